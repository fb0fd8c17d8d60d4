package webanalytics.workshop.rollout;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.autoscaling.model.InstanceRefresh;
import software.amazon.awssdk.services.autoscaling.model.InstanceRefreshStatus;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthStateEnum;
import webanalytics.workshop.cli.UserError;

/** Watches one group: its servers behind the load balancer and its newest instance refresh. */
public final class Rollout {
  private static final Duration POLL = Duration.ofMillis(500);
  private static final List<InstanceRefreshStatus> ACTIVE =
      List.of(
          InstanceRefreshStatus.PENDING,
          InstanceRefreshStatus.IN_PROGRESS,
          InstanceRefreshStatus.CANCELLING,
          InstanceRefreshStatus.BAKING,
          InstanceRefreshStatus.ROLLBACK_IN_PROGRESS);
  private static final List<InstanceRefreshStatus> ENDED_BADLY =
      List.of(
          InstanceRefreshStatus.FAILED,
          InstanceRefreshStatus.CANCELLED,
          InstanceRefreshStatus.ROLLBACK_FAILED,
          InstanceRefreshStatus.ROLLBACK_SUCCESSFUL);

  private final AutoScalingClient groups;
  private final ElasticLoadBalancingV2Client balancers;
  private final String group;

  public Rollout(AutoScalingClient groups, ElasticLoadBalancingV2Client balancers, String group) {
    this.groups = groups;
    this.balancers = balancers;
    this.group = group;
  }

  /** Returns how many of the group's targets the load balancer finds healthy now. */
  public long healthyTargets() {
    return describe().targetGroupARNs().stream()
        .flatMap(
            arn ->
                balancers
                    .describeTargetHealth(request -> request.targetGroupArn(arn))
                    .targetHealthDescriptions()
                    .stream())
        .filter(target -> target.targetHealth().state() == TargetHealthStateEnum.HEALTHY)
        .count();
  }

  /** Returns whether the group is replacing servers now. */
  public boolean active() {
    return newest().filter(refresh -> ACTIVE.contains(refresh.status())).isPresent();
  }

  /**
   * Waits until the newest instance refresh is Successful.
   *
   * @param patience the longest wait
   * @param progress takes a line for each change
   * @throws UserError when there is none, when it ends otherwise, or when the time is over
   */
  public void awaitRefresh(Duration patience, Consumer<String> progress)
      throws InterruptedException {
    Instant end = Instant.now().plus(patience);
    String last = "";
    while (true) {
      InstanceRefresh refresh =
          newest()
              .orElseThrow(
                  () ->
                      UserError.failure(
                          "group " + group + " has no instance refresh",
                          "deploy a change of its launch template first"));
      String now =
          refresh.statusAsString()
              + ", "
              + Optional.ofNullable(refresh.percentageComplete()).orElse(0)
              + " %";
      if (!now.equals(last)) {
        progress.accept("instance refresh " + now);
        last = now;
      }
      if (refresh.status() == InstanceRefreshStatus.SUCCESSFUL) {
        return;
      }
      if (ENDED_BADLY.contains(refresh.status()) || Instant.now().isAfter(end)) {
        throw UserError.failure(
            "the instance refresh of " + group + " is " + now + ": " + refresh.statusReason(),
            "look at the servers with: ./workshop local status");
      }
      TimeUnit.MILLISECONDS.sleep(POLL.toMillis());
    }
  }

  private Optional<InstanceRefresh> newest() {
    return groups
        .describeInstanceRefreshes(request -> request.autoScalingGroupName(group))
        .instanceRefreshes()
        .stream()
        .findFirst();
  }

  private AutoScalingGroup describe() {
    return groups
        .describeAutoScalingGroups(request -> request.autoScalingGroupNames(group))
        .autoScalingGroups()
        .stream()
        .findFirst()
        .orElseThrow(
            () -> UserError.failure("there is no group " + group, "deploy the stack first"));
  }
}
