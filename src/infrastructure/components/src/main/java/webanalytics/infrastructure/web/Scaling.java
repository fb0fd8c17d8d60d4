package webanalytics.infrastructure.web;

import com.pulumi.aws.autoscaling.Policy;
import com.pulumi.aws.autoscaling.PolicyArgs;
import com.pulumi.aws.autoscaling.inputs.PolicyTargetTrackingConfigurationArgs;
import com.pulumi.aws.autoscaling.inputs.PolicyTargetTrackingConfigurationPredefinedMetricSpecificationArgs;
import com.pulumi.aws.cloudwatch.MetricAlarm;
import com.pulumi.aws.cloudwatch.MetricAlarmArgs;
import com.pulumi.core.Output;
import java.util.List;
import java.util.Map;
import webanalytics.infrastructure.conventions.Scope;

/**
 * Declares how the group grows and shrinks: by one server when the average of its incoming packets
 * is beyond a threshold for three minutes in a row, or by target tracking. The packets' figures are
 * the workshop's.
 */
final class Scaling {
  private static final int UP_COOLDOWN_SECONDS = 300;
  private static final int DOWN_COOLDOWN_SECONDS = 180;

  private final Scope scope;
  private final Output<String> group;

  Scaling(Scope scope, Output<String> group) {
    this.scope = scope;
    this.group = group;
  }

  /**
   * Adds servers on packets always, and removes them on packets or by request tracking, never both:
   * a policy of the other kind takes a server away without asking target tracking, which then adds
   * it again.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/autoscaling/ec2/userguide/as-scaling-target-tracking.html">
   *     Target tracking beside other policies</a>
   */
  void follow(FleetSize size, Output<String> resourceLabel) {
    NodeSize node = size.node();
    Policy up = policy("scale-up", 1, UP_COOLDOWN_SECONDS);
    alarm("packets-alarm-high", "GreaterThanThreshold", node.scaleUpAbovePackets(), up);
    if (size.targetRequestsPerServer().isPresent()) {
      trackRequests(size.targetRequestsPerServer().get(), resourceLabel);
    } else {
      Policy down = policy("scale-down", -1, DOWN_COOLDOWN_SECONDS);
      alarm("packets-alarm-low", "LessThanThreshold", node.scaleDownBelowPackets(), down);
    }
  }

  private void trackRequests(int requestsPerServer, Output<String> resourceLabel) {
    var requests =
        PolicyTargetTrackingConfigurationPredefinedMetricSpecificationArgs.builder()
            .predefinedMetricType("ALBRequestCountPerTarget")
            .resourceLabel(resourceLabel)
            .build();
    new Policy(
        scope.name("request-tracking"),
        PolicyArgs.builder()
            .autoscalingGroupName(group)
            .policyType("TargetTrackingScaling")
            .targetTrackingConfiguration(
                PolicyTargetTrackingConfigurationArgs.builder()
                    .targetValue((double) requestsPerServer)
                    .predefinedMetricSpecification(requests)
                    .build())
            .build(),
        scope.options());
  }

  private Policy policy(String suffix, int adjustment, int cooldownSeconds) {
    return new Policy(
        scope.name(suffix),
        PolicyArgs.builder()
            .autoscalingGroupName(group)
            .policyType("SimpleScaling")
            .adjustmentType("ChangeInCapacity")
            .scalingAdjustment(adjustment)
            .cooldown(cooldownSeconds)
            .build(),
        scope.options());
  }

  private void alarm(String suffix, String comparison, int packets, Policy policy) {
    new MetricAlarm(
        scope.name(suffix),
        MetricAlarmArgs.builder()
            .alarmDescription("Incoming packets a minute and server: " + comparison + " " + packets)
            .namespace("AWS/EC2")
            .metricName("NetworkPacketsIn")
            .statistic("Average")
            .period(60)
            .evaluationPeriods(3)
            .comparisonOperator(comparison)
            .threshold((double) packets)
            .dimensions(group.applyValue(value -> Map.of("AutoScalingGroupName", value)))
            .alarmActions(policy.arn().applyValue(List::of))
            .build(),
        scope.options());
  }
}
