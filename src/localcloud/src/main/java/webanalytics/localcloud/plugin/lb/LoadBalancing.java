package webanalytics.localcloud.plugin.lb;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Tag;
import webanalytics.localcloud.plugin.aws.Failures;
import webanalytics.localcloud.plugin.aws.Members;
import webanalytics.localcloud.plugin.engine.Change;
import webanalytics.localcloud.plugin.engine.Cloud;
import webanalytics.localcloud.plugin.schema.Values;

/** Holds what all resources of Elastic Load Balancing have in common: tags and attributes. */
final class LoadBalancing {
  private LoadBalancing() {}

  /** Reads the one element that was asked for by its ARN, with its tags. */
  static Optional<Map<String, Object>> one(
      Cloud cloud,
      String arn,
      Function<ElasticLoadBalancingV2Client, List<? extends SdkPojo>> call) {
    ElasticLoadBalancingV2Client client = cloud.aws().loadBalancing();
    return Failures.find(() -> call.apply(client))
        .flatMap(list -> list.stream().findFirst())
        .flatMap(
            found ->
                Failures.find(
                    () -> {
                      Map<String, Object> members = new LinkedHashMap<>(Members.of(found));
                      client.describeTags(r -> r.resourceArns(arn)).tagDescriptions().stream()
                          .findFirst()
                          .map(Members::of)
                          .ifPresent(members::putAll);
                      return members;
                    }));
  }

  static void updateTags(Cloud cloud, Change change) {
    ElasticLoadBalancingV2Client client = cloud.aws().loadBalancing();
    List<String> removed = change.removedKeys("tags");
    if (!removed.isEmpty()) {
      client.removeTags(r -> r.resourceArns(change.id()).tagKeys(removed));
    }
    List<Tag> put =
        change.putEntries("tags").entrySet().stream()
            .map(e -> Tag.builder().key(e.getKey()).value(String.valueOf(e.getValue())).build())
            .toList();
    if (!put.isEmpty()) {
      client.addTags(r -> r.resourceArns(change.id()).tags(put));
    }
  }

  /**
   * Answers the attributes to set.
   *
   * @param keys of AWS by property
   */
  static Map<String, String> attributes(Map<String, String> keys, Values inputs) {
    Map<String, String> attributes = new LinkedHashMap<>();
    for (Entry<String, String> key : keys.entrySet()) {
      inputs.find(key.getKey()).ifPresent(value -> attributes.put(key.getValue(), value));
    }
    return attributes;
  }

  /** Adds attributes that were read to the members, by the properties' member names. */
  static void read(Map<String, String> keys, Map<String, String> from, Map<String, Object> into) {
    keys.forEach(
        (property, key) ->
            into.put(
                Character.toUpperCase(property.charAt(0)) + property.substring(1), from.get(key)));
  }
}
