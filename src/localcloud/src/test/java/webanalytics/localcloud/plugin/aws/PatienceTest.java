package webanalytics.localcloud.plugin.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;

class PatienceTest {
  private static final Duration LONG = Duration.ofHours(1);
  private static final Set<String> BUSY = Set.of("Busy");

  private final CountDownLatch cancelled = new CountDownLatch(1);
  private final Patience patience = new Patience(cancelled, Duration.ofMillis(1));
  private final AtomicInteger calls = new AtomicInteger();

  @Test
  void aWaitEndsWhenTheConditionHolds() {
    patience.until("three", LONG, () -> calls.incrementAndGet() == 3, () -> "");

    assertThat(calls).hasValue(3);
  }

  @Test
  void aWaitThatIsOverSaysHowFarItCame() {
    assertThatThrownBy(() -> patience.until("two", Duration.ZERO, () -> false, () -> "one of two"))
        .isInstanceOf(WaitException.class)
        .hasMessage("two did not come about within 0s: one of two");
  }

  @Test
  void cancellingEndsAWait() {
    assertThatThrownBy(
            () ->
                patience.until(
                    "never",
                    LONG,
                    () -> {
                      patience.cancel();
                      return false;
                    },
                    () -> ""))
        .hasMessageContaining("cancelled");
  }

  @Test
  void aCallIsTriedAgainOnItsCodesOnly() {
    patience.retryOn(
        BUSY,
        LONG,
        () -> {
          if (calls.incrementAndGet() < 3) {
            throw failure("Busy");
          }
        });
    assertThat(calls).hasValue(3);

    assertThatThrownBy(
            () ->
                patience.retryOn(
                    BUSY,
                    LONG,
                    () -> {
                      throw failure("Other");
                    }))
        .isInstanceOf(Ec2Exception.class);
  }

  @Test
  void tryingAgainHasAnEnd() {
    assertThatThrownBy(
            () ->
                patience.retryOn(
                    BUSY,
                    Duration.ZERO,
                    () -> {
                      calls.incrementAndGet();
                      throw failure("Busy");
                    }))
        .isInstanceOf(Ec2Exception.class);
    assertThat(calls).hasValue(1);
  }

  private static RuntimeException failure(String code) {
    return Ec2Exception.builder()
        .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).errorMessage("m").build())
        .build();
  }
}
