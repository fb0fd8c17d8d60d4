package webanalytics.workshop.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import webanalytics.workshop.cli.UserError;

/**
 * Reads plain settings from a stack's file.
 *
 * @param config its settings by key
 */
public record StackSettings(Map<?, ?> config) {
  /**
   * Reads {@code Pulumi.<stack>.yaml}; one that is not there has no settings.
   *
   * @throws UserError when it is not YAML
   */
  public static StackSettings read(Path file) throws IOException {
    if (!Files.exists(file)) {
      return new StackSettings(Map.of());
    }
    try {
      Object content =
          new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(file));
      return content instanceof Map<?, ?> map && map.get("config") instanceof Map<?, ?> config
          ? new StackSettings(config)
          : new StackSettings(Map.of());
    } catch (YAMLException e) {
      throw UserError.failure(
          file + " is not YAML", "Give the bucket instead: --bucket NAME --prefix PREFIX", e);
    }
  }

  /** Returns a setting that is a text, or the other value. */
  public String text(String key, String otherwise) {
    return config.get(key) instanceof String text ? text : otherwise;
  }
}
