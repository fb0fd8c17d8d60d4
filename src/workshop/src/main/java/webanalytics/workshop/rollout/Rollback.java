package webanalytics.workshop.rollout;

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
  private static final long POLL_MILLIS = 500;

  private final AutoScalingClient groups;
  private final Rollout rollout;
  private final String group;

  Rollback(AutoScalingClient groups, Rollout rollout, String group) {
    this.groups = groups;
    this.rollout = rollout;
    this.group = group;
  }

  /**
   * Starts to go back; the roll is awaited as any other.
   *
   * @throws UserError when no serving server runs an earlier version
   */
  void start(Consumer<String> progress) throws InterruptedException {
    Servers servers = rollout.servers();
    String earlier =
        servers
            .earlierVersion()
            .orElseThrow(
                () ->
                    UserError.failure(
                        "no healthy server of "
                            + group
                            + " runs an earlier version than "
                            + servers.template().version()
                            + ": there is nothing to go back to",
                        "Deploy the last good program or settings again: pulumi up"));
    progress.accept(
        "group "
            + group
            + " goes back from template version "
            + servers.template().version()
            + " to "
            + earlier);
    Optional<InstanceRefresh> last = rollout.newest();
    cancel();
    while (rollout.active()) {
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    }
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
