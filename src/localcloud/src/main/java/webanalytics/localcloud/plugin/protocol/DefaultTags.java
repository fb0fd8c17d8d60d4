package webanalytics.localcloud.plugin.protocol;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import webanalytics.localcloud.plugin.engine.Difference;
import webanalytics.localcloud.plugin.engine.Lifecycle.Outcome;
import webanalytics.localcloud.plugin.schema.Property;
import webanalytics.localcloud.plugin.schema.Schema;
import webanalytics.localcloud.plugin.schema.Type;
import webanalytics.localcloud.plugin.schema.Unknown;
import webanalytics.localcloud.plugin.schema.Values;

/**
 * Adds the tags of {@code aws:defaultTags} to every resource that has a map of tags.
 *
 * <p>As in the genuine provider (pulumi-aws, provider/tags.go) the check writes the tags of both
 * into the input {@code tagsAll}, where the resource's own win; AWS gets those.
 *
 * @param tags key and value of each
 */
record DefaultTags(Map<String, Object> tags) {
  private static final String OWN = "tags";
  private static final String ALL = "tagsAll";

  /** Adds tagsAll to a resource's inputs. */
  Values checked(Schema schema, Values inputs) {
    boolean taggable =
        schema.find(OWN).map(Property::type).filter(Type.MapOf.class::isInstance).isPresent();
    if (tags.isEmpty() || !taggable) {
      return inputs;
    }
    if (inputs.get(OWN) == Unknown.UNKNOWN) {
      return inputs.with(ALL, Unknown.UNKNOWN);
    }
    return inputs.with(ALL, new Values(tags).and(inputs.object(OWN)).asMap());
  }

  /** Returns inputs with the tags that AWS gets. */
  static Values sent(Values inputs) {
    return inputs.has(ALL) ? inputs.with(OWN, inputs.get(ALL)).without(ALL) : inputs;
  }

  /**
   * Returns a state with the tags that AWS has.
   *
   * @param inputs of this state: every state has tagsAll, but only with default tags do they differ
   *     from tags
   */
  static Values sent(Values inputs, Values state) {
    return inputs.has(ALL) ? sent(state) : state;
  }

  /** Returns a state with the resource's own tags as tags, and all as tagsAll. */
  static Values shown(Values inputs, Values state) {
    return inputs.has(ALL) ? state.with(OWN, inputs.get(OWN)) : state;
  }

  /** Returns what became of inputs that were sent. */
  static Outcome shown(Values inputs, Outcome outcome) {
    return new Outcome(outcome.id(), inputs, shown(inputs, outcome.state()), outcome.trouble());
  }

  /** Returns what was read: a default tag that is as it should be is not the resource's own. */
  static Outcome read(Values inputs, Outcome outcome) {
    if (!inputs.has(ALL)) {
      return outcome;
    }
    Map<String, Object> own = new LinkedHashMap<>(outcome.inputs().object(OWN).asMap());
    Values before = inputs.object(OWN);
    inputs
        .object(ALL)
        .asMap()
        .forEach(
            (key, value) -> {
              if (!before.has(key)) {
                own.remove(key, value);
              }
            });
    Object kept = own.isEmpty() && !inputs.has(OWN) ? null : own;
    Values read = outcome.inputs().with(ALL, outcome.inputs().object(OWN).asMap()).with(OWN, kept);
    return new Outcome(outcome.id(), read, outcome.state().with(OWN, kept), outcome.trouble());
  }

  /** Returns the differences of what was sent, under the name of the input that has them. */
  static List<Difference> named(List<Difference> differences, Values before, Values after) {
    if (!before.has(ALL) && !after.has(ALL)) {
      return differences;
    }
    return differences.stream()
        .map(
            each ->
                each.property().equals(OWN)
                    ? new Difference(
                        ALL + each.path().substring(OWN.length()), each.kind(), each.replaces())
                    : each)
        .toList();
  }
}
