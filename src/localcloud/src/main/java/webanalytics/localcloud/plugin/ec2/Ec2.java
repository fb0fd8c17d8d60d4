package webanalytics.localcloud.plugin.ec2;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Tag;
import webanalytics.localcloud.plugin.aws.Failures;
import webanalytics.localcloud.plugin.aws.Members;
import webanalytics.localcloud.plugin.engine.Change;
import webanalytics.localcloud.plugin.engine.Cloud;
import webanalytics.localcloud.plugin.engine.ResourceType;
import webanalytics.localcloud.plugin.schema.Schema;
import webanalytics.localcloud.plugin.schema.Values;

/** Holds what all resources of EC2 have in common: tags, ARNs and one-element lists. */
final class Ec2 {
  private Ec2() {}

  /** Writes the members of a create call, in which tags are a specification. */
  static Map<String, Object> creation(Schema schema, Values inputs, String kind) {
    Map<String, Object> members = new LinkedHashMap<>(schema.members(inputs));
    Object tags = members.remove("Tags");
    members.remove("TagSpecifications");
    if (tags instanceof List<?> list && !list.isEmpty()) {
      members.put("TagSpecifications", List.of(Map.of("ResourceType", kind, "Tags", tags)));
    }
    return members;
  }

  /** Reads the one element that was asked for by its id, with its ARN. */
  static Optional<Map<String, Object>> one(
      Cloud cloud, String kind, String id, Function<Ec2Client, List<? extends SdkPojo>> call) {
    return Failures.find(() -> call.apply(cloud.aws().ec2()))
        .flatMap(list -> list.stream().findFirst())
        .map(
            found -> {
              Map<String, Object> members = new LinkedHashMap<>(Members.of(found));
              members.put("Arn", arn(cloud, members.get("OwnerId"), kind, id));
              return members;
            });
  }

  /** Answers what the provider's look-up by id does, which knows what the resource knows. */
  static Values lookedUp(ResourceType type, String kind, Cloud cloud, String id) {
    return type.read(cloud, new ResourceType.Ref(id, Values.NONE))
        .orElseThrow(() -> new IllegalStateException("no matching EC2 " + kind + " found"))
        .values()
        .with("id", id);
  }

  static String arn(Cloud cloud, Object owner, String kind, String id) {
    return "arn:%s:ec2:%s:%s:%s/%s"
        .formatted(cloud.aws().partition().id(), cloud.aws().region(), owner, kind, id);
  }

  static void updateTags(Cloud cloud, Change change) {
    List<String> removed = change.removedKeys("tags");
    if (!removed.isEmpty()) {
      List<Tag> tags = removed.stream().map(key -> Tag.builder().key(key).build()).toList();
      cloud.aws().ec2().deleteTags(r -> r.resources(change.id()).tags(tags));
    }
    List<Tag> put =
        change.putEntries("tags").entrySet().stream()
            .map(e -> Tag.builder().key(e.getKey()).value(String.valueOf(e.getValue())).build())
            .toList();
    if (!put.isEmpty()) {
      cloud.aws().ec2().createTags(r -> r.resources(change.id()).tags(put));
    }
  }
}
