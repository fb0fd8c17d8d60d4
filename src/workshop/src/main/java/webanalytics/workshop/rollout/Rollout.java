package webanalytics.workshop.rollout;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.autoscaling.model.Instance;
import software.amazon.awssdk.services.autoscaling.model.InstanceRefresh;
import software.amazon.awssdk.services.autoscaling.model.InstanceRefreshStatus;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthStateEnum;
import webanalytics.workshop.cli.UserError;
import webanalytics.workshop.cloud.AwsErrors;

/** Watches and judges one group: its servers behind the load balancer and its instance refresh. */
public final class Rollout {
  private static final Duration POLL = Duration.ofSeconds(1);

  /** How long after its grace period a lost server still explains why a group is not full. */
  private static final Duration RECENT = Duration.ofMinutes(10);

  private static final Set<InstanceRefreshStatus> ACTIVE =
      Set.of(
          InstanceRefreshStatus.PENDING,
          InstanceRefreshStatus.IN_PROGRESS,
          InstanceRefreshStatus.CANCELLING,
          InstanceRefreshStatus.BAKING,
          InstanceRefreshStatus.ROLLBACK_IN_PROGRESS);

  private final AutoScalingClient groups;
  private final ElasticLoadBalancingV2Client balancers;
  private final String group;

  public Rollout(AutoScalingClient groups, ElasticLoadBalancingV2Client balancers, String group) {
    this.groups = groups;
    this.balancers = balancers;
    this.group = group;
  }

  /** Returns how many of the group's servers are in service and healthy targets. */
  public long healthyTargets() {
    return servers().serving().size();
  }

  /** Returns whether the group is replacing servers now. */
  public boolean active() {
    return newest().filter(Rollout::isActive).isPresent();
  }

  /**
   * Waits until every server runs the group's template version and serves. A lost connection, a
   * throttled request and an error of AWS itself do not end the wait.
   *
   * @param patience the longest wait
   * @param progress takes a line for each change
   * @return how it ended: passed, failed, or neither where the time is over
   * @throws UserError when there is no such group
   */
  public RolloutResult await(Duration patience, Consumer<String> progress)
      throws InterruptedException {
    Instant end = Instant.now().plus(patience);
    String last = "";
    while (true) {
      RolloutResult now;
      try {
        now = look();
      } catch (SdkException e) {
        if (!AwsErrors.mayPass(e) || Instant.now().isAfter(end)) {
          throw e;
        }
        progress.accept("asking AWS again: " + AwsErrors.firstLine(e));
        TimeUnit.MILLISECONDS.sleep(POLL.toMillis());
        continue;
      }
      if (!now.progress().equals(last)) {
        last = now.progress();
        progress.accept(last);
      }
      if (now.passed() || now.failed() || Instant.now().isAfter(end)) {
        return now;
      }
      TimeUnit.MILLISECONDS.sleep(POLL.toMillis());
    }
  }

  /**
   * Waits as {@link #await} does.
   *
   * @throws UserError when the roll does not pass
   */
  public void awaitPassed(Duration patience, Consumer<String> progress)
      throws InterruptedException {
    RolloutResult result = await(patience, progress);
    if (!result.passed()) {
      throw UserError.failure(
          "not all servers of " + group + " are exchanged: " + result.progress(),
          Optional.ofNullable(result.reason()).orElse("Look at them: ./workshop local status"));
    }
  }

  /** Judges the roll as it is now. */
  public RolloutResult look() {
    // The refresh first: one that ends in between leaves servers that are all in order.
    Optional<InstanceRefresh> refresh = newest();
    boolean active = refresh.filter(Rollout::isActive).isPresent();
    Servers servers = servers();
    boolean endedBadly =
        !active
            && refresh.filter(it -> it.status() != InstanceRefreshStatus.SUCCESSFUL).isPresent();
    // One that was cancelled or failed need not keep the group from getting there by itself.
    boolean wentBack =
        refresh
            .filter(it -> String.valueOf(it.statusAsString()).startsWith("Rollback"))
            .isPresent();
    boolean passed = !active && !wentBack && servers.complete();
    String reason = passed ? null : trouble(servers, refresh, active).reason().orElse(null);
    boolean failed = !passed && (endedBadly || reason != null);
    if (reason == null && !passed) {
      reason = refresh.map(InstanceRefresh::statusReason).orElse(null);
    }
    return new RolloutResult(
        passed,
        failed,
        group,
        refresh.map(InstanceRefresh::statusAsString).orElse("none"),
        refresh.map(InstanceRefresh::percentageComplete).orElse(passed ? 100 : 0),
        servers.group().desiredCapacity(),
        servers.serving().size(),
        servers.outdated().size(),
        servers.template().version(),
        servers.servingVersions(),
        reason);
  }

  private Trouble trouble(Servers servers, Optional<InstanceRefresh> refresh, boolean active) {
    Duration lookBack = Duration.ofSeconds(servers.group().healthCheckGracePeriod()).plus(RECENT);
    // One that is Pending has no start yet: nothing before now is its doing.
    Instant since =
        active
            ? refresh.map(InstanceRefresh::startTime).orElseGet(Instant::now)
            : latest(
                refresh.map(InstanceRefresh::endTime).orElse(servers.group().createdTime()),
                Instant.now().minus(lookBack));
    return new Trouble(
        groups.describeScalingActivities(r -> r.autoScalingGroupName(group)).activities(), since);
  }

  private static Instant latest(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private static boolean isActive(InstanceRefresh refresh) {
    return ACTIVE.contains(refresh.status());
  }

  /** Returns the newest instance refresh. */
  Optional<InstanceRefresh> newest() {
    return groups
        .describeInstanceRefreshes(request -> request.autoScalingGroupName(group))
        .instanceRefreshes()
        .stream()
        .findFirst();
  }

  /** Returns the group's servers. */
  Servers servers() {
    AutoScalingGroup described =
        groups
            .describeAutoScalingGroups(request -> request.autoScalingGroupNames(group))
            .autoScalingGroups()
            .stream()
            .findFirst()
            .orElseThrow(
                () -> UserError.failure("there is no group " + group, "Deploy the stack first."));
    Set<String> healthy =
        new HashSet<>(described.instances().stream().map(Instance::instanceId).toList());
    described.targetGroupARNs().forEach(arn -> healthy.retainAll(healthyTargets(arn)));
    return new Servers(described, healthy);
  }

  private Set<String> healthyTargets(String arn) {
    return balancers
        .describeTargetHealth(request -> request.targetGroupArn(arn))
        .targetHealthDescriptions()
        .stream()
        .filter(target -> target.targetHealth().state() == TargetHealthStateEnum.HEALTHY)
        .map(target -> target.target().id())
        .collect(Collectors.toSet());
  }
}
