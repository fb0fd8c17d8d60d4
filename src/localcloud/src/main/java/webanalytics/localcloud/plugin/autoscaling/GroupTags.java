package webanalytics.localcloud.plugin.autoscaling;

import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.Tag;
import webanalytics.localcloud.plugin.engine.Change;
import webanalytics.localcloud.plugin.engine.Cloud;
import webanalytics.localcloud.plugin.schema.Values;

/** Keeps a group's tags, which say of themselves whether instances inherit them. */
final class GroupTags {
  private GroupTags() {}

  /** Writes tags as a call wants them. */
  static List<Map<String, Object>> members(String group, List<Values> tags) {
    return tags.stream()
        .map(
            tag ->
                Map.<String, Object>of(
                    "ResourceId", group,
                    "ResourceType", "auto-scaling-group",
                    "Key", tag.text("key"),
                    "Value", tag.text("value"),
                    "PropagateAtLaunch", tag.flag("propagateAtLaunch")))
        .toList();
  }

  /** Leaves out the tags that AWS sets itself. */
  static List<Map<String, Object>> own(List<Values> tags) {
    return tags.stream()
        .filter(tag -> !tag.text("Key").startsWith("aws:"))
        .map(Values::asMap)
        .toList();
  }

  static void update(Cloud cloud, Change change) {
    AutoScalingClient client = cloud.aws().autoScaling();
    List<Values> before = change.before().objects("tags");
    List<Values> after = change.after().objects("tags");
    List<String> keys = after.stream().map(tag -> tag.text("key")).toList();
    List<Tag> gone =
        before.stream()
            .filter(tag -> !keys.contains(tag.text("key")))
            .map(tag -> tag(change.id(), tag))
            .toList();
    if (!gone.isEmpty()) {
      client.deleteTags(r -> r.tags(gone));
    }
    List<Tag> put =
        after.stream()
            .filter(tag -> !before.contains(tag))
            .map(tag -> tag(change.id(), tag))
            .toList();
    if (!put.isEmpty()) {
      client.createOrUpdateTags(r -> r.tags(put));
    }
  }

  private static Tag tag(String group, Values tag) {
    return Tag.builder()
        .resourceId(group)
        .resourceType("auto-scaling-group")
        .key(tag.text("key"))
        .value(tag.text("value"))
        .propagateAtLaunch(tag.flag("propagateAtLaunch"))
        .build();
  }
}
