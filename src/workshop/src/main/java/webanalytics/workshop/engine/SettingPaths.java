package webanalytics.workshop.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Writes a setting as the CLI takes it with {@code --config-path}: no list at once, but each item.
 */
final class SettingPaths {
  private static final ObjectMapper JSON = new ObjectMapper();

  private SettingPaths() {}

  /**
   * Returns the assignments {@code path=value} that set a key.
   *
   * @param key a key, or the path of an item, such as {@code subnetCidrs[0]}
   * @param value a text, or a list or an object in JSON
   */
  static List<String> of(String key, String value) {
    boolean json = value.startsWith("[") || value.startsWith("{");
    return json ? parsed(key, value) : List.of(key + "=" + value);
  }

  private static List<String> parsed(String key, String value) {
    try {
      List<String> assignments = assignments(key, JSON.readTree(value)).toList();
      return assignments.isEmpty() ? List.of(key + "=" + value) : assignments;
    } catch (JsonProcessingException e) {
      // A text that begins with a bracket.
      return List.of(key + "=" + value);
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
          .flatMap(each -> assignments(path + "[\"" + each.getKey() + "\"]", each.getValue()));
    }
    return Stream.of(path + "=" + value.asText());
  }
}
