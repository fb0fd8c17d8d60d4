package webanalytics.workshop.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class TallyTest {
  private final AtomicLong seconds = new AtomicLong();
  private final Tally tally =
      new Tally(Duration.ofSeconds(20), () -> Duration.ofSeconds(seconds.get()).toNanos());

  @Test
  void isSilentAfterThreeFailuresAndTheWholePatience() {
    after(10, null);
    after(5, null);
    after(4, null);
    assertThat(tally.silent()).isFalse();
    after(1, null);
    assertThat(tally.silent()).isTrue();
  }

  @Test
  void oneSlowRequestIsNoSilence() {
    after(100, null);
    after(1, null);
    assertThat(tally.silent()).isFalse();
  }

  @Test
  void anyAnswerBreaksTheSilence() {
    after(10, null);
    after(5, null);
    after(5, 503);
    after(10, null);
    after(5, null);
    after(4, null);
    assertThat(tally.silent()).isFalse();
    assertThat(tally.answered()).isZero();
    assertThat(tally.failed()).containsEntry("status 503", 1).containsEntry("refused", 5);
  }

  private void after(long wait, Integer status) {
    seconds.addAndGet(wait);
    tally.add(
        new LedgerRecord(
            1,
            Instant.EPOCH,
            "POST / HTTP/1.1",
            "r",
            "a",
            "e",
            "c",
            "p",
            status,
            status == null ? null : 0L,
            status == null ? "refused" : null,
            null));
  }
}
