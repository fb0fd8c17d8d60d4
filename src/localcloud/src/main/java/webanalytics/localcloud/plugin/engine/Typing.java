package webanalytics.localcloud.plugin.engine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import webanalytics.localcloud.plugin.schema.Json;
import webanalytics.localcloud.plugin.schema.Property;
import webanalytics.localcloud.plugin.schema.Type;
import webanalytics.localcloud.plugin.schema.Type.ListOf;
import webanalytics.localcloud.plugin.schema.Type.MapOf;
import webanalytics.localcloud.plugin.schema.Type.ObjectOf;
import webanalytics.localcloud.plugin.schema.Type.Scalar;
import webanalytics.localcloud.plugin.schema.Unknown;

/** Checks that values have their types; unknown values have every type. */
record Typing(Objects objects, BiConsumer<String, String> failures) {

  /** Checks an object's properties; the path ends in a dot unless empty. */
  @FunctionalInterface
  interface Objects {
    Map<String, Object> check(String path, List<Property> properties, Map<?, ?> given);
  }

  /** Answers the value in its normal form; what is wrong goes to the failures. */
  Object check(String path, Type type, Object given) {
    if (given == Unknown.UNKNOWN) {
      return given;
    }
    if (type instanceof ListOf listOf) {
      return given instanceof List<?> list
          ? list(path, listOf, list)
          : wrong(path, "a list", given);
    }
    if (type instanceof MapOf) {
      return given instanceof Map<?, ?> map ? map(path, map) : wrong(path, "a map", given);
    }
    if (type instanceof ObjectOf objectOf) {
      return given instanceof Map<?, ?> map
          ? objects.check(path + ".", objectOf.properties(), map)
          : wrong(path, "an object", given);
    }
    return scalar(path, (Scalar) type, given);
  }

  static boolean isKnownScalar(Object value) {
    return value instanceof String || value instanceof Number || value instanceof Boolean;
  }

  /** Shows a value in a message; texts in quotes, lists and objects by their kind. */
  static String show(Object value) {
    if (value instanceof String) {
      return "\"" + value + "\"";
    }
    if (value instanceof List<?>) {
      return "a list";
    }
    return value instanceof Map<?, ?> ? "an object" : String.valueOf(value);
  }

  private List<Object> list(String path, ListOf type, List<?> given) {
    List<Object> checked = new ArrayList<>();
    for (Object element : given) {
      String at = path + "[" + checked.size() + "]";
      checked.add(
          element == null ? wrong(at, "a value", null) : check(at, type.element(), element));
    }
    return checked;
  }

  private Map<String, Object> map(String path, Map<?, ?> given) {
    Map<String, Object> checked = new LinkedHashMap<>();
    given.forEach(
        (key, value) -> {
          String name = String.valueOf(key);
          if (value != null && !name.startsWith("__")) {
            checked.put(name, check(path + "." + name, Scalar.STRING, value));
          }
        });
    return checked;
  }

  private Object scalar(String path, Scalar type, Object given) {
    return switch (type) {
      case STRING -> given instanceof String ? given : wrong(path, "a text", given);
      case BOOLEAN -> given instanceof Boolean ? given : wrong(path, "true or false", given);
      case NUMBER -> given instanceof Number ? given : wrong(path, "a number", given);
      case INTEGER -> given instanceof Long ? given : wrong(path, "a whole number", given);
      case JSON -> json(path, given);
    };
  }

  private Object json(String path, Object given) {
    Optional<String> compact = given instanceof String text ? Json.compact(text) : Optional.empty();
    return compact.isPresent() ? compact.get() : wrong(path, "a JSON object", given);
  }

  private Object wrong(String path, String wanted, Object given) {
    failures.accept(path, "is " + show(given) + "; wanted is " + wanted);
    return given == null ? "" : given;
  }
}
