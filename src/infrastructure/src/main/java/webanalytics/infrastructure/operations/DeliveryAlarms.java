package webanalytics.infrastructure.operations;

import com.pulumi.aws.cloudwatch.MetricAlarm;
import com.pulumi.aws.cloudwatch.MetricAlarmArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.CustomResourceOptions;
import java.util.List;
import java.util.Map;

/** Declares the alarms of a delivery stream. No events is no alarm. */
final class DeliveryAlarms {
  /** Seconds that an event may be older than its buffer lets it become. */
  private static final int LATE_SECONDS = 300;

  private DeliveryAlarms() {}

  static void declare(
      String name,
      OperationsArgs.Delivery delivery,
      Output<List<String>> actions,
      CustomResourceOptions child) {
    new MetricAlarm(
        name + "-data-freshness-alarm",
        alarm("DeliveryToS3.DataFreshness", delivery, actions)
            .alarmDescription("The oldest event that is not yet stored is minutes late.")
            .statistic("Maximum")
            .comparisonOperator("GreaterThanThreshold")
            .threshold((double) (delivery.bufferSeconds() + LATE_SECONDS))
            .build(),
        child);
    new MetricAlarm(
        name + "-delivery-failures-alarm",
        alarm("DeliveryToS3.Success", delivery, actions)
            .alarmDescription("Puts into the bucket fail.")
            .statistic("Average")
            .comparisonOperator("LessThanThreshold")
            .threshold(1.0)
            .build(),
        child);
  }

  private static MetricAlarmArgs.Builder alarm(
      String metric, OperationsArgs.Delivery delivery, Output<List<String>> actions) {
    return MetricAlarmArgs.builder()
        .namespace("AWS/Firehose")
        .metricName(metric)
        .dimensions(delivery.streamName().applyValue(n -> Map.of("DeliveryStreamName", n)))
        .period(60)
        .evaluationPeriods(3)
        .treatMissingData("notBreaching")
        .alarmActions(actions)
        .okActions(actions);
  }
}
