package webanalytics.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScalingGraphTest {
  @ParameterizedTest
  @CsvSource({"50K, t3.medium, 200000, 80000", "100K, m6i.large, 500000, 200000"})
  void scalesWithThePacketsOfTheNodeSize(String node, String type, double high, double low) {
    Deployment start = Deployment.of(Map.of("nodeSize", node));
    assertThat(start.inputs("web-launch-template")).containsEntry("instanceType", type);
    for (String alarm : List.of("web-packets-alarm-high", "web-packets-alarm-low")) {
      assertThat(start.inputs(alarm))
          .containsEntry("namespace", "AWS/EC2")
          .containsEntry("metricName", "NetworkPacketsIn")
          .containsEntry("statistic", "Average")
          .containsEntry("period", 60.0)
          .containsEntry("evaluationPeriods", 3.0)
          .containsEntry("dimensions", Map.of("AutoScalingGroupName", "web-group-1a2b3c4"));
    }
    assertThat(start.inputs("web-packets-alarm-high"))
        .containsEntry("comparisonOperator", "GreaterThanThreshold")
        .containsEntry("threshold", high)
        .containsEntry("alarmActions", List.of("arn:web-scale-up"));
    assertThat(start.inputs("web-packets-alarm-low"))
        .containsEntry("comparisonOperator", "LessThanThreshold")
        .containsEntry("threshold", low)
        .containsEntry("alarmActions", List.of("arn:web-scale-down"));
    assertThat(start.inputs("web-scale-up")).isEqualTo(policy(1, 300));
    assertThat(start.inputs("web-scale-down")).isEqualTo(policy(-1, 180));
  }

  private static Map<String, Object> policy(int adjustment, int cooldown) {
    return Map.of(
        "autoscalingGroupName",
        "web-group-1a2b3c4",
        "policyType",
        "SimpleScaling",
        "adjustmentType",
        "ChangeInCapacity",
        "scalingAdjustment",
        (double) adjustment,
        "cooldown",
        (double) cooldown);
  }

  @Test
  void noPacketAlarmRemovesTheServersThatRequestTrackingAdds() {
    Deployment tracking = Deployment.of(Map.of("targetRequestsPerServer", "40000"));
    assertThat(tracking.inputs("web-request-tracking"))
        .isEqualTo(
            Map.of(
                "autoscalingGroupName",
                "web-group-1a2b3c4",
                "policyType",
                "TargetTrackingScaling",
                "targetTrackingConfiguration",
                Map.of(
                    "targetValue",
                    40000.0,
                    "predefinedMetricSpecification",
                    Map.of(
                        "predefinedMetricType",
                        "ALBRequestCountPerTarget",
                        "resourceLabel",
                        "suffix/web-load-balancer/suffix/web-target-group"))));
    assertThat(tracking.names())
        .contains("web-packets-alarm-high", "web-scale-up")
        .doesNotContain("web-packets-alarm-low", "web-scale-down");
    assertThat(Deployment.of(Map.of()).names()).doesNotContain("web-request-tracking");
  }
}
