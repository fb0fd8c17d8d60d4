package webanalytics.workshop.rollout;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingException;
import software.amazon.awssdk.services.autoscaling.model.InstanceRefresh;
import software.amazon.awssdk.services.autoscaling.model.LaunchTemplateSpecification;
import software.amazon.awssdk.services.autoscaling.model.MixedInstancesPolicy;
import software.amazon.awssdk.services.autoscaling.model.RefreshPreferences;
import webanalytics.workshop.cli.UserError;

/**
 * Takes a group back to the template version that its serving servers still run.
 *
 * <p>The instance refresh's own rollback cannot: it returns to what the group has saved, and the
 * provider saves the new version there before it starts the refresh
 * (github.com/hashicorp/terraform-provider-aws/issues/34189). Servers that run the earlier version
 * already are kept.
 */
final class Rollback {
  private static final Set<String> NONE_ACTIVE =
      Set.of("ActiveInstanceRefreshNotFound", "ActiveInstanceRefreshNotFoundFault");
  private static final Duration AS_AWS_TRIES = Duration.ofHours(1);
  private static final long POLL_MILLIS = 500;

  private final AutoScalingClient groups;
  private final Rollout rollout;
  private final String group;

  Rollback(AutoScalingClient groups, Rollout rollout, String group) {
    this.groups = groups;
    this.rollout = rollout;
    this.group = group;
  }

  /** Starts as {@link #start(Instant, Consumer)} does, with the time that AWS keeps trying. */
  void start(Consumer<String> progress) throws InterruptedException {
    start(Instant.now().plus(AS_AWS_TRIES), progress);
  }

  /**
   * Starts to go back, or goes on with that; the roll is awaited as any other.
   *
   * @param end when the roll that is under way must have ended
   * @throws UserError when no serving server runs an earlier version, or the time is over
   */
  void start(Instant end, Consumer<String> progress) throws InterruptedException {
    Servers servers = rollout.servers();
    Optional<String> found = servers.earlierVersion();
    if (found.isEmpty() && servers.goingBack()) {
      if (rollout.active()) {
        progress.accept("group " + group + " is already rolling back");
        return;
      }
      found = Optional.of(servers.template().version());
    }
    String earlier =
        found.orElseThrow(
            () ->
                UserError.failure(
                    "no healthy server of "
                        + group
                        + " runs an earlier version than "
                        + servers.template().version()
                        + ": there is nothing to roll back to",
                    "Deploy the last good program or settings again: pulumi up"));
    progress.accept(
        earlier.equals(servers.template().version())
            ? "group " + group + " continues to roll back to template version " + earlier
            : "group "
                + group
                + " rolls back from template version "
                + servers.template().version()
                + " to "
                + earlier);
    Optional<InstanceRefresh> last = rollout.newest();
    cancel();
    awaitCancelled(end);
    use(servers, earlier);
    RefreshPreferences preferences =
        last
            .map(InstanceRefresh::preferences)
            .orElseGet(() -> RefreshPreferences.builder().minHealthyPercentage(100).build())
            .toBuilder()
            .skipMatching(true)
            .build();
    groups.startInstanceRefresh(r -> r.autoScalingGroupName(group).preferences(preferences));
  }

  private void awaitCancelled(Instant end) throws InterruptedException {
    while (rollout.active()) {
      if (!Instant.now().isBefore(end)) {
        throw UserError.failure(
            "the roll of " + group + " was cancelled, but did not end within the time of --within",
            "The group is still set to its new version. Repeat the command: it waits for the roll to end, then goes back.");
      }
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    }
  }

  private void use(Servers servers, String version) {
    LaunchTemplateSpecification template =
        LaunchTemplateSpecification.builder()
            .launchTemplateId(servers.template().launchTemplateId())
            .version(version)
            .build();
    MixedInstancesPolicy mixed = servers.group().mixedInstancesPolicy();
    groups.updateAutoScalingGroup(
        request -> {
          request.autoScalingGroupName(group);
          if (mixed == null) {
            request.launchTemplate(template);
          } else {
            request.mixedInstancesPolicy(
                mixed.copy(
                    m ->
                        m.launchTemplate(
                            mixed
                                .launchTemplate()
                                .copy(t -> t.launchTemplateSpecification(template)))));
          }
        });
  }

  private void cancel() {
    try {
      groups.cancelInstanceRefresh(r -> r.autoScalingGroupName(group));
    } catch (AutoScalingException e) {
      // It has ended by itself.
      if (!NONE_ACTIVE.contains(e.awsErrorDetails().errorCode())) {
        throw e;
      }
    }
  }
}
