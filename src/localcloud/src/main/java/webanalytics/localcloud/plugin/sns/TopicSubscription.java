package webanalytics.localcloud.plugin.sns;

import static webanalytics.localcloud.plugin.schema.Property.in;
import static webanalytics.localcloud.plugin.schema.Property.out;
import static webanalytics.localcloud.plugin.schema.Type.Scalar.BOOLEAN;
import static webanalytics.localcloud.plugin.schema.Type.Scalar.STRING;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.sns.model.InvalidParameterException;
import software.amazon.awssdk.services.sns.model.SubscribeRequest;
import webanalytics.localcloud.plugin.aws.Failures;
import webanalytics.localcloud.plugin.aws.Members;
import webanalytics.localcloud.plugin.engine.Change;
import webanalytics.localcloud.plugin.engine.Cloud;
import webanalytics.localcloud.plugin.engine.ResourceType;
import webanalytics.localcloud.plugin.schema.Limit;
import webanalytics.localcloud.plugin.schema.Schema;
import webanalytics.localcloud.plugin.schema.Values;

/**
 * Describes an e-mail address that gets a topic's messages, once its owner has agreed.
 *
 * @see <a href="https://www.pulumi.com/registry/packages/aws/api-docs/sns/topicsubscription/">
 *     sns.TopicSubscription</a>
 */
public final class TopicSubscription implements ResourceType {
  private static final Schema SCHEMA =
      Schema.of(
          "aws:sns/topicSubscription:TopicSubscription",
          in("topic", STRING).member("TopicArn").required().replaces(),
          in("protocol", STRING).limitedTo(Limit.oneOf("email")).required().replaces(),
          in("endpoint", STRING).required().replaces(),
          out("arn", STRING).member("SubscriptionArn"),
          out("ownerId", STRING).member("Owner"),
          out("confirmationWasAuthenticated", BOOLEAN),
          out("pendingConfirmation", BOOLEAN));

  @Override
  public Schema schema() {
    return SCHEMA;
  }

  @Override
  public String create(Cloud cloud, Values inputs) {
    Map<String, Object> members = new LinkedHashMap<>(SCHEMA.members(inputs));
    // Without this a subscription that nobody has confirmed has no ARN.
    members.put("ReturnSubscriptionArn", true);
    SubscribeRequest request = Members.into(SubscribeRequest.builder(), members).build();
    return cloud.aws().sns().subscribe(request).subscriptionArn();
  }

  @Override
  public Optional<Found> read(Cloud cloud, Ref ref) {
    return Failures.find(
            () ->
                cloud
                    .aws()
                    .sns()
                    .getSubscriptionAttributes(r -> r.subscriptionArn(ref.id()))
                    .attributes())
        .map(attributes -> new Found(ref.id(), SCHEMA.values(new LinkedHashMap<>(attributes))));
  }

  /** Has nothing to do: every input makes another subscription. */
  @Override
  public void update(Cloud cloud, Change change) {}

  /** Unsubscribes; AWS drops by itself, after two days, what nobody has confirmed. */
  @Override
  public void delete(Cloud cloud, Ref ref) {
    try {
      Failures.remove(() -> cloud.aws().sns().unsubscribe(r -> r.subscriptionArn(ref.id())));
    } catch (InvalidParameterException e) {
      if (!e.getMessage().contains("pending confirmation")) {
        throw e;
      }
    }
  }
}
