package webanalytics.localcloud.fleet.boot;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * Reads {@code #cloud-config} user data: packages, write_files and runcmd, and nothing else. What
 * is not known is a failed boot rather than something silently left out.
 */
public final class CloudConfigParser {
  private static final String HEADER = "#cloud-config";
  private static final Set<String> KEYS = Set.of("packages", "write_files", "runcmd");
  private static final Set<String> FILE_KEYS =
      Set.of("path", "content", "permissions", "owner", "defer");

  private final List<String> problems = new ArrayList<>();

  private CloudConfigParser() {}

  /**
   * Parses user data.
   *
   * @throws BootFailure naming every problem at once
   */
  public static CloudConfig parse(String userData) throws BootFailure {
    if (!userData.lines().findFirst().orElse("").strip().equals(HEADER)) {
      throw new BootFailure("user data does not begin with " + HEADER);
    }
    CloudConfigParser parser = new CloudConfigParser();
    CloudConfig config = parser.config(load(userData));
    if (!parser.problems.isEmpty()) {
      throw new BootFailure(parser.problems);
    }
    return config;
  }

  private static Object load(String userData) throws BootFailure {
    LoaderOptions options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    try {
      Object loaded = new Yaml(new SafeConstructor(options)).load(userData);
      return loaded == null ? Map.of() : loaded;
    } catch (YAMLException e) {
      throw new BootFailure("user data is not YAML: " + e.getMessage().lines().findFirst().get());
    }
  }

  private CloudConfig config(Object document) {
    if (!(document instanceof Map<?, ?> map)) {
      problems.add("cloud-config is not a map");
      return new CloudConfig(List.of(), List.of(), List.of());
    }
    unknownKeys("cloud-config", map, KEYS);
    List<String> packages = new ArrayList<>();
    for (Object item : list("packages", map.get("packages"))) {
      packages.add(string("packages", item));
    }
    List<WriteFile> files = new ArrayList<>();
    for (Object item : list("write_files", map.get("write_files"))) {
      files.add(file(item));
    }
    List<List<String>> commands = new ArrayList<>();
    for (Object item : list("runcmd", map.get("runcmd"))) {
      List<String> command = new ArrayList<>();
      for (Object word : list("runcmd (each command must be a list of arguments)", item)) {
        command.add(string("runcmd", word));
      }
      commands.add(List.copyOf(command));
    }
    return new CloudConfig(packages, files, commands);
  }

  private WriteFile file(Object item) {
    if (!(item instanceof Map<?, ?> map)) {
      problems.add("write_files: entry is not a map");
      return new WriteFile("", "", 0, false);
    }
    String path = string("write_files path", map.get("path"));
    String where = "write_files " + path;
    unknownKeys(where, map, FILE_KEYS);
    if (map.containsKey("owner") && !"root:root".equals(map.get("owner"))) {
      problems.add(where + ": owner " + map.get("owner") + ", only root:root is known");
    }
    boolean deferred = false;
    if (map.get("defer") instanceof Boolean value) {
      deferred = value;
    } else if (map.containsKey("defer")) {
      problems.add(where + ": defer must be true or false");
    }
    String content = string(where + ": content", map.get("content"));
    return new WriteFile(path, content, mode(where, map), deferred);
  }

  private int mode(String where, Map<?, ?> map) {
    if (!map.containsKey("permissions")) {
      return 0644;
    }
    // A number would be decimal in YAML: cloud-init's documentation asks for a quoted string.
    if (map.get("permissions") instanceof String text && text.matches("0?[0-7]{3}")) {
      return Integer.parseInt(text, 8);
    }
    problems.add(where + ": permissions must be a string such as \"0644\"");
    return 0;
  }

  private void unknownKeys(String where, Map<?, ?> map, Set<String> known) {
    for (Object key : map.keySet()) {
      if (!known.contains(String.valueOf(key))) {
        problems.add(where + ": unknown key " + key);
      }
    }
  }

  private List<?> list(String where, Object value) {
    if (value == null) {
      return List.of();
    }
    if (value instanceof List<?> list) {
      return list;
    }
    problems.add(where + ": a list is needed, not " + value);
    return List.of();
  }

  private String string(String where, Object value) {
    if (value instanceof String text) {
      return text;
    }
    problems.add(where + ": a string is needed, not " + value);
    return "";
  }
}
