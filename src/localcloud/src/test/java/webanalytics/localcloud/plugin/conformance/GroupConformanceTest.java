package webanalytics.localcloud.plugin.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import webanalytics.localcloud.plugin.conformance.Engine.Resource;

class GroupConformanceTest extends FleetTest {
  private static final String TRACKING = "targetTrackingConfiguration";
  private static final String LABEL = "app/a/1/targetgroup/b/2";
  private static final String LAUNCHED = "autoscaling:EC2_INSTANCE_LAUNCH";
  private static final String POLICY = "aws:autoscaling/policy:Policy";

  @Test
  void groupConforms() {
    startFleet(true);
    Network network = network();
    Resource targets = engine.create(TARGETS, targets(network));
    Resource template = engine.create(TEMPLATE, template());
    Map<String, Object> program = group(network, targets, template, "1");
    Resource group =
        conforms(
            GROUP,
            program,
            Map.of("maxSize", 5, "suspendedProcesses", List.of("AZRebalance")),
            it ->
                aws.autoScaling()
                    .updateAutoScalingGroup(
                        r -> r.autoScalingGroupName(it.id()).healthCheckGracePeriod(7)),
            "healthCheckGracePeriod");
    assertThat(group.state().getFieldsOrThrow("desiredCapacity").getNumberValue()).isEqualTo(2);
    imports(group, group.id(), "instanceRefresh", "minElbCapacity", "waitForCapacityTimeout");
    assertThat(refreshes(group)).as("refreshes without a change of the template").isEmpty();
    deletes(group);
  }

  @Test
  void aGroupOfSeveralInstanceTypesConforms() {
    startFleet(true);
    Network network = network();
    Resource template = engine.create(TEMPLATE, template());
    Map<String, Object> program = group(network, null, template, "1");
    program.remove("launchTemplate");
    program.put("mixedInstancesPolicy", mixed(template, "t3a.medium"));
    Resource group =
        conforms(
            GROUP,
            program,
            Map.of("mixedInstancesPolicy", mixed(template, "t3.large")),
            it ->
                aws.autoScaling()
                    .updateAutoScalingGroup(
                        r -> r.autoScalingGroupName(it.id()).healthCheckGracePeriod(7)),
            "healthCheckGracePeriod");
    imports(group, group.id(), "instanceRefresh", "waitForCapacityTimeout");
    assertThat(refreshes(group)).as("refreshes after a change of the types").hasSize(1);
    deletes(group);
  }

  @Test
  void scalingPolicyConforms() {
    startFleet(true);
    Network network = network();
    Resource template = engine.create(TEMPLATE, template());
    Resource group = engine.create(GROUP, group(network, null, template, "1"));
    Map<String, Object> program =
        Map.of(
            "autoscalingGroupName",
            group.id(),
            "adjustmentType",
            "ChangeInCapacity",
            "scalingAdjustment",
            1,
            "cooldown",
            300);
    Resource policy =
        conforms(
            POLICY,
            program,
            Map.of("cooldown", 180),
            it ->
                aws.autoScaling()
                    .putScalingPolicy(
                        r ->
                            r.autoScalingGroupName(group.id())
                                .policyName(it.id())
                                .adjustmentType("ChangeInCapacity")
                                .scalingAdjustment(2)
                                .cooldown(300)),
            "scalingAdjustment");
    imports(policy, group.id() + "/" + policy.id());
    deletes(policy);
  }

  @Test
  void targetTrackingConforms() {
    startFleet(true);
    Network network = network();
    Resource template = engine.create(TEMPLATE, template());
    Resource group = engine.create(GROUP, group(network, null, template, "1"));
    Resource policy =
        conforms(
            POLICY,
            Map.of(
                "autoscalingGroupName",
                group.id(),
                "policyType",
                "TargetTrackingScaling",
                "estimatedInstanceWarmup",
                60,
                TRACKING,
                tracking(100)),
            Map.of("estimatedInstanceWarmup", 90),
            it ->
                aws.autoScaling()
                    .putScalingPolicy(
                        r ->
                            r.autoScalingGroupName(group.id())
                                .policyName(it.id())
                                .policyType("TargetTrackingScaling")
                                .estimatedInstanceWarmup(60)
                                .targetTrackingConfiguration(
                                    t ->
                                        t.targetValue(200.0)
                                            .disableScaleIn(false)
                                            .predefinedMetricSpecification(
                                                m ->
                                                    m.predefinedMetricType(
                                                            "ALBRequestCountPerTarget")
                                                        .resourceLabel(LABEL)))),
            TRACKING);
    imports(policy, group.id() + "/" + policy.id());
    deletes(policy);
  }

  @Test
  void notificationConforms() {
    startFleet(true);
    Network network = network();
    Resource template = engine.create(TEMPLATE, template());
    Resource group = engine.create(GROUP, group(network, null, template, "1"));
    String topic = engine.create("aws:sns/topic:Topic", Map.of()).id();
    Map<String, Object> program =
        Map.of(
            "groupNames", List.of(group.id()),
            "notifications", List.of(LAUNCHED, "autoscaling:EC2_INSTANCE_LAUNCH_ERROR"),
            "topicArn", topic);
    Resource notification =
        conforms(
            "aws:autoscaling/notification:Notification",
            program,
            Map.of("notifications", List.of(LAUNCHED, "autoscaling:EC2_INSTANCE_TERMINATE")),
            it ->
                aws.autoScaling()
                    .putNotificationConfiguration(
                        r ->
                            r.autoScalingGroupName(group.id())
                                .topicARN(topic)
                                .notificationTypes(LAUNCHED)),
            "notifications");
    assertThat(notification.id()).isEqualTo(topic);
    imports(notification, topic);
    deletes(notification);
  }

  private static Map<String, Object> mixed(Resource template, String second) {
    return Map.of(
        "instancesDistribution",
        Map.of("onDemandPercentageAboveBaseCapacity", 100),
        "launchTemplate",
        Map.of(
            "launchTemplateSpecification",
            Map.of("launchTemplateId", template.id(), "version", "1"),
            "overrides",
            List.of(Map.of("instanceType", "t3.medium"), Map.of("instanceType", second))));
  }

  private static Map<String, Object> tracking(int target) {
    return Map.of(
        "targetValue",
        target,
        "predefinedMetricSpecification",
        Map.of("predefinedMetricType", "ALBRequestCountPerTarget", "resourceLabel", LABEL));
  }
}
