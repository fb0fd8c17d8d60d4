package webanalytics.workshop.engine;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * Lists what a preview would do, by logical name and type.
 *
 * @param created the resources to be created, as {@code type name}
 * @param updated the resources to be updated in place
 * @param replaced the resources to be replaced
 * @param deleted the resources to be deleted or, where the program keeps them, forgotten
 */
public record ChangeSet(
    List<String> created, List<String> updated, List<String> replaced, List<String> deleted) {

  /** Reads the JSON that {@code pulumi preview --json} prints. */
  public static ChangeSet parse(JsonNode preview) {
    var changes =
        new ChangeSet(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    for (JsonNode step : preview.path("steps")) {
      String resource = resource(step.path("urn").asText());
      switch (step.path("op").asText()) {
        case "create" -> changes.created.add(resource);
        case "update" -> changes.updated.add(resource);
        case "replace" -> changes.replaced.add(resource);
        case "delete" -> changes.deleted.add(resource);
        default -> {
          // same, read, and the two halves of a replacement.
        }
      }
    }
    return changes;
  }

  /** Turns a URN into {@code type name}, with the parents' types left out. */
  private static String resource(String urn) {
    String[] parts = urn.split("::", 4);
    String type = parts[2].substring(parts[2].lastIndexOf('$') + 1);
    return type + " " + parts[3];
  }
}
