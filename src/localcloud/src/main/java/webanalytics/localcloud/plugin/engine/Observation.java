package webanalytics.localcloud.plugin.engine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import webanalytics.localcloud.plugin.schema.Comparison;
import webanalytics.localcloud.plugin.schema.Property;
import webanalytics.localcloud.plugin.schema.Property.Trait;
import webanalytics.localcloud.plugin.schema.Schema;
import webanalytics.localcloud.plugin.schema.Type;
import webanalytics.localcloud.plugin.schema.Type.ListOf;
import webanalytics.localcloud.plugin.schema.Type.ObjectOf;
import webanalytics.localcloud.plugin.schema.Values;

/**
 * Sets what AWS answers beside what was known before.
 *
 * <p>Values come from AWS alone. Where one means the same as before, it keeps the former writing
 * (order of a set, format of a document), so that writing alone never shows as drift.
 */
public final class Observation {
  private static final String TAGS = "tags";
  private static final String ALL_TAGS = "tagsAll";

  private Observation() {}

  /**
   * Answers a resource's properties.
   *
   * @param known the former state; instructions that AWS does not keep are taken from it
   */
  public static Values state(Schema schema, Values known, Values actual) {
    Map<String, Object> state = new LinkedHashMap<>();
    for (Property property : schema.properties()) {
      Object former = known.get(property.name());
      Object now =
          property.is(Trait.LOCAL)
              ? former == null ? property.fallback() : former
              : written(property.type(), former, actual.get(property.name()));
      if (now != null) {
        state.put(property.name(), now);
      }
    }
    return new Values(withAllTags(schema, state));
  }

  /**
   * Answers the inputs that would make the resource what it is.
   *
   * @param known the former inputs; none on import
   */
  public static Values inputs(Schema schema, Values known, Values state) {
    boolean imported = known.asMap().isEmpty();
    Map<String, Object> inputs =
        inputs(schema.properties(), known.asMap(), state.asMap(), imported);
    inputs.put(Checker.DEFAULTS, known.texts(Checker.DEFAULTS));
    return new Values(inputs);
  }

  /** Adds tagsAll where the resource has tags: default tags are among these by now. */
  static Map<String, Object> withAllTags(Schema schema, Map<String, Object> state) {
    boolean taggable =
        schema.find(TAGS).map(Property::type).filter(Type.MapOf.class::isInstance).isPresent();
    if (taggable) {
      state.put(ALL_TAGS, state.getOrDefault(TAGS, Map.of()));
    }
    return state;
  }

  private static Object written(Type type, Object former, Object now) {
    if (Comparison.same(type, former, now)) {
      return former;
    }
    if (type instanceof ObjectOf object
        && former instanceof Map<?, ?> a
        && now instanceof Map<?, ?> b) {
      Map<String, Object> merged = new LinkedHashMap<>();
      for (Property each : object.properties()) {
        Object value = written(each.type(), a.get(each.name()), b.get(each.name()));
        if (value != null) {
          merged.put(each.name(), value);
        }
      }
      return merged;
    }
    return now;
  }

  private static Map<String, Object> inputs(
      List<Property> properties, Map<?, ?> known, Map<?, ?> state, boolean imported) {
    Map<String, Object> inputs = new LinkedHashMap<>();
    for (Property property : properties) {
      Object former = known.get(property.name());
      Object now = state.get(property.name());
      if (now != null
          && property.isInput()
          && (former != null || isNews(property, now, imported))) {
        inputs.put(property.name(), input(property.type(), former, now, imported));
      }
    }
    return inputs;
  }

  /** Says whether a value that no input asked for must show: not when AWS was free to choose it. */
  private static boolean isNews(Property property, Object now, boolean imported) {
    boolean chosen = property.is(Trait.COMPUTED) && !imported;
    boolean usual = Comparison.same(property.type(), property.fallback(), now) && !imported;
    return !chosen && !usual && !Comparison.isEmpty(now);
  }

  private static Object input(Type type, Object former, Object now, boolean imported) {
    if (Comparison.same(type, former, now)) {
      return former;
    }
    if (type instanceof ObjectOf object && now instanceof Map<?, ?> b) {
      Map<?, ?> a = former instanceof Map<?, ?> map ? map : Map.of();
      return inputs(object.properties(), a, b, imported);
    }
    if (type instanceof ListOf list && now instanceof List<?> b) {
      List<?> a = former instanceof List<?> all && all.size() == b.size() ? all : List.of();
      List<Object> elements = new ArrayList<>();
      for (int i = 0; i < b.size(); i++) {
        elements.add(input(list.element(), a.isEmpty() ? null : a.get(i), b.get(i), imported));
      }
      return elements;
    }
    return now;
  }
}
