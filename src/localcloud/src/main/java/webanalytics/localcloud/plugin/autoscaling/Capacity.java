package webanalytics.localcloud.plugin.autoscaling;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.autoscaling.model.Activity;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.autoscaling.model.Instance;
import software.amazon.awssdk.services.autoscaling.model.LifecycleState;
import software.amazon.awssdk.services.autoscaling.model.ScalingActivityStatusCode;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthStateEnum;
import webanalytics.localcloud.plugin.aws.FleetWatch;
import webanalytics.localcloud.plugin.aws.WaitException;
import webanalytics.localcloud.plugin.engine.Cloud;
import webanalytics.localcloud.plugin.schema.Values;

/**
 * Counts a group's instances as the public provider does when it waits for them.
 *
 * @param inService healthy instances that the group has
 * @param behindBalancers those of them that no target group finds other than healthy
 * @see <a
 *     href="https://github.com/hashicorp/terraform-provider-aws/blob/main/internal/service/autoscaling/group.go">
 *     group.go, statusGroupCapacity</a>
 */
record Capacity(int inService, int behindBalancers) {
  /** The one failure of a launch that the provider expects to pass. */
  private static final String PASSING = "Invalid IAM Instance Profile";

  /**
   * Waits until a new group has at least its minimum of instances, and enough of them healthy.
   *
   * @throws WaitException after waitForCapacityTimeout, or at once when a launch failed
   */
  static void awaitCreated(Cloud cloud, String name, Values inputs, Instant began) {
    int instances = inputs.number("minSize");
    int targets = first(inputs, "waitForElbCapacity", "minElbCapacity");
    await(
        cloud,
        name,
        inputs,
        began,
        now ->
            now.inService < instances
                ? "want at least %d healthy instance(s) in Auto Scaling Group, have %d"
                    .formatted(instances, now.inService)
                : now.behindBalancers < targets
                    ? "want at least %d healthy instance(s) registered to Load Balancer, have %d"
                        .formatted(targets, now.behindBalancers)
                    : "");
  }

  /**
   * Waits until a changed group has exactly the instances that it should have.
   *
   * @param known the desired capacity of the state, which scaling may have left behind
   * @throws WaitException as for a new group
   */
  static void awaitUpdated(Cloud cloud, String name, Values inputs, int known, Instant began) {
    int instances = Math.max(inputs.number("minSize"), known);
    int targets = first(inputs, "waitForElbCapacity");
    await(
        cloud,
        name,
        inputs,
        began,
        now ->
            now.inService != instances
                ? "want exactly %d healthy instance(s) in Auto Scaling Group, have %d"
                    .formatted(instances, now.inService)
                : targets > 0 && now.behindBalancers != targets
                    ? "want exactly %d healthy instance(s) registered to Load Balancer, have %d"
                        .formatted(targets, now.behindBalancers)
                    : "");
  }

  private static int first(Values inputs, String... names) {
    return Stream.of(names)
        .filter(inputs::has)
        .map(inputs::number)
        .filter(n -> n > 0)
        .findFirst()
        .orElse(0);
  }

  /** Waits until nothing is missing; a timeout of 0 does not wait at all. */
  private static void await(
      Cloud cloud, String name, Values inputs, Instant began, Function<Capacity, String> missing) {
    Duration limit = duration(inputs.text("waitForCapacityTimeout"));
    if (limit.isZero()) {
      return;
    }
    FleetWatch fleet = cloud.aws().fleetWatch();
    cloud
        .patience()
        .until(
            "capacity of group " + name,
            limit,
            () -> {
              fleet.check();
              if (!inputs.flag("ignoreFailedScalingActivities")) {
                failIfLaunchFailed(cloud, name, began);
              }
              return missing.apply(of(cloud, name)).isEmpty();
            },
            () -> missing.apply(of(cloud, name)) + latest(cloud, name));
  }

  private static void failIfLaunchFailed(Cloud cloud, String name, Instant began) {
    activities(cloud, name).stream()
        .filter(each -> !each.startTime().isBefore(began))
        .filter(each -> each.statusCode() == ScalingActivityStatusCode.FAILED)
        .filter(each -> !each.statusMessage().contains(PASSING))
        .findFirst()
        .ifPresent(
            each -> {
              throw new WaitException(
                  "waiting for Auto Scaling Group (%s) capacity satisfied: scaling activity (%s): Failed: %s"
                      .formatted(name, each.activityId(), each.statusMessage()));
            });
  }

  private static String latest(Cloud cloud, String name) {
    return activities(cloud, name).stream()
        .findFirst()
        .map(
            each ->
                "; latest activity: %s: %s"
                    .formatted(each.statusCodeAsString(), each.description()))
        .orElse("");
  }

  private static List<Activity> activities(Cloud cloud, String name) {
    return cloud
        .aws()
        .autoScaling()
        .describeScalingActivities(r -> r.autoScalingGroupName(name))
        .activities();
  }

  /** Reads a duration such as 10m, 1h30m or 90s; "0" is none. */
  static Duration duration(String text) {
    boolean none = text == null || text.isEmpty() || text.equals("0");
    return none ? Duration.ZERO : Duration.parse("PT" + text.toUpperCase(Locale.ROOT));
  }

  private static Capacity of(Cloud cloud, String name) {
    return Group.find(cloud, name)
        .map(group -> count(cloud, group))
        .orElseGet(() -> new Capacity(0, 0));
  }

  private static Capacity count(Cloud cloud, AutoScalingGroup group) {
    List<Set<String>> others =
        group.targetGroupARNs().stream().map(arn -> unhealthyTargets(cloud, arn)).toList();
    List<String> inService =
        group.instances().stream()
            .filter(each -> each.lifecycleState() == LifecycleState.IN_SERVICE)
            .filter(each -> "Healthy".equalsIgnoreCase(each.healthStatus()))
            .map(Instance::instanceId)
            .toList();
    long behind =
        inService.stream()
            .filter(id -> others.stream().noneMatch(targets -> targets.contains(id)))
            .count();
    return new Capacity(inService.size(), (int) behind);
  }

  private static Set<String> unhealthyTargets(Cloud cloud, String arn) {
    return cloud
        .aws()
        .loadBalancing()
        .describeTargetHealth(r -> r.targetGroupArn(arn))
        .targetHealthDescriptions()
        .stream()
        .filter(each -> each.targetHealth().state() != TargetHealthStateEnum.HEALTHY)
        .map(each -> each.target().id())
        .collect(Collectors.toSet());
  }
}
