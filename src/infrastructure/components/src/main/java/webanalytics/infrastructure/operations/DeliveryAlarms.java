package webanalytics.infrastructure.operations;

import com.pulumi.aws.cloudwatch.MetricAlarm;
import com.pulumi.aws.cloudwatch.MetricAlarmArgs;
import com.pulumi.core.Output;
import java.util.List;
import java.util.Map;
import webanalytics.infrastructure.conventions.Scope;

/** Declares the alarms of a delivery stream on its own metrics. No events is no alarm. */
final class DeliveryAlarms {
  /** Seconds that an event may be older than its buffer lets it become. */
  private static final int LATE_SECONDS = 300;

  private static final int MINUTE = 60;

  private DeliveryAlarms() {}

  static void declare(Scope scope, OperationsArgs.Delivery delivery, Output<List<String>> actions) {
    new MetricAlarm(
        scope.name("data-freshness-alarm"),
        alarm("DeliveryToS3.DataFreshness", MINUTE, delivery, actions)
            .alarmDescription("The oldest event that is not yet stored is minutes late.")
            .statistic("Maximum")
            .comparisonOperator("GreaterThanThreshold")
            .threshold((double) (delivery.bufferSeconds() + LATE_SECONDS))
            .build(),
        scope.options());
    new MetricAlarm(
        scope.name("delivery-failures-alarm"),
        // A put each buffer: in shorter periods, most would have no data, which is no failure.
        alarm("DeliveryToS3.Success", wholeMinutes(delivery.bufferSeconds()), delivery, actions)
            .alarmDescription("Puts into the bucket fail.")
            .statistic("Average")
            .comparisonOperator("LessThanThreshold")
            .threshold(1.0)
            .build(),
        scope.options());
    new MetricAlarm(
        scope.name("throttled-records-alarm"),
        alarm("ThrottledRecords", MINUTE, delivery, actions)
            .alarmDescription("The stream refuses records beyond its quota; the agents wait.")
            .statistic("Sum")
            .comparisonOperator("GreaterThanThreshold")
            .threshold(0.0)
            .build(),
        scope.options());
  }

  private static int wholeMinutes(int seconds) {
    return Math.max(1, (seconds + MINUTE - 1) / MINUTE) * MINUTE;
  }

  private static MetricAlarmArgs.Builder alarm(
      String metric,
      int periodSeconds,
      OperationsArgs.Delivery delivery,
      Output<List<String>> actions) {
    return MetricAlarmArgs.builder()
        .namespace("AWS/Firehose")
        .metricName(metric)
        .dimensions(delivery.streamName().applyValue(n -> Map.of("DeliveryStreamName", n)))
        .period(periodSeconds)
        .evaluationPeriods(3)
        .treatMissingData("notBreaching")
        .alarmActions(actions)
        .okActions(actions);
  }
}
