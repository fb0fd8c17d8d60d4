package webanalytics.localcloud.plugin.engine;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import webanalytics.localcloud.plugin.schema.Property;
import webanalytics.localcloud.plugin.schema.Property.Trait;
import webanalytics.localcloud.plugin.schema.Schema;
import webanalytics.localcloud.plugin.schema.Unknown;
import webanalytics.localcloud.plugin.schema.Values;

/** Says what a preview can know of a resource's properties. */
public final class Preview {
  private Preview() {}

  /** Answers the properties of a resource to be created: its inputs; the rest is unknown. */
  public static Values created(Schema schema, Values inputs) {
    Map<String, Object> state = new LinkedHashMap<>();
    for (Property property : schema.properties()) {
      Object value = inputs.get(property.name());
      boolean fromAws = property.is(Trait.OUTPUT) || property.is(Trait.COMPUTED);
      if (value != null || fromAws) {
        state.put(property.name(), value == null ? Unknown.UNKNOWN : value);
      }
    }
    return new Values(Observation.withAllTags(schema, state));
  }

  /** Answers the properties of a resource to be updated: only those that may change are unknown. */
  public static Values updated(
      Schema schema, Values state, Values inputs, Set<String> changedInputs) {
    Map<String, Object> next = new LinkedHashMap<>();
    for (Property property : schema.properties()) {
      String name = property.name();
      boolean kept = !property.isInput() || property.is(Trait.COMPUTED) && !inputs.has(name);
      boolean changes =
          !inputs.has(name) && !Collections.disjoint(property.changesWith(), changedInputs);
      Object value = changes ? Unknown.UNKNOWN : kept ? state.get(name) : inputs.get(name);
      if (value != null) {
        next.put(name, value);
      }
    }
    return new Values(Observation.withAllTags(schema, next));
  }
}
