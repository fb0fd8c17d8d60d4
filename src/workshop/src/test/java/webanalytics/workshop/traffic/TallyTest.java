package webanalytics.workshop.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import webanalytics.workshop.traffic.beacon.Beacons;
import webanalytics.workshop.traffic.http.Exchange;
import webanalytics.workshop.traffic.http.Failure;

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
    Exchange exchange = new Exchange(1, new Beacons(1).number(1), 0);
    if (status == null) {
      exchange.failed(1, Failure.REFUSED);
    } else {
      exchange.answered(1, status, 0);
    }
    tally.add(exchange);
  }
}
