package webanalytics.workshop.review;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import webanalytics.workshop.cli.Json;

/** Gives previews that the CLI printed for the program, and lets a test change them. */
final class Recorded {
  private Recorded() {}

  static JsonNode preview(String name) throws IOException {
    try (InputStream file = Recorded.class.getResourceAsStream("/previews/" + name + ".json")) {
      return Json.mapper().readTree(file);
    }
  }

  static Review review(JsonNode preview) {
    return Review.of(preview);
  }

  static Review review(String name) throws IOException {
    return review(preview(name));
  }

  /** Returns the step of a resource, to be changed. */
  static ObjectNode step(JsonNode preview, String name) {
    for (JsonNode step : preview.path("steps")) {
      if (step.path("urn").asText().endsWith("::" + name)) {
        return (ObjectNode) step;
      }
    }
    throw new AssertionError("no step of " + name);
  }

  static Row row(Review review, String name) {
    return review.rows().stream().filter(row -> row.name().equals(name)).findFirst().orElseThrow();
  }
}
