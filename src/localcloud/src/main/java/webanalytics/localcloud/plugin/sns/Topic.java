package webanalytics.localcloud.plugin.sns;

import static webanalytics.localcloud.plugin.schema.Property.in;
import static webanalytics.localcloud.plugin.schema.Property.out;
import static webanalytics.localcloud.plugin.schema.Property.tags;
import static webanalytics.localcloud.plugin.schema.Type.Scalar.STRING;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.CreateTopicRequest;
import software.amazon.awssdk.services.sns.model.Tag;
import webanalytics.localcloud.plugin.aws.Failures;
import webanalytics.localcloud.plugin.aws.Members;
import webanalytics.localcloud.plugin.engine.Change;
import webanalytics.localcloud.plugin.engine.Cloud;
import webanalytics.localcloud.plugin.engine.ResourceType;
import webanalytics.localcloud.plugin.schema.Limit;
import webanalytics.localcloud.plugin.schema.Naming;
import webanalytics.localcloud.plugin.schema.Schema;
import webanalytics.localcloud.plugin.schema.Values;

/**
 * Describes a topic without a policy and subscriptions: those are resources of their own.
 *
 * @see <a href="https://www.pulumi.com/registry/packages/aws/api-docs/sns/topic/">sns.Topic</a>
 */
public final class Topic implements ResourceType {
  private static final int LONGEST_NAME = 256;
  private static final String KEY = "kmsMasterKeyId";
  private static final String KEY_ATTRIBUTE = "KmsMasterKeyId";

  private static final Schema SCHEMA =
      Schema.of(
              "aws:sns/topic:Topic",
              in("name", STRING)
                  .limitedTo(Limit.matching("[A-Za-z0-9_-]+", "letters, digits, _ and hyphens"))
                  .replaces(),
              in(KEY, STRING),
              tags(),
              out("arn", STRING).member("TopicArn"),
              out("owner", STRING))
          .named(Naming.by("name", LONGEST_NAME));

  @Override
  public Schema schema() {
    return SCHEMA;
  }

  @Override
  public String create(Cloud cloud, Values inputs) {
    Map<String, Object> members = new LinkedHashMap<>(SCHEMA.members(inputs));
    inputs.find(KEY).ifPresent(key -> members.put("Attributes", Map.of(KEY_ATTRIBUTE, key)));
    CreateTopicRequest request = Members.into(CreateTopicRequest.builder(), members).build();
    return cloud.aws().sns().createTopic(request).topicArn();
  }

  @Override
  public Optional<Found> read(Cloud cloud, Ref ref) {
    SnsClient sns = cloud.aws().sns();
    String arn = ref.id();
    return Failures.find(() -> sns.getTopicAttributes(r -> r.topicArn(arn)).attributes())
        .map(
            attributes -> {
              Map<String, Object> members = new LinkedHashMap<>(attributes);
              members.put("Name", arn.substring(arn.lastIndexOf(':') + 1));
              members.putAll(Members.of(sns.listTagsForResource(r -> r.resourceArn(arn))));
              return new Found(arn, SCHEMA.values(members));
            });
  }

  @Override
  public void update(Cloud cloud, Change change) {
    SnsClient sns = cloud.aws().sns();
    String arn = change.id();
    if (change.touches(KEY)) {
      // An empty key ends the encryption.
      String key = change.after().find(KEY).orElse("");
      sns.setTopicAttributes(r -> r.topicArn(arn).attributeName(KEY_ATTRIBUTE).attributeValue(key));
    }
    List<String> removed = change.removedKeys("tags");
    if (!removed.isEmpty()) {
      sns.untagResource(r -> r.resourceArn(arn).tagKeys(removed));
    }
    List<Tag> put =
        change.putEntries("tags").entrySet().stream()
            .map(e -> Tag.builder().key(e.getKey()).value(String.valueOf(e.getValue())).build())
            .toList();
    if (!put.isEmpty()) {
      sns.tagResource(r -> r.resourceArn(arn).tags(put));
    }
  }

  @Override
  public void delete(Cloud cloud, Ref ref) {
    Failures.remove(() -> cloud.aws().sns().deleteTopic(r -> r.topicArn(ref.id())));
  }
}
