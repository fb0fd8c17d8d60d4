package webanalytics.workshop.controls.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Holds one resource as the program registered it.
 *
 * @param name the logical name, unique among the program's resources
 * @param type such as {@code aws:ec2/vpc:Vpc}
 * @param id the id that the engine answered; empty for a component
 * @param inputs the arguments, without secrets' wrapping
 * @param outputs what the engine answered, for a component what it registered as its outputs
 */
public record Registered(
    String name, String type, String id, ObjectNode inputs, ObjectNode outputs) {
  public Registered {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(inputs, "inputs");
    Objects.requireNonNull(outputs, "outputs");
  }

  /**
   * Returns an argument, or part of one; a missing node when there is none.
   *
   * @param path members and indexes, joined by dots: {@code metadataOptions.httpTokens}
   */
  public JsonNode at(String path) {
    return inputs.at("/" + path.replace('.', '/'));
  }

  /** Returns an argument as text; empty when it is missing. */
  public String text(String path) {
    return at(path).asText("");
  }

  /** Returns the members of a list; none when it is missing. */
  public List<JsonNode> list(String path) {
    var members = new ArrayList<JsonNode>();
    at(path).forEach(members::add);
    return members;
  }

  /** Returns whether a value names this resource: its id, ARN, name or, of a bucket, that. */
  public boolean isNamedBy(String value) {
    return !value.isEmpty()
        && Stream.of(id, output("arn"), output("name"), output("bucket")).anyMatch(value::equals);
  }

  private String output(String key) {
    return outputs.path(key).asText("");
  }

  /** Returns the same resource without one argument, or without one part of it. */
  public Registered without(String path) {
    ObjectNode changed = inputs.deepCopy();
    int dot = path.lastIndexOf('.');
    String last = path.substring(dot + 1);
    JsonNode holder =
        dot < 0 ? changed : changed.at("/" + path.substring(0, dot).replace('.', '/'));
    if (holder instanceof ObjectNode object) {
      object.remove(last);
    } else if (holder instanceof ArrayNode array) {
      array.remove(Integer.parseInt(last));
    }
    return new Registered(name, type, id, changed, outputs);
  }
}
