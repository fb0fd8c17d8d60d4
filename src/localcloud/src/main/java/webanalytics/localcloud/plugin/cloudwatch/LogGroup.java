package webanalytics.localcloud.plugin.cloudwatch;

import static webanalytics.localcloud.plugin.schema.Property.in;
import static webanalytics.localcloud.plugin.schema.Property.out;
import static webanalytics.localcloud.plugin.schema.Type.Scalar.INTEGER;
import static webanalytics.localcloud.plugin.schema.Type.Scalar.STRING;
import static webanalytics.localcloud.plugin.schema.Type.map;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogGroupRequest;
import webanalytics.localcloud.plugin.aws.Failures;
import webanalytics.localcloud.plugin.aws.Members;
import webanalytics.localcloud.plugin.engine.Change;
import webanalytics.localcloud.plugin.engine.Cloud;
import webanalytics.localcloud.plugin.engine.ResourceType;
import webanalytics.localcloud.plugin.schema.Naming;
import webanalytics.localcloud.plugin.schema.Schema;
import webanalytics.localcloud.plugin.schema.Type.MapForm;
import webanalytics.localcloud.plugin.schema.Values;

/**
 * Describes a log group.
 *
 * @see <a href="https://www.pulumi.com/registry/packages/aws/api-docs/cloudwatch/loggroup/">
 *     cloudwatch.LogGroup</a>
 */
public final class LogGroup implements ResourceType {
  private static final int LONGEST_NAME = 512;
  private static final String KEY = "kmsKeyId";
  private static final String RETENTION = "retentionInDays";

  private static final Schema SCHEMA =
      Schema.of(
              "aws:cloudwatch/logGroup:LogGroup",
              in("name", STRING).member("logGroupName").replaces(),
              // 0 keeps the events for ever.
              in(RETENTION, INTEGER).member(RETENTION).defaultsTo(0),
              in(KEY, STRING).member(KEY),
              in("tags", map(MapForm.PLAIN)).member("tags"),
              out("arn", STRING).member("logGroupArn"),
              out("logGroupClass", STRING).member("logGroupClass"))
          .named(Naming.by("name", LONGEST_NAME));

  @Override
  public Schema schema() {
    return SCHEMA;
  }

  @Override
  public String create(Cloud cloud, Values inputs) {
    CreateLogGroupRequest request =
        Members.into(CreateLogGroupRequest.builder(), SCHEMA.members(inputs)).build();
    cloud.aws().logs().createLogGroup(request);
    return inputs.text("name");
  }

  @Override
  public void complete(Cloud cloud, String id, Values inputs) {
    if (inputs.number(RETENTION) != 0) {
      retain(cloud, id, inputs);
    }
  }

  @Override
  public Optional<Found> read(Cloud cloud, Ref ref) {
    CloudWatchLogsClient client = cloud.aws().logs();
    return client
        .describeLogGroupsPaginator(r -> r.logGroupNamePrefix(ref.id()))
        .logGroups()
        .stream()
        .filter(group -> group.logGroupName().equals(ref.id()))
        .findFirst()
        .map(
            group -> {
              Map<String, Object> members = new LinkedHashMap<>(Members.of(group));
              String arn = group.arn().replaceAll(":\\*$", "");
              members.put("logGroupArn", arn);
              members.putIfAbsent(RETENTION, 0L);
              members.put("tags", client.listTagsForResource(r -> r.resourceArn(arn)).tags());
              return new Found(ref.id(), SCHEMA.values(members));
            });
  }

  @Override
  public void update(Cloud cloud, Change change) {
    if (change.touches(RETENTION)) {
      retain(cloud, change.id(), change.after());
    }
    CloudWatchLogsClient client = cloud.aws().logs();
    if (change.touches(KEY)) {
      change
          .after()
          .find(KEY)
          .ifPresentOrElse(
              key -> client.associateKmsKey(r -> r.logGroupName(change.id()).kmsKeyId(key)),
              () -> client.disassociateKmsKey(r -> r.logGroupName(change.id())));
    }
    String arn = change.before().text("arn");
    List<String> removed = change.removedKeys("tags");
    if (!removed.isEmpty()) {
      client.untagResource(r -> r.resourceArn(arn).tagKeys(removed));
    }
    Map<String, String> put = new LinkedHashMap<>();
    change.putEntries("tags").forEach((key, value) -> put.put(key, String.valueOf(value)));
    if (!put.isEmpty()) {
      client.tagResource(r -> r.resourceArn(arn).tags(put));
    }
  }

  @Override
  public void delete(Cloud cloud, Ref ref) {
    Failures.remove(() -> cloud.aws().logs().deleteLogGroup(r -> r.logGroupName(ref.id())));
  }

  private static void retain(Cloud cloud, String id, Values inputs) {
    Integer days = inputs.number(RETENTION);
    if (days == 0) {
      cloud.aws().logs().deleteRetentionPolicy(r -> r.logGroupName(id));
    } else {
      cloud.aws().logs().putRetentionPolicy(r -> r.logGroupName(id).retentionInDays(days));
    }
  }
}
