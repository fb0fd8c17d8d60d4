package webanalytics.localcloud.plugin.schema;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Holds a resource's values by property: texts, booleans, Long or Double, lists, maps, {@link
 * Unknown}. Absent and null are the same.
 */
public record Values(Map<String, Object> asMap) {

  /** No values at all. */
  public static final Values NONE = new Values(Map.of());

  public Values {
    Map<String, Object> copy = new LinkedHashMap<>(asMap);
    copy.values().removeIf(value -> value == null);
    asMap = Collections.unmodifiableMap(copy);
  }

  public static Values of(String name, Object value) {
    return new Values(Collections.singletonMap(name, value));
  }

  public boolean has(String name) {
    return asMap.containsKey(name);
  }

  public Object get(String name) {
    return asMap.get(name);
  }

  /** Reads a text; null when absent. Numbers and booleans are written out. */
  public String text(String name) {
    Object value = asMap.get(name);
    return value == null ? null : String.valueOf(value);
  }

  public Optional<String> find(String name) {
    return Optional.ofNullable(text(name)).filter(text -> !text.isEmpty());
  }

  public boolean flag(String name) {
    return Boolean.parseBoolean(text(name));
  }

  /** Reads a whole number; null when absent. */
  public Integer number(String name) {
    return asMap.get(name) instanceof Number number ? Integer.valueOf(number.intValue()) : null;
  }

  public List<String> texts(String name) {
    return asMap.get(name) instanceof List<?> list
        ? list.stream().map(String::valueOf).toList()
        : List.of();
  }

  /** Reads a list of objects; empty when absent. */
  public List<Values> objects(String name) {
    return asMap.get(name) instanceof List<?> list
        ? list.stream().map(Values::cast).toList()
        : List.of();
  }

  /** Reads an object or a map; empty when absent. */
  public Values object(String name) {
    return cast(asMap.get(name));
  }

  public Values with(String name, Object value) {
    Map<String, Object> copy = new LinkedHashMap<>(asMap);
    copy.put(name, value);
    return new Values(copy);
  }

  public Values without(String name) {
    return with(name, null);
  }

  /** Adds all of the other's values, which win. */
  public Values and(Values other) {
    Map<String, Object> copy = new LinkedHashMap<>(asMap);
    copy.putAll(other.asMap);
    return new Values(copy);
  }

  @SuppressWarnings("unchecked")
  private static Values cast(Object value) {
    return value instanceof Map<?, ?> map ? new Values((Map<String, Object>) map) : NONE;
  }
}
