package webanalytics.localcloud.fleet.cloud;

import java.time.Duration;
import java.util.List;

/**
 * Describes a target group with its targets.
 *
 * @param arn the group's ARN
 * @param health how its targets are checked
 * @param deregistrationDelay how long a target that goes may finish its requests
 * @param targets the registered targets
 */
public record CloudTargetGroup(
    String arn, HealthSettings health, Duration deregistrationDelay, List<CloudTarget> targets) {
  /** Copies the list. */
  public CloudTargetGroup {
    targets = List.copyOf(targets);
  }
}
