package webanalytics.workshop.controls;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import webanalytics.workshop.cli.Json;
import webanalytics.workshop.controls.model.Graph;
import webanalytics.workshop.controls.model.Registered;

/** Registers resources by hand; an id is {@code <name>-id}, an ARN {@code arn:<name>}. */
public final class Program {
  private final Map<String, Registered> resources = new LinkedHashMap<>();

  /** Registers what meets every control: the resources of {@code sound-program.json}. */
  public static Program sound() {
    Program program = new Program();
    try (InputStream file = Program.class.getResourceAsStream("sound-program.json")) {
      for (JsonNode each : Json.mapper().readTree(file)) {
        program.add(
            each.path("type").asText(), each.path("name").asText(), each.path("inputs").toString());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return program;
  }

  public Program add(String type, String name, String inputs) {
    ObjectNode arguments = object(inputs);
    ObjectNode outputs = arguments.deepCopy();
    outputs.put("arn", "arn:" + name).put("name", name);
    resources.put(name, new Registered(name, type, name + "-id", arguments, outputs));
    return this;
  }

  /** Registers a component that waives a control. */
  public Program waive(String control, String resource, String reason) {
    ObjectNode outputs = JsonNodeFactory.instance.objectNode();
    outputs
        .putArray("waivers")
        .addObject()
        .put("control", control)
        .put("resource", resource)
        .put("reason", reason);
    String name = "component-" + resources.size();
    resources.put(name, new Registered(name, "own:component", "", object("{}"), outputs));
    return this;
  }

  /** Sets an argument, or a part of one, to a value in JSON. */
  public Program set(String name, String path, String value) {
    Registered was = resources.get(name);
    ObjectNode inputs = was.inputs().deepCopy();
    String pointer = "/" + path.replace('.', '/');
    int slash = pointer.lastIndexOf('/');
    JsonNode holder = inputs.at(pointer.substring(0, slash));
    String last = pointer.substring(slash + 1);
    if (holder instanceof ArrayNode array) {
      array.set(Integer.parseInt(last), json(value));
    } else {
      ((ObjectNode) holder).set(last, json(value));
    }
    resources.put(name, new Registered(name, was.type(), was.id(), inputs, was.outputs()));
    return this;
  }

  public Program remove(String name) {
    resources.remove(name);
    return this;
  }

  public Program remove(String name, String path) {
    resources.put(name, resources.get(name).without(path));
    return this;
  }

  public boolean has(String name) {
    return resources.containsKey(name);
  }

  public Graph graph() {
    return new Graph(List.copyOf(new ArrayList<>(resources.values())));
  }

  private static ObjectNode object(String text) {
    return (ObjectNode) json(text);
  }

  private static JsonNode json(String text) {
    try {
      return Json.mapper().readTree(text);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
