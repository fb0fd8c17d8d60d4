package webanalytics.localcloud.plugin.cloudwatch;

import static webanalytics.localcloud.plugin.schema.Property.in;
import static webanalytics.localcloud.plugin.schema.Property.out;
import static webanalytics.localcloud.plugin.schema.Property.tags;
import static webanalytics.localcloud.plugin.schema.Type.Scalar.BOOLEAN;
import static webanalytics.localcloud.plugin.schema.Type.Scalar.INTEGER;
import static webanalytics.localcloud.plugin.schema.Type.Scalar.NUMBER;
import static webanalytics.localcloud.plugin.schema.Type.Scalar.STRING;
import static webanalytics.localcloud.plugin.schema.Type.map;
import static webanalytics.localcloud.plugin.schema.Type.set;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.AlarmType;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricAlarmRequest;
import software.amazon.awssdk.services.cloudwatch.model.Tag;
import webanalytics.localcloud.plugin.aws.Failures;
import webanalytics.localcloud.plugin.aws.Members;
import webanalytics.localcloud.plugin.engine.Change;
import webanalytics.localcloud.plugin.engine.Cloud;
import webanalytics.localcloud.plugin.engine.Failure;
import webanalytics.localcloud.plugin.engine.ResourceType;
import webanalytics.localcloud.plugin.schema.Limit;
import webanalytics.localcloud.plugin.schema.Naming;
import webanalytics.localcloud.plugin.schema.Schema;
import webanalytics.localcloud.plugin.schema.Type.MapForm;
import webanalytics.localcloud.plugin.schema.Values;

/**
 * Describes an alarm on one metric, or on an expression of several.
 *
 * @see <a href="https://www.pulumi.com/registry/packages/aws/api-docs/cloudwatch/metricalarm/">
 *     cloudwatch.MetricAlarm</a>
 */
public final class MetricAlarm implements ResourceType {
  static final Limit STATISTIC = Limit.oneOf("SampleCount", "Average", "Sum", "Minimum", "Maximum");
  private static final int LONGEST_NAME = 255;

  private static final Schema SCHEMA =
      Schema.of(
              "aws:cloudwatch/metricAlarm:MetricAlarm",
              in("name", STRING).member("AlarmName").replaces(),
              in("alarmDescription", STRING),
              in("namespace", STRING),
              in("metricName", STRING),
              in("statistic", STRING).limitedTo(STATISTIC),
              in("period", INTEGER).limitedTo(MetricAlarm::period),
              MetricQueries.property(),
              in("datapointsToAlarm", INTEGER).limitedTo(Limit.between(1, 86400)),
              in("evaluationPeriods", INTEGER).limitedTo(Limit.between(1, 86400)).required(),
              in("threshold", NUMBER).required(),
              in("comparisonOperator", STRING)
                  .limitedTo(
                      Limit.oneOf(
                          "GreaterThanOrEqualToThreshold",
                          "GreaterThanThreshold",
                          "LessThanThreshold",
                          "LessThanOrEqualToThreshold"))
                  .required(),
              in("dimensions", map(MapForm.NAME_VALUE)),
              in("alarmActions", set(STRING)),
              in("okActions", set(STRING)).member("OKActions"),
              in("treatMissingData", STRING)
                  .limitedTo(Limit.oneOf("breaching", "notBreaching", "ignore", "missing"))
                  .defaultsTo("missing"),
              in("actionsEnabled", BOOLEAN).defaultsTo(true),
              tags(),
              out("arn", STRING).member("AlarmArn"))
          .named(Naming.by("name", LONGEST_NAME));

  @Override
  public Schema schema() {
    return SCHEMA;
  }

  private static Optional<String> period(Object value) {
    return value instanceof Long seconds
            && seconds > 0
            && (List.of(10L, 20L, 30L).contains(seconds) || seconds % 60 == 0)
        ? Optional.empty()
        : Optional.of("10, 20, 30 or a multiple of 60");
  }

  @Override
  public List<Failure> conflicts(Values inputs) {
    return MetricQueries.conflicts(inputs);
  }

  @Override
  public String create(Cloud cloud, Values inputs) {
    put(cloud, SCHEMA.members(inputs));
    return inputs.text("name");
  }

  @Override
  public Optional<Found> read(Cloud cloud, Ref ref) {
    CloudWatchClient client = cloud.aws().cloudWatch();
    return client
        .describeAlarms(r -> r.alarmNames(ref.id()).alarmTypes(AlarmType.METRIC_ALARM))
        .metricAlarms()
        .stream()
        .findFirst()
        .map(
            alarm -> {
              Map<String, Object> members = new LinkedHashMap<>(Members.of(alarm));
              members.putIfAbsent("TreatMissingData", "missing");
              members.putAll(
                  Members.of(client.listTagsForResource(r -> r.resourceARN(alarm.alarmArn()))));
              return new Found(ref.id(), SCHEMA.values(MetricQueries.flat(members)));
            });
  }

  @Override
  public void update(Cloud cloud, Change change) {
    if (change.touchesMoreThan("tags")) {
      // The call takes tags for new alarms only.
      put(cloud, SCHEMA.members(change.after().without("tags")));
    }
    CloudWatchClient client = cloud.aws().cloudWatch();
    String arn = change.before().text("arn");
    List<String> removed = change.removedKeys("tags");
    if (!removed.isEmpty()) {
      client.untagResource(r -> r.resourceARN(arn).tagKeys(removed));
    }
    List<Tag> put =
        change.putEntries("tags").entrySet().stream()
            .map(e -> Tag.builder().key(e.getKey()).value(String.valueOf(e.getValue())).build())
            .toList();
    if (!put.isEmpty()) {
      client.tagResource(r -> r.resourceARN(arn).tags(put));
    }
  }

  @Override
  public void delete(Cloud cloud, Ref ref) {
    Failures.remove(() -> cloud.aws().cloudWatch().deleteAlarms(r -> r.alarmNames(ref.id())));
  }

  private static void put(Cloud cloud, Map<String, Object> members) {
    cloud
        .aws()
        .cloudWatch()
        .putMetricAlarm(
            Members.into(PutMetricAlarmRequest.builder(), MetricQueries.nested(members)).build());
  }
}
