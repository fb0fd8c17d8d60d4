package webanalytics.workshop.review;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Holds what a preview says about one resource that changes.
 *
 * @param retained whether the resource that goes is left on AWS
 * @param properties the paths of the properties that change, such as {@code launchTemplate.version}
 * @param causes the properties that make it a replacement
 * @param before its state now; missing when it is to be added
 * @param after its state afterwards; missing when it leaves
 */
record Step(
    Action action,
    String urn,
    boolean retained,
    Set<String> properties,
    Set<String> causes,
    JsonNode before,
    JsonNode after) {

  /** Reads a step of the CLI's JSON. */
  static Step of(Action action, JsonNode step) {
    JsonNode before = object(step.path("oldState"));
    JsonNode after = object(step.path("newState"));
    boolean retained = before.path("retainOnDelete").asBoolean();
    var properties = new LinkedHashSet<String>();
    var causes = new LinkedHashSet<>(texts(step.path("replaceReasons")));
    for (var change : step.path("detailedDiff").properties()) {
      properties.add(change.getKey());
      // The reasons name whole properties; a diff of a provider that gives none names the paths.
      if (causes.isEmpty() && change.getValue().path("kind").asText().endsWith("-replace")) {
        causes.add(change.getKey());
      }
    }
    if (properties.isEmpty()) {
      properties.addAll(texts(step.path("diffReasons")));
    }
    Action what = action == Action.REMOVE && retained ? Action.KEEP : action;
    return new Step(what, step.path("urn").asText(), retained, properties, causes, before, after);
  }

  String name() {
    return urn.substring(urn.lastIndexOf("::") + 2);
  }

  /** Returns the type without those of the parents, such as {@code aws:s3/bucketV2:BucketV2}. */
  String type() {
    return qualifiedType().substring(qualifiedType().lastIndexOf('$') + 1);
  }

  /** Returns the type with those of the parents before it. */
  String qualifiedType() {
    return urn.split("::", 4)[2];
  }

  String parent() {
    return state().path("parent").asText();
  }

  /** Returns the state that says most about the resource: the new one, if there is one. */
  JsonNode state() {
    return after.isMissingNode() ? before : after;
  }

  /** Returns whether the resource exists on AWS by itself, unlike a component. */
  boolean custom() {
    return state().path("custom").asBoolean(true);
  }

  /** Returns the URNs that the resource depends on, now or afterwards. */
  Set<String> dependencies() {
    var found = new LinkedHashSet<String>();
    Stream.of(before, after).forEach(state -> found.addAll(texts(state.path("dependencies"))));
    return found;
  }

  /** Returns the URNs that the property depends on, now or afterwards. */
  Set<String> dependencies(String property) {
    var found = new LinkedHashSet<String>();
    for (JsonNode state : List.of(before, after)) {
      found.addAll(texts(state.path("propertyDependencies").path(root(property))));
    }
    return found;
  }

  /** Returns the property that a path such as {@code rules[0].days} starts with. */
  static String root(String path) {
    return path.split("[.\\[]", 2)[0];
  }

  /** Returns whether something changes, and nothing but these properties. */
  boolean changesOnly(Set<String> allowed) {
    return action == Action.MODIFY
        && !properties.isEmpty()
        && properties.stream().map(Step::root).allMatch(allowed::contains);
  }

  boolean changes(String property) {
    return properties.stream().map(Step::root).anyMatch(property::equals);
  }

  private static JsonNode object(JsonNode node) {
    return node.isObject() ? node : MissingNode.getInstance();
  }

  private static List<String> texts(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asText).toList();
  }
}
