package webanalytics.workshop.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Writes a setting as the CLI takes it with {@code --config-path}: no list at once, but each item.
 */
final class SettingPaths {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private SettingPaths() {}

  /**
   * Returns the assignments {@code path=value} that set a key.
   *
   * @param key a key, or the path of an item, such as {@code subnetCidrs[0]}
   * @param value a text, or a list or an object in JSON
   */
  static List<String> of(String key, String value) {
    List<String> assignments =
        parsed(value).map(json -> assignments(key, json).toList()).orElse(List.of());
    return assignments.isEmpty() ? List.of(key + "=" + value) : assignments;
  }

  /** Returns whether a value replaces a list or an object, of which nothing may be left. */
  static boolean replaces(String value) {
    return parsed(value).isPresent();
  }

  /** Returns whether a key is the path of an item, which {@code config rm} has to be told. */
  static boolean isPath(String key) {
    return key.contains("[") || key.contains(".");
  }

  private static Optional<JsonNode> parsed(String value) {
    if (!value.startsWith("[") && !value.startsWith("{")) {
      return Optional.empty();
    }
    try {
      return Optional.of(JSON.readTree(value));
    } catch (JsonProcessingException e) {
      // A text that begins with a bracket.
      return Optional.empty();
    }
  }

  private static Stream<String> assignments(String path, JsonNode value) {
    if (value.isArray()) {
      return IntStream.range(0, value.size())
          .boxed()
          .flatMap(index -> assignments(path + "[" + index + "]", value.get(index)));
    }
    if (value.isObject()) {
      return value.properties().stream()
          .flatMap(
              each -> assignments(path + "[\"" + escaped(each.getKey()) + "\"]", each.getValue()));
    }
    return Stream.of(path + "=" + value.asText());
  }

  private static String escaped(String key) {
    return key.replace("\\", "\\\\").replace("\"", "\\\"");
  }
}
