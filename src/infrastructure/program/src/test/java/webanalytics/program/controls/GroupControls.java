package webanalytics.program.controls;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import webanalytics.testkit.Registered;

/** Lists the controls of Auto Scaling groups. */
final class GroupControls {
  private static final String SUBNETS = "vpcZoneIdentifiers";

  private GroupControls() {}

  static List<Control> all() {
    return List.of(
        Control.of(
                "AutoScaling.1",
                "Auto Scaling groups associated with a load balancer should use ELB health checks",
                Types.GROUP,
                Judgement.value("healthCheckType", "ELB"))
            .onlyWhere(GroupControls::isBalanced),
        Control.of(
            "AutoScaling.2",
            "Amazon EC2 Auto Scaling group should cover multiple Availability Zones",
            Types.GROUP,
            Servers.twoZones(SUBNETS)),
        Control.of(
            "AutoScaling.6",
            "Auto Scaling groups should use multiple instance types in multiple Availability Zones",
            Types.GROUP,
            GroupControls::manyTypes),
        Control.of(
            "AutoScaling.9",
            "Amazon EC2 Auto Scaling groups should use Amazon EC2 launch templates",
            Types.GROUP,
            GroupControls::fromTemplate));
  }

  private static boolean isBalanced(Registered group) {
    return !group.list("targetGroupArns").isEmpty() || !group.list("loadBalancers").isEmpty();
  }

  private static Finding manyTypes(Registered group, Graph graph) {
    Finding several =
        Set.copyOf(group.each(Servers.OVERRIDES, "instanceType")).size() < 2
            ? Finding.unmet("mixedInstancesPolicy names fewer than two instance types")
            : Finding.metBy(group, Servers.OVERRIDES);
    return several.and(Servers.twoZones(SUBNETS).judge(group, graph));
  }

  private static Finding fromTemplate(Registered group, Graph graph) {
    return Stream.of(Servers.SINGLE, Servers.MIXED)
        .filter(path -> group.at(path) instanceof Map)
        .findFirst()
        .map(path -> Finding.metBy(group, path))
        .orElse(Finding.unmet("neither launchTemplate nor mixedInstancesPolicy is set"));
  }
}
