package webanalytics.localcloud.plugin.autoscaling;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.autoscaling.model.Instance;
import software.amazon.awssdk.services.autoscaling.model.LifecycleState;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthStateEnum;
import webanalytics.localcloud.plugin.aws.FleetWatch;
import webanalytics.localcloud.plugin.engine.Cloud;
import webanalytics.localcloud.plugin.schema.Values;

/**
 * Counts a group's instances as the public provider does when it waits for a new group.
 *
 * @param inService healthy instances that the group has
 * @param behindBalancers those of them that are healthy in every target group
 */
record Capacity(int inService, int behindBalancers) {

  /**
   * Waits until a group has its minimum of instances, and enough of them healthy targets.
   *
   * @param wantedTargets how many must be healthy in every target group
   * @throws webanalytics.localcloud.plugin.aws.WaitException after waitForCapacityTimeout; 0 does
   *     not wait at all
   */
  static void await(Cloud cloud, String name, Values inputs, int wantedTargets) {
    Duration limit = duration(inputs.text("waitForCapacityTimeout"));
    if (limit.isZero()) {
      return;
    }
    int wanted = inputs.number("minSize");
    FleetWatch fleet = cloud.aws().fleetWatch();
    cloud
        .patience()
        .until(
            "group %s with %d instances in service, %d of them healthy targets"
                .formatted(name, wanted, wantedTargets),
            limit,
            () -> {
              fleet.check();
              return of(cloud, name).suffices(wanted, wantedTargets);
            },
            () -> of(cloud, name).inWords());
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
    List<Set<String>> healthy =
        group.targetGroupARNs().stream().map(arn -> healthyTargets(cloud, arn)).toList();
    List<String> inService =
        group.instances().stream()
            .filter(each -> each.lifecycleState() == LifecycleState.IN_SERVICE)
            .filter(each -> "Healthy".equalsIgnoreCase(each.healthStatus()))
            .map(Instance::instanceId)
            .toList();
    long behind =
        inService.stream()
            .filter(id -> healthy.stream().allMatch(targets -> targets.contains(id)))
            .count();
    return new Capacity(inService.size(), (int) behind);
  }

  private static Set<String> healthyTargets(Cloud cloud, String arn) {
    return cloud
        .aws()
        .loadBalancing()
        .describeTargetHealth(r -> r.targetGroupArn(arn))
        .targetHealthDescriptions()
        .stream()
        .filter(each -> each.targetHealth().state() == TargetHealthStateEnum.HEALTHY)
        .map(each -> each.target().id())
        .collect(Collectors.toSet());
  }

  private boolean suffices(int wanted, int wantedTargets) {
    return inService >= wanted && behindBalancers >= wantedTargets;
  }

  private String inWords() {
    return "%d instances are in service, %d of them healthy targets"
        .formatted(inService, behindBalancers);
  }
}
