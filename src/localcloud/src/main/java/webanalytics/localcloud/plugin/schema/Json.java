package webanalytics.localcloud.plugin.schema;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Compares policy documents by what they mean. */
public final class Json {
  private static final ObjectMapper MAPPER =
      new ObjectMapper().configure(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS, true);

  private Json() {}

  /** Writes a JSON object compactly with sorted keys; empty when the text is no JSON object. */
  public static Optional<String> compact(String text) {
    return object(text).map(node -> write(MAPPER.convertValue(node, Map.class)));
  }

  /**
   * Says whether two documents mean the same to AWS: lists are sets, one element stands for a list
   * of it.
   */
  public static boolean same(String one, String other) {
    if (one.equals(other)) {
      return true;
    }
    Optional<JsonNode> left = object(one);
    Optional<JsonNode> right = object(other);
    return left.isPresent()
        && right.isPresent()
        && meaning(left.get()).equals(meaning(right.get()));
  }

  private static Object meaning(JsonNode node) {
    if (node.isObject()) {
      Map<String, Object> fields = new TreeMap<>();
      node.fields().forEachRemaining(f -> fields.put(f.getKey(), meaning(f.getValue())));
      return fields;
    }
    if (node.isArray() && node.size() != 1) {
      List<Object> all = new ArrayList<>();
      node.forEach(element -> all.add(meaning(element)));
      all.sort((a, b) -> write(a).compareTo(write(b)));
      return all;
    }
    return node.isArray() ? meaning(node.get(0)) : node.asText();
  }

  private static Optional<JsonNode> object(String text) {
    try {
      return Optional.ofNullable(MAPPER.readTree(text)).filter(JsonNode::isObject);
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  private static String write(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of texts can always be written", e);
    }
  }
}
