package webanalytics.workshop.rollout;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.autoscaling.model.Activity;
import software.amazon.awssdk.services.autoscaling.model.ScalingActivityStatusCode;

/**
 * Finds in a group's scaling activities why new servers do not come up.
 *
 * <p>AWS itself keeps trying for an hour ("One-hour timeout",
 * docs.aws.amazon.com/autoscaling/ec2/userguide/instance-refresh-overview.html). A new server that
 * the group terminates as unhealthy once its grace period is over says the same much earlier.
 */
final class Trouble {
  /** A group repeats a launch that EC2 refused; a passing shortage is over by then. */
  private static final int LAUNCHES_REFUSED = 3;

  private static final Pattern INSTANCE = Pattern.compile("\\bi-[0-9a-f]+");

  private final List<Activity> activities;

  /**
   * Looks at what happened since a moment.
   *
   * @param activities newest first, as AWS lists them
   */
  Trouble(List<Activity> activities, Instant since) {
    this.activities =
        activities.stream().filter(each -> !each.startTime().isBefore(since)).toList();
  }

  /** Returns the reason that no new server can be expected, if there is one. */
  Optional<String> reason() {
    return givenUp()
        .map(
            id ->
                "new server "
                    + id
                    + " failed its health checks after its grace period, and the group terminated it")
        .or(this::refused);
  }

  /** Returns the newest server that was launched and terminated as unhealthy in this time. */
  Optional<String> givenUp() {
    Set<String> launched =
        activities.stream()
            .filter(each -> each.description().startsWith("Launching"))
            .flatMap(each -> instance(each).stream())
            .collect(Collectors.toSet());
    return activities.stream()
        .filter(each -> each.description().startsWith("Terminating"))
        .filter(each -> each.cause().contains("health check"))
        .flatMap(each -> instance(each).stream())
        .filter(launched::contains)
        .findFirst();
  }

  private Optional<String> refused() {
    List<Activity> launches =
        activities.stream().filter(each -> each.description().startsWith("Launching")).toList();
    List<Activity> failed = launches.stream().takeWhile(Trouble::failed).toList();
    return failed.size() < LAUNCHES_REFUSED
        ? Optional.empty()
        : Optional.of("EC2 refuses to launch servers: " + failed.get(0).statusMessage());
  }

  private static boolean failed(Activity activity) {
    return activity.statusCode() == ScalingActivityStatusCode.FAILED;
  }

  private static Optional<String> instance(Activity activity) {
    Matcher matcher = INSTANCE.matcher(activity.description());
    return matcher.find() ? Optional.of(matcher.group()) : Optional.empty();
  }
}
