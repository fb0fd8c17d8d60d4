package webanalytics.workshop.controls.program;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.yaml.snakeyaml.Yaml;
import webanalytics.workshop.cli.Json;

/** Reads the settings that Pulumi.yaml declares, with their defaults. */
final class ProjectFile {
  private final Map<String, Object> content;

  ProjectFile(Path file) throws IOException {
    this.content = new Yaml().load(Files.readString(file));
  }

  String name() {
    return (String) content.get("name");
  }

  /**
   * Returns the configuration as the engine hands it over: every key with its namespace, lists and
   * objects as JSON.
   *
   * @param changes values that replace defaults, keys without namespace
   */
  String configuration(Map<String, String> changes) {
    Map<String, String> values = new TreeMap<>();
    declared().forEach((key, declaration) -> putDefault(values, key, declaration));
    changes.forEach((key, value) -> values.put(name() + ":" + key, value));
    return Json.line(values);
  }

  private void putDefault(Map<String, String> values, String key, Object declaration) {
    Object value =
        declaration instanceof Map<?, ?> map && map.containsKey("default")
            ? map.get("default")
            : null;
    if (value != null) {
      String text =
          value instanceof Collection || value instanceof Map
              ? Json.line(value)
              : String.valueOf(value);
      values.put(name() + ":" + key, text);
    }
  }

  @SuppressWarnings("unchecked")
  private Map<String, Object> declared() {
    return (Map<String, Object>) content.getOrDefault("config", Map.of());
  }
}
