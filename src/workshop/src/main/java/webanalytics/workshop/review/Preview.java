package webanalytics.workshop.review;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import webanalytics.workshop.cli.UserError;

/**
 * Holds what {@code pulumi preview --json} printed.
 *
 * @param stack the stack's name; empty when the preview has no step
 * @param project the project's name; empty when the preview has no step
 * @param steps the resources that change, each once, without the stack itself and the providers
 * @param unchanged the number of resources that stay as they are, the stack itself included
 * @param config the stack's configuration with its defaults
 */
record Preview(String stack, String project, List<Step> steps, int unchanged, JsonNode config) {

  /**
   * Reads the CLI's JSON.
   *
   * @param source what to call it in an error
   * @throws UserError when it is something else, or the preview failed
   */
  static Preview parse(JsonNode json, String source) {
    String failed = errors(json);
    if (!failed.isEmpty()) {
      throw UserError.failure(source + ": the preview failed:\n" + failed, "Nothing to review.");
    }
    JsonNode all = json.path("steps");
    boolean shaped = StreamSupport.stream(all.spliterator(), false).allMatch(Preview::isStep);
    if (!json.path("changeSummary").isObject()
        || !(all.isArray() || all.isMissingNode())
        || !shaped) {
      throw UserError.usage(
          source + ": is JSON, but not what pulumi preview --json prints",
          "It needs steps, each with op and urn, and a changeSummary.");
    }
    var steps = new ArrayList<Step>();
    for (JsonNode step : all) {
      action(step.path("op").asText())
          .map(action -> Step.of(action, step))
          .filter(found -> !found.type().startsWith("pulumi:"))
          .ifPresent(steps::add);
    }
    String[] urn = all.path(0).path("urn").asText("").split("::");
    boolean named = urn.length > 2;
    return new Preview(
        named ? urn[0].substring("urn:pulumi:".length()) : "",
        named ? urn[1] : "",
        List.copyOf(steps),
        json.path("changeSummary").path("same").asInt(),
        json.path("config"));
  }

  /** Returns a setting of the project, as the change leaves it. */
  Optional<String> setting(String key) {
    return Optional.ofNullable(config.path(project + ":" + key).textValue());
  }

  private static boolean isStep(JsonNode step) {
    String urn = step.path("urn").asText();
    return step.path("op").isTextual()
        && urn.startsWith("urn:pulumi:")
        && urn.split("::", 4).length == 4;
  }

  private static String errors(JsonNode json) {
    return StreamSupport.stream(json.path("diagnostics").spliterator(), false)
        .filter(diagnostic -> diagnostic.path("severity").asText().equals("error"))
        .map(diagnostic -> diagnostic.path("message").asText().strip())
        // The language host repeats in its own words that the program ended with an error.
        .filter(message -> !message.contains("an unhandled error occurred"))
        .reduce((first, second) -> first + "\n" + second)
        .orElse("");
  }

  // The two halves of a replacement come beside the step "replace" and would count it thrice.
  private static Optional<Action> action(String operation) {
    return Optional.ofNullable(
        switch (operation) {
          case "create", "import" -> Action.ADD;
          case "update" -> Action.MODIFY;
          case "replace", "import-replacement" -> Action.REPLACE;
          case "delete" -> Action.REMOVE;
          default -> null;
        });
  }
}
