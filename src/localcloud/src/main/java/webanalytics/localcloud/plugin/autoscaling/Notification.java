package webanalytics.localcloud.plugin.autoscaling;

import static webanalytics.localcloud.plugin.schema.Property.in;
import static webanalytics.localcloud.plugin.schema.Type.Scalar.STRING;
import static webanalytics.localcloud.plugin.schema.Type.set;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.NotificationConfiguration;
import webanalytics.localcloud.plugin.aws.Failures;
import webanalytics.localcloud.plugin.engine.Change;
import webanalytics.localcloud.plugin.engine.Cloud;
import webanalytics.localcloud.plugin.engine.ResourceType;
import webanalytics.localcloud.plugin.schema.Schema;
import webanalytics.localcloud.plugin.schema.Values;

/**
 * Describes which events of which groups a topic is told of; identified by the topic's ARN.
 *
 * @see <a href="https://www.pulumi.com/registry/packages/aws/api-docs/autoscaling/notification/">
 *     autoscaling.Notification</a>
 */
public final class Notification implements ResourceType {
  private static final String GROUPS = "groupNames";
  private static final String EVENTS = "notifications";
  private static final String TOPIC = "topicArn";

  private static final Schema SCHEMA =
      Schema.of(
          "aws:autoscaling/notification:Notification",
          in(GROUPS, set(STRING)).required(),
          in(EVENTS, set(STRING)).required(),
          in(TOPIC, STRING).required().replaces());

  @Override
  public Schema schema() {
    return SCHEMA;
  }

  @Override
  public String create(Cloud cloud, Values inputs) {
    put(cloud, inputs.texts(GROUPS), inputs);
    return inputs.text(TOPIC);
  }

  /** Looks at the groups of the state; at all groups on import. */
  @Override
  public Optional<Found> read(Cloud cloud, Ref ref) {
    List<String> groups = ref.state().texts(GROUPS);
    List<NotificationConfiguration> found =
        Failures.find(() -> configurations(cloud, groups)).stream()
            .flatMap(List::stream)
            .filter(each -> each.topicARN().equals(ref.id()))
            .toList();
    Map<String, Object> values =
        Map.of(
            GROUPS,
            found.stream().map(NotificationConfiguration::autoScalingGroupName).distinct().toList(),
            EVENTS,
            found.stream().map(NotificationConfiguration::notificationType).distinct().toList(),
            TOPIC,
            ref.id());
    return found.isEmpty()
        ? Optional.empty()
        : Optional.of(new Found(ref.id(), new Values(values)));
  }

  @Override
  public void update(Cloud cloud, Change change) {
    remove(cloud, change.removed(GROUPS), change.id());
    // A call says all events of a group anew.
    put(cloud, change.after().texts(GROUPS), change.after());
  }

  @Override
  public void delete(Cloud cloud, Ref ref) {
    read(cloud, ref)
        .map(Found::values)
        .ifPresent(now -> remove(cloud, now.texts(GROUPS), ref.id()));
  }

  private static List<NotificationConfiguration> configurations(Cloud cloud, List<String> groups) {
    return cloud
        .aws()
        .autoScaling()
        .describeNotificationConfigurationsPaginator(r -> r.autoScalingGroupNames(groups))
        .notificationConfigurations()
        .stream()
        .toList();
  }

  private static void put(Cloud cloud, List<String> groups, Values inputs) {
    AutoScalingClient client = cloud.aws().autoScaling();
    for (String group : groups) {
      client.putNotificationConfiguration(
          r ->
              r.autoScalingGroupName(group)
                  .topicARN(inputs.text(TOPIC))
                  .notificationTypes(inputs.texts(EVENTS)));
    }
  }

  private static void remove(Cloud cloud, List<String> groups, String topic) {
    AutoScalingClient client = cloud.aws().autoScaling();
    for (String group : groups) {
      Failures.remove(
          () ->
              client.deleteNotificationConfiguration(
                  r -> r.autoScalingGroupName(group).topicARN(topic)));
    }
  }
}
