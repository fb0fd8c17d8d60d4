package webanalytics.program.controls;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import webanalytics.testkit.Registered;

/** Reads the statements of a policy document. */
final class PolicyText {
  private PolicyText() {}

  /**
   * Reads an argument that is a policy's JSON; none when it is missing or no JSON, so that nothing
   * is found to be proved.
   */
  static List<StatementText> read(Registered resource, String path) {
    try {
      return new Gson().fromJson(resource.text(path), Object.class) instanceof Map<?, ?> document
          ? many(document.get("Statement"))
              .map(statement -> new StatementText((Map<?, ?>) statement))
              .toList()
          : List.of();
    } catch (JsonParseException noPolicy) {
      return List.of();
    }
  }

  /** Returns a member that may be missing, a single value or a list. */
  private static Stream<?> many(Object oneOrMore) {
    return oneOrMore instanceof List<?> list ? list.stream() : Stream.ofNullable(oneOrMore);
  }

  private static List<String> texts(Object oneOrMore) {
    return many(oneOrMore).map(String::valueOf).toList();
  }

  /** One statement of a policy. */
  record StatementText(Map<?, ?> members) {

    boolean allows() {
      return "Allow".equals(members.get("Effect"));
    }

    boolean has(String member) {
      return members.containsKey(member);
    }

    List<String> texts(String member) {
      return PolicyText.texts(members.get(member));
    }

    /** Returns whether the statement is about an action, by name or by wildcard. */
    boolean covers(String action) {
      boolean listed = texts("Action").stream().anyMatch(each -> matches(each, action));
      boolean excepted =
          has("NotAction") && texts("NotAction").stream().noneMatch(each -> matches(each, action));
      return listed || excepted;
    }

    /** Returns the principals of AWS, which a plain {@code *} is too. */
    List<String> accounts() {
      return members.get("Principal") instanceof Map<?, ?> kinds
          ? PolicyText.texts(kinds.get("AWS"))
          : texts("Principal");
    }

    boolean isForEverybody() {
      return accounts().contains("*");
    }

    /** Returns the values of a condition key, in any case. */
    List<String> condition(String operator, String key) {
      return members.get("Condition") instanceof Map<?, ?> operators
              && operators.get(operator) instanceof Map<?, ?> keys
          ? keys.entrySet().stream()
              .filter(entry -> key.equalsIgnoreCase(String.valueOf(entry.getKey())))
              .flatMap(entry -> PolicyText.texts(entry.getValue()).stream())
              .toList()
          : List.of();
    }

    private static boolean matches(String pattern, String action) {
      String expression =
          Stream.of(pattern.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
      return Pattern.compile(expression, Pattern.CASE_INSENSITIVE).matcher(action).matches();
    }
  }
}
