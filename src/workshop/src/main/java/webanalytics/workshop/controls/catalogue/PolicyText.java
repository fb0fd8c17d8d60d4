package webanalytics.workshop.controls.catalogue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import webanalytics.workshop.cli.Json;
import webanalytics.workshop.controls.model.Registered;

/** Reads the statements of a policy document. */
final class PolicyText {
  private PolicyText() {}

  /**
   * Reads an argument that is a policy's JSON; none when it is missing or no JSON, so that nothing
   * is found to be proved.
   */
  static List<StatementText> read(Registered resource, String path) {
    try {
      JsonNode statements = Json.mapper().readTree(resource.text(path)).path("Statement");
      return many(statements).map(StatementText::new).toList();
    } catch (JsonProcessingException e) {
      return List.of();
    }
  }

  /** Returns a member that may be a single value or a list. */
  static Stream<JsonNode> many(JsonNode oneOrMore) {
    if (oneOrMore.isMissingNode()) {
      return Stream.empty();
    }
    return oneOrMore.isArray()
        ? StreamSupport.stream(oneOrMore.spliterator(), false)
        : Stream.of(oneOrMore);
  }

  /** One statement of a policy. */
  record StatementText(JsonNode json) {

    boolean allows() {
      return json.path("Effect").asText().equals("Allow");
    }

    List<String> texts(String member) {
      return many(json.path(member)).map(JsonNode::asText).toList();
    }

    /** Returns whether the statement is about an action, by name or by wildcard. */
    boolean covers(String action) {
      boolean listed = texts("Action").stream().anyMatch(each -> matches(each, action));
      boolean excepted =
          json.has("NotAction")
              && texts("NotAction").stream().noneMatch(each -> matches(each, action));
      return listed || excepted;
    }

    /** Returns the principals of a kind such as AWS; a plain {@code *} is one of AWS. */
    List<String> principals(String kind) {
      JsonNode principal = json.path("Principal");
      if (principal.isTextual()) {
        return kind.equals("AWS") ? List.of(principal.asText()) : List.of();
      }
      return many(principal.path(kind)).map(JsonNode::asText).toList();
    }

    boolean isForEverybody() {
      return principals("AWS").contains("*");
    }

    /** Returns the values of a condition key, whatever the operator that starts so. */
    List<String> condition(String operator, String key) {
      JsonNode conditions = json.path("Condition").path(operator);
      return StreamSupport.stream(((Iterable<String>) conditions::fieldNames).spliterator(), false)
          .filter(key::equalsIgnoreCase)
          .flatMap(name -> many(conditions.path(name)))
          .map(JsonNode::asText)
          .toList();
    }

    private static boolean matches(String pattern, String action) {
      String expression =
          Stream.of(pattern.split("\\*", -1))
              .map(Pattern::quote)
              .reduce((a, b) -> a + ".*" + b)
              .orElse("");
      return Pattern.compile(expression, Pattern.CASE_INSENSITIVE).matcher(action).matches();
    }
  }
}
