package webanalytics.localcloud.plugin.engine;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import webanalytics.localcloud.plugin.engine.Difference.Kind;
import webanalytics.localcloud.plugin.schema.Comparison;
import webanalytics.localcloud.plugin.schema.Property;
import webanalytics.localcloud.plugin.schema.Property.Trait;
import webanalytics.localcloud.plugin.schema.Schema;
import webanalytics.localcloud.plugin.schema.Type;
import webanalytics.localcloud.plugin.schema.Type.ListOf;
import webanalytics.localcloud.plugin.schema.Type.MapOf;
import webanalytics.localcloud.plugin.schema.Type.ObjectOf;
import webanalytics.localcloud.plugin.schema.Type.Scalar;
import webanalytics.localcloud.plugin.schema.Values;

/** Finds what differs between the inputs a resource has and those it is to have. */
public final class Differ {
  private final List<Difference> found = new ArrayList<>();

  private Differ() {}

  /** Answers every difference, in the order of the schema. */
  public static List<Difference> diff(Schema schema, Values before, Values after) {
    Differ differ = new Differ();
    for (Property property : schema.properties()) {
      if (property.isInput()) {
        differ.property(
            property.name(),
            property,
            before.get(property.name()),
            after.get(property.name()),
            property.is(Trait.REPLACES));
      }
    }
    return List.copyOf(differ.found);
  }

  /**
   * Says whether a replacement would meet its own name: the old resource must go first then.
   *
   * <p>A made-up name is made up anew for the replacement.
   */
  public static boolean keepsName(Schema schema, Values before, Values after) {
    return schema
        .naming()
        .map(naming -> naming.property())
        .filter(name -> !after.texts(Checker.DEFAULTS).contains(name))
        .filter(name -> Comparison.same(Scalar.STRING, before.get(name), after.get(name)))
        .isPresent();
  }

  private void property(
      String path, Property property, Object before, Object after, boolean replaces) {
    boolean left = Comparison.isEmpty(after) && property.is(Trait.COMPUTED);
    if (!left) {
      value(path, property.type(), before, after, replaces);
    }
  }

  private void value(String path, Type type, Object before, Object after, boolean replaces) {
    if (Comparison.same(type, before, after)) {
      return;
    }
    if (before instanceof Map<?, ?> a && after instanceof Map<?, ?> b) {
      inside(path, type, a, b, replaces);
    } else if (type instanceof ListOf list
        && list.ordered()
        && before instanceof List<?> a
        && after instanceof List<?> b
        && a.size() == b.size()) {
      for (int i = 0; i < a.size(); i++) {
        value(path + "[" + i + "]", list.element(), a.get(i), b.get(i), replaces);
      }
    } else {
      found.add(new Difference(path, kind(before, after), replaces));
    }
  }

  private void inside(String path, Type type, Map<?, ?> a, Map<?, ?> b, boolean replaces) {
    if (type instanceof ObjectOf object) {
      for (Property each : object.properties()) {
        property(path + "." + each.name(), each, a.get(each.name()), b.get(each.name()), replaces);
      }
    } else if (type instanceof MapOf) {
      for (Object key : keys(a, b)) {
        value(path + keyPath(key), Scalar.STRING, a.get(key), b.get(key), replaces);
      }
    }
  }

  private static Collection<Object> keys(Map<?, ?> a, Map<?, ?> b) {
    Set<Object> keys = new LinkedHashSet<>(a.keySet());
    keys.addAll(b.keySet());
    return keys;
  }

  /** Writes a key as the engine reads paths: those with a dot, colon or bracket in quotes. */
  private static String keyPath(Object key) {
    String text = String.valueOf(key);
    return text.matches("[A-Za-z_][A-Za-z0-9_]*") ? "." + text : "[\"" + text + "\"]";
  }

  private static Kind kind(Object before, Object after) {
    if (Comparison.isEmpty(before)) {
      return Kind.ADD;
    }
    return Comparison.isEmpty(after) ? Kind.DELETE : Kind.UPDATE;
  }
}
