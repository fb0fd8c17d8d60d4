package webanalytics.testkit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Holds one resource as a program registered it.
 *
 * @param name the logical name, unique among its resources
 * @param type such as {@code aws:ec2/vpc:Vpc}
 * @param id the id that the cloud answered
 * @param inputs the arguments
 * @param outputs what the cloud answered
 */
public record Registered(
    String name, String type, String id, Map<String, Object> inputs, Map<String, Object> outputs) {

  /** Returns the type without package and module. */
  public String shortType() {
    return type.substring(type.lastIndexOf(':') + 1);
  }

  /**
   * Returns an argument, or part of one; null when there is none.
   *
   * @param path members and indexes, joined by dots: {@code metadataOptions.httpTokens}
   */
  public Object at(String path) {
    Object value = inputs;
    for (String step : path.split("\\.")) {
      value = part(value, step);
    }
    return value;
  }

  /** Returns an argument as text; empty when it is missing, a list or an object. */
  public String text(String path) {
    Object value = at(path);
    if (value instanceof Double number && number == Math.rint(number)) {
      return String.valueOf(number.longValue());
    }
    return value == null || value instanceof List || value instanceof Map ? "" : value.toString();
  }

  /** Returns the items of a list; none when it is missing. */
  public List<?> list(String path) {
    return at(path) instanceof List<?> items ? items : List.of();
  }

  /** Returns a member of each object in a list. */
  public List<String> each(String path, String member) {
    return list(path).stream().map(item -> String.valueOf(part(item, member))).toList();
  }

  /** Returns whether a value names this resource: its id, ARN, name or, of a bucket, that. */
  public boolean isNamedBy(String value) {
    return !value.isEmpty()
        && Stream.of(id, outputs.get("arn"), outputs.get("name"), outputs.get("bucket"))
            .anyMatch(value::equals);
  }

  /**
   * Returns the same resource with an argument, or part of one, changed.
   *
   * @param value the new value; null takes it away
   */
  @SuppressWarnings("unchecked")
  public Registered with(String path, Object value) {
    Object changed = changed(inputs, List.of(path.split("\\.")), value);
    return new Registered(name, type, id, (Map<String, Object>) changed, outputs);
  }

  private static Object part(Object holder, String step) {
    if (holder instanceof List<?> items) {
      int index = Integer.parseInt(step);
      return index < items.size() ? items.get(index) : null;
    }
    return holder instanceof Map<?, ?> members ? members.get(step) : null;
  }

  private static Object changed(Object holder, List<String> path, Object value) {
    if (path.isEmpty()) {
      return value;
    }
    String step = path.get(0);
    Object part = changed(part(holder, step), path.subList(1, path.size()), value);
    if (holder instanceof List<?> items) {
      List<Object> copy = new ArrayList<>(items);
      int index = Integer.parseInt(step);
      if (part == null) {
        copy.remove(index);
      } else {
        copy.set(index, part);
      }
      return copy;
    }
    Map<Object, Object> copy =
        holder instanceof Map<?, ?> members ? new HashMap<>(members) : new HashMap<>();
    if (part == null) {
      copy.remove(step);
    } else {
      copy.put(step, part);
    }
    return copy;
  }
}
