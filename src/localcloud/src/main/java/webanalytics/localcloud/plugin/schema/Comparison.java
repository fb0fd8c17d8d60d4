package webanalytics.localcloud.plugin.schema;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import webanalytics.localcloud.plugin.schema.Type.ListOf;
import webanalytics.localcloud.plugin.schema.Type.ObjectOf;
import webanalytics.localcloud.plugin.schema.Type.Scalar;

/** Decides whether two values of a property mean the same to AWS. */
public final class Comparison {
  private Comparison() {}

  /** Compares by meaning; unknown values differ from everything, empty ones equal absent ones. */
  public static boolean same(Type type, Object one, Object other) {
    if (Unknown.in(one) || Unknown.in(other)) {
      return false;
    }
    if (isEmpty(one) || isEmpty(other)) {
      return isEmpty(one) && isEmpty(other);
    }
    if (type == Scalar.JSON) {
      return Json.same(String.valueOf(one), String.valueOf(other));
    }
    if (type instanceof ListOf list && one instanceof List<?> a && other instanceof List<?> b) {
      return list.ordered() ? sameInOrder(list, a, b) : sameInAnyOrder(list, a, b);
    }
    if (type instanceof ObjectOf object && one instanceof Map<?, ?> a) {
      return other instanceof Map<?, ?> b
          && object.properties().stream()
              .allMatch(p -> same(p.type(), a.get(p.name()), b.get(p.name())));
    }
    return one.equals(other);
  }

  /** Says whether AWS would take a value for none: null, "", an empty list or map. */
  public static boolean isEmpty(Object value) {
    return value == null
        || "".equals(value)
        || value instanceof Collection<?> all && all.isEmpty()
        || value instanceof Map<?, ?> map && map.isEmpty();
  }

  private static boolean sameInOrder(ListOf list, List<?> a, List<?> b) {
    if (a.size() != b.size()) {
      return false;
    }
    for (int i = 0; i < a.size(); i++) {
      if (!same(list.element(), a.get(i), b.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean sameInAnyOrder(ListOf list, List<?> a, List<?> b) {
    List<Object> left = new ArrayList<>(b);
    for (Object each : a) {
      int match = 0;
      while (match < left.size() && !same(list.element(), each, left.get(match))) {
        match++;
      }
      if (match == left.size()) {
        return false;
      }
      left.remove(match);
    }
    return left.isEmpty();
  }
}
