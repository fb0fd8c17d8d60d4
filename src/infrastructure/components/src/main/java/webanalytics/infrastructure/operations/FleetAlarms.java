package webanalytics.infrastructure.operations;

import com.pulumi.aws.cloudwatch.MetricAlarm;
import com.pulumi.aws.cloudwatch.MetricAlarmArgs;
import com.pulumi.core.Output;
import java.util.List;
import java.util.Map;
import webanalytics.infrastructure.conventions.Scope;
import webanalytics.infrastructure.web.FleetMetrics;

/** Declares the alarms of load balancer and servers. No traffic is no alarm. */
final class FleetAlarms {
  /** Errors a minute that are worth waking somebody, three minutes in a row. */
  private static final int ERRORS = 10;

  private FleetAlarms() {}

  static void declare(Scope scope, FleetMetrics fleet, Output<List<String>> actions) {
    Output<Map<String, String>> ofLoadBalancer =
        fleet.loadBalancer().applyValue(value -> Map.of("LoadBalancer", value));
    Output<Map<String, String>> ofTargetGroup =
        Output.tuple(fleet.loadBalancer(), fleet.targetGroup())
            .applyValue(known -> Map.of("LoadBalancer", known.t1, "TargetGroup", known.t2));
    // Not UnHealthyHostCount: it counts servers that boot, so that every roll would raise it.
    new MetricAlarm(
        scope.name("healthy-hosts-alarm"),
        alarm("HealthyHostCount", "Minimum", fleet.minimum(), actions)
            .alarmDescription("Fewer servers than the group's minimum pass their health check.")
            .comparisonOperator("LessThanThreshold")
            // Missing only when no server is registered at all.
            .treatMissingData("breaching")
            .dimensions(ofTargetGroup)
            .build(),
        scope.options());
    new MetricAlarm(
        scope.name("server-errors-alarm"),
        alarm("HTTPCode_Target_5XX_Count", "Sum", ERRORS, actions)
            .alarmDescription("Servers answer with errors.")
            .dimensions(ofTargetGroup)
            .build(),
        scope.options());
    new MetricAlarm(
        scope.name("load-balancer-errors-alarm"),
        alarm("HTTPCode_ELB_5XX_Count", "Sum", ERRORS, actions)
            .alarmDescription("The load balancer finds no server to answer.")
            .dimensions(ofLoadBalancer)
            .build(),
        scope.options());
  }

  private static MetricAlarmArgs.Builder alarm(
      String metric, String statistic, int threshold, Output<List<String>> actions) {
    return MetricAlarmArgs.builder()
        .namespace("AWS/ApplicationELB")
        .metricName(metric)
        .statistic(statistic)
        .period(60)
        .evaluationPeriods(3)
        .comparisonOperator("GreaterThanThreshold")
        .threshold((double) threshold)
        .treatMissingData("notBreaching")
        .alarmActions(actions)
        .okActions(actions);
  }
}
