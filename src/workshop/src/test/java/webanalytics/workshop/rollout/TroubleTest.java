package webanalytics.workshop.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.autoscaling.model.Activity;
import software.amazon.awssdk.services.autoscaling.model.ScalingActivityStatusCode;

class TroubleTest {
  private static final Instant ROLL = Instant.parse("2026-01-01T10:00:00Z");

  @Test
  void aNewServerThatWasGivenUpFailsTheRoll() {
    Trouble trouble =
        since(launched(1, "i-0a1"), ended(6, "i-0a1", "an ELB system health check failure"));

    assertThat(trouble.reason())
        .contains(
            "new server i-0a1 failed its health checks after its grace period, and the group terminated it");
  }

  @Test
  void anOldServerThatFallsIllMeanwhileDoesNot() {
    Trouble trouble =
        since(
            launched(-60, "i-01d"),
            launched(1, "i-0a1"),
            ended(6, "i-01d", "an ELB system health check failure"));

    assertThat(trouble.reason()).isEmpty();
  }

  @Test
  void aServerThatIsReplacedByTheRollDoesNot() {
    assertThat(since(launched(1, "i-0a1"), ended(2, "i-0a1", "an instance refresh")).reason())
        .isEmpty();
  }

  @Test
  void aShortageThatPassesIsForgivenAndOneThatStaysIsNot() {
    assertThat(since(refused(1), refused(2), launched(3, "i-0a1")).reason()).isEmpty();
    assertThat(since(refused(1), refused(2), refused(3)).reason())
        .contains("EC2 refuses to launch servers: no t3.medium left");
  }

  private static Trouble since(Activity... oldestFirst) {
    List<Activity> newestFirst = new ArrayList<>(Arrays.asList(oldestFirst));
    Collections.reverse(newestFirst);
    return new Trouble(newestFirst, ROLL);
  }

  private static Activity launched(int minutes, String id) {
    return activity(minutes, "Launching a new EC2 instance: " + id).toBuilder()
        .statusCode(ScalingActivityStatusCode.SUCCESSFUL)
        .build();
  }

  private static Activity refused(int minutes) {
    return activity(minutes, "Launching a new EC2 instance.  Status Reason: no t3.medium left")
        .toBuilder()
        .statusCode(ScalingActivityStatusCode.FAILED)
        .statusMessage("no t3.medium left")
        .build();
  }

  private static Activity ended(int minutes, String id, String response) {
    return activity(minutes, "Terminating EC2 instance: " + id).toBuilder()
        .cause("At 2026-01-01 an instance was taken out of service in response to " + response)
        .build();
  }

  private static Activity activity(int minutes, String description) {
    return Activity.builder()
        .startTime(ROLL.plusSeconds(60L * minutes))
        .description(description)
        .cause("At 2026-01-01 an instance was started")
        .statusCode(ScalingActivityStatusCode.IN_PROGRESS)
        .build();
  }
}
