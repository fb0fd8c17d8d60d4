package webanalytics.workshop.review;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * Holds what happens to one property.
 *
 * @param property its path, such as {@code launchTemplate.version}
 * @param from its value now; null when it has none, is secret, or is not short
 * @param to its value afterwards; null likewise, and when only the update will tell
 */
public record Change(String property, String from, String to) {
  private static final int SHORT = 40;

  static Change of(Step step, String property) {
    return new Change(
        property,
        value(step.before(), property).orElse(null),
        value(step.after(), property).orElse(null));
  }

  /** Returns the path, with both values where they are known. */
  String text() {
    return from == null || to == null ? property : property + " " + from + " -> " + to;
  }

  private static Optional<String> value(JsonNode state, String path) {
    JsonNode node = state.path("inputs");
    for (String part : path.split("[.\\[\\]]+")) {
      node = node.isArray() ? node.path(index(part)) : node.path(part);
    }
    String text = node.asText();
    boolean shown = node.isValueNode() && !text.isEmpty() && text.length() <= SHORT;
    // The engine writes a value that it does not know yet as this UUID, and hides secrets itself.
    boolean known = !text.startsWith("04da6b54-80e4-46f7-96ec-b56ff0331ba9");
    return shown && known && !text.equals("[secret]") ? Optional.of(text) : Optional.empty();
  }

  private static int index(String part) {
    return part.matches("\\d{1,9}") ? Integer.parseInt(part) : -1;
  }
}
