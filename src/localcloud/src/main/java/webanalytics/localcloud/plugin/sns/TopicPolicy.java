package webanalytics.localcloud.plugin.sns;

import static webanalytics.localcloud.plugin.schema.Property.in;
import static webanalytics.localcloud.plugin.schema.Property.out;
import static webanalytics.localcloud.plugin.schema.Type.Scalar.JSON;
import static webanalytics.localcloud.plugin.schema.Type.Scalar.STRING;

import java.util.LinkedHashMap;
import java.util.Optional;
import webanalytics.localcloud.plugin.aws.Failures;
import webanalytics.localcloud.plugin.engine.Change;
import webanalytics.localcloud.plugin.engine.Cloud;
import webanalytics.localcloud.plugin.engine.ResourceType;
import webanalytics.localcloud.plugin.schema.Schema;
import webanalytics.localcloud.plugin.schema.Values;

/**
 * Describes who may publish to a topic and subscribe to it.
 *
 * @see <a href="https://www.pulumi.com/registry/packages/aws/api-docs/sns/topicpolicy/">
 *     sns.TopicPolicy</a>
 */
public final class TopicPolicy implements ResourceType {
  private static final String ATTRIBUTE = "Policy";

  /** What AWS gives every new topic: its own account may do everything. */
  private static final String USUAL =
      """
      {"Version":"2008-10-17","Id":"__default_policy_ID","Statement":[{
      "Sid":"__default_statement_ID","Effect":"Allow","Principal":{"AWS":"*"},
      "Action":["SNS:GetTopicAttributes","SNS:SetTopicAttributes","SNS:AddPermission",
      "SNS:RemovePermission","SNS:DeleteTopic","SNS:Subscribe","SNS:ListSubscriptionsByTopic",
      "SNS:Publish"],"Resource":"%s",
      "Condition":{"StringEquals":{"AWS:SourceOwner":"%s"}}}]}""";

  private static final Schema SCHEMA =
      Schema.of(
          "aws:sns/topicPolicy:TopicPolicy",
          in("arn", STRING).member("TopicArn").required().replaces(),
          in("policy", JSON).required(),
          out("owner", STRING));

  @Override
  public Schema schema() {
    return SCHEMA;
  }

  @Override
  public String create(Cloud cloud, Values inputs) {
    put(cloud, inputs.text("arn"), inputs.text("policy"));
    return inputs.text("arn");
  }

  @Override
  public Optional<Found> read(Cloud cloud, Ref ref) {
    return Failures.find(
            () -> cloud.aws().sns().getTopicAttributes(r -> r.topicArn(ref.id())).attributes())
        .map(attributes -> new Found(ref.id(), SCHEMA.values(new LinkedHashMap<>(attributes))));
  }

  @Override
  public void update(Cloud cloud, Change change) {
    put(cloud, change.id(), change.after().text("policy"));
  }

  /** Puts AWS's own policy back, as the public provider does: no topic is without one. */
  @Override
  public void delete(Cloud cloud, Ref ref) {
    String arn = ref.id();
    String account = arn.split(":")[4];
    Failures.remove(() -> put(cloud, arn, USUAL.formatted(arn, account)));
  }

  private static void put(Cloud cloud, String arn, String policy) {
    cloud
        .aws()
        .sns()
        .setTopicAttributes(r -> r.topicArn(arn).attributeName(ATTRIBUTE).attributeValue(policy));
  }
}
