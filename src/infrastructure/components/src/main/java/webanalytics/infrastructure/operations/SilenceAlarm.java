package webanalytics.infrastructure.operations;

import com.pulumi.aws.cloudwatch.MetricAlarm;
import com.pulumi.aws.cloudwatch.MetricAlarmArgs;
import com.pulumi.aws.cloudwatch.inputs.MetricAlarmMetricQueryArgs;
import com.pulumi.aws.cloudwatch.inputs.MetricAlarmMetricQueryMetricArgs;
import com.pulumi.core.Output;
import java.util.List;
import java.util.Map;
import webanalytics.infrastructure.conventions.Scope;
import webanalytics.infrastructure.web.FleetMetrics;

/**
 * Declares the alarm on requests that no records follow: the servers answer, and no agent sends.
 *
 * <p>Not every request is a record: preflights and the beacon script are not logged. So the alarm
 * asks for many requests, three times in a row, with less than one record in a hundred. Two series
 * are compared, since CloudWatch then takes what one of them lacks for 0; a stream that never got a
 * record has no series to FILL.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/using-metric-math.html">
 *     Metric math</a>
 */
final class SilenceAlarm {
  private static final int PERIOD_SECONDS = 300;

  /** Requests in a period that preflights alone do not reach on a quiet site. */
  private static final double MANY_REQUESTS = 100;

  private SilenceAlarm() {}

  static void declare(
      Scope scope,
      FleetMetrics fleet,
      OperationsArgs.Delivery delivery,
      Output<List<String>> actions) {
    new MetricAlarm(
        scope.name("silence-alarm"),
        MetricAlarmArgs.builder()
            .alarmDescription("Servers answer requests, and their agents send no records.")
            .metricQueries(
                sum(
                    "requests",
                    "AWS/ApplicationELB",
                    "RequestCount",
                    fleet.loadBalancer().applyValue(value -> Map.of("LoadBalancer", value))),
                sum(
                    "records",
                    "AWS/Firehose",
                    "IncomingRecords",
                    delivery.streamName().applyValue(value -> Map.of("DeliveryStreamName", value))),
                MetricAlarmMetricQueryArgs.builder()
                    .id("silent")
                    .expression("IF(requests > 100 * records, requests, 0)")
                    .label("Requests without records")
                    .returnData(true)
                    .build())
            .evaluationPeriods(3)
            .comparisonOperator("GreaterThanOrEqualToThreshold")
            .threshold(MANY_REQUESTS)
            .treatMissingData("notBreaching")
            .alarmActions(actions)
            .okActions(actions)
            .build(),
        scope.options());
  }

  private static MetricAlarmMetricQueryArgs sum(
      String id, String namespace, String metric, Output<Map<String, String>> dimensions) {
    return MetricAlarmMetricQueryArgs.builder()
        .id(id)
        .metric(
            MetricAlarmMetricQueryMetricArgs.builder()
                .namespace(namespace)
                .metricName(metric)
                .dimensions(dimensions)
                .period(PERIOD_SECONDS)
                .stat("Sum")
                .build())
        .build();
  }
}
