package webanalytics.program;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.Yaml;

/** Reads Pulumi.yaml and the stack files of the repository's root. */
final class ProjectFile {
  static final String NAME = (String) read("Pulumi.yaml").get("name");

  private ProjectFile() {}

  static Map<String, Object> read(String name) {
    Path root = Path.of("").toAbsolutePath();
    while (!Files.exists(root.resolve("Pulumi.yaml"))) {
      root = root.getParent();
    }
    try {
      return new Yaml().load(Files.readString(root.resolve(name)));
    } catch (IOException unreadable) {
      throw new AssertionError(unreadable);
    }
  }

  @SuppressWarnings("unchecked")
  static Map<String, Map<String, Object>> declaredKeys() {
    return (Map<String, Map<String, Object>>) read("Pulumi.yaml").get("config");
  }

  /** Returns what the engine hands to the program when nothing is set. */
  static Map<String, String> defaults() {
    Map<String, String> defaults = new HashMap<>();
    declaredKeys().forEach((key, type) -> defaults.put(key, text(type.get("default"))));
    return defaults;
  }

  private static String text(Object value) {
    if (value instanceof List<?> items) {
      return items.stream()
          .map(item -> item instanceof String ? "\"" + item + "\"" : item.toString())
          .toList()
          .toString();
    }
    return value.toString();
  }

  /** Returns the defaults with some values changed, as the engine names them for a project. */
  static Map<String, String> namespaced(String project, Map<String, String> changes) {
    return changed(changes).entrySet().stream()
        .collect(Collectors.toMap(entry -> project + ":" + entry.getKey(), Map.Entry::getValue));
  }

  private static Map<String, String> changed(Map<String, String> changes) {
    Map<String, String> values = defaults();
    values.putAll(changes);
    return values;
  }

  /** Returns the defaults with some values changed. */
  static ConfigValues configuration(Map<String, String> changes) {
    Map<String, String> values = changed(changes);
    return new ConfigValues(
        key -> Optional.ofNullable(values.get(key)), Set.copyOf(values.keySet()));
  }

  static Settings settings(Map<String, String> changes) {
    return SettingsReader.read(configuration(changes));
  }
}
