package webanalytics.workshop.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.YAMLException;
import webanalytics.workshop.Checkout;
import webanalytics.workshop.cli.UserError;

/**
 * Generates the project in which the CLI runs against the local cloud.
 *
 * <p>It has the original's settings, program and stacks, but runs what is built: the program's jar,
 * and the packages of this repository that it uses. Its stack files are copies: the CLI writes a
 * salt into each one it uses, and no committed file may change.
 */
public final class LocalProject {
  private final Checkout checkout;
  private final Path original;
  private final Path copy;
  private final Path built;

  private LocalProject(Checkout checkout, Path original, Path copy, Path built) {
    this.checkout = checkout;
    this.original = original;
    this.copy = copy;
    this.built = built;
  }

  /** Returns the repository's own project. */
  public static LocalProject root(Checkout checkout) {
    return new LocalProject(checkout, checkout.top(), checkout.project(), checkout.program());
  }

  /**
   * Returns another Pulumi project of the repository, such as {@code examples/minimal}.
   *
   * @param folder the folder of its Pulumi.yaml; the root's is the repository's own project
   * @throws UserError when there is no such project
   */
  public static LocalProject at(Checkout checkout, Path folder) {
    Path original = folder.toAbsolutePath().normalize();
    if (original.equals(checkout.top())) {
      return root(checkout);
    }
    if (!original.startsWith(checkout.top()) || !Files.exists(original.resolve("Pulumi.yaml"))) {
      throw UserError.usage(
          "--project '" + folder + "': must be a folder of this repository with a Pulumi.yaml",
          "An example: --project examples/minimal");
    }
    String name = checkout.top().relativize(original).toString();
    return new LocalProject(
        checkout, original, checkout.project().resolve(name), checkout.app().resolve(name));
  }

  /** Returns the folder the CLI runs in. */
  public Path folder() {
    return copy;
  }

  /**
   * Writes the project file anew, and the stack files that are not there yet.
   *
   * @throws UserError when the project cannot run here, or what it runs is not built
   */
  public void generate() throws IOException {
    String projectFile = projectFile();
    Files.createDirectories(copy);
    Files.createDirectories(checkout.pulumiState());
    Files.createDirectories(checkout.pulumiHome());
    Files.writeString(copy.resolve("Pulumi.yaml"), projectFile);
    for (String stack : stacks()) {
      Path file = stackFile(stack);
      if (!Files.exists(file)) {
        Files.copy(original.resolve(file.getFileName()), file);
      }
    }
  }

  /** Returns the names of the committed stack files' stacks. */
  public List<String> stacks() throws IOException {
    var names = new TreeSet<String>();
    try (var files = Files.newDirectoryStream(original, "Pulumi.*.yaml")) {
      for (Path file : files) {
        String name = file.getFileName().toString();
        names.add(name.substring("Pulumi.".length(), name.length() - ".yaml".length()));
      }
    }
    return List.copyOf(names);
  }

  /** Returns the stack to begin with: local, or the first where there is none. */
  public String firstStack() throws IOException {
    List<String> stacks = stacks();
    return stacks.isEmpty() || stacks.contains("local") ? "local" : stacks.get(0);
  }

  /** Returns the copy that the CLI reads and writes for a stack. */
  public Path stackFile(String stack) {
    return copy.resolve("Pulumi." + stack + ".yaml");
  }

  /** Returns the project's name. */
  public String name() throws IOException {
    return (String) definition().get("name");
  }

  /** Returns the keys of the settings that the project declares. */
  public Set<String> settings() throws IOException {
    var keys = new TreeSet<String>();
    if (definition().get("config") instanceof Map<?, ?> declared) {
      declared.keySet().forEach(key -> keys.add((String) key));
    }
    return keys;
  }

  private Path jar() throws IOException {
    var jars = new ArrayList<Path>();
    if (Files.isDirectory(built)) {
      try (var files = Files.newDirectoryStream(built, "*.jar")) {
        files.forEach(jars::add);
      }
    }
    if (jars.size() != 1) {
      throw UserError.usage(
          "no program is built in " + built + ": it has " + jars.size() + " jars",
          "The project must be a module of pom.xml, in examples/, and make one jar.");
    }
    return jars.get(0);
  }

  /** Tells whether the program is in YAML, which needs a language host of its own. */
  public boolean inYaml() throws IOException {
    return runtime(definition()).contains("yaml");
  }

  private String projectFile() throws IOException {
    Map<String, Object> project = new LinkedHashMap<>(definition());
    if (inYaml()) {
      // The file is the program: it runs where it lies.
      project.computeIfPresent("packages", (key, packages) -> builtPackages((Map<?, ?>) packages));
    } else {
      project.put("runtime", Map.of("name", "java", "options", Map.of("binary", jar().toString())));
      Path main = original.resolve((String) project.getOrDefault("main", ""));
      project.put("main", copy.relativize(main).toString());
    }
    DumperOptions style = new DumperOptions();
    style.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
    return new Yaml(style).dump(project);
  }

  private Map<Object, Object> builtPackages(Map<?, ?> packages) {
    Map<Object, Object> result = new LinkedHashMap<>(packages);
    result.replaceAll((name, source) -> isOurs(source) ? builtPackage((String) name) : source);
    return result;
  }

  private boolean isOurs(Object source) {
    return source instanceof String path
        && path.startsWith(".")
        && original.resolve(path).normalize().startsWith(checkout.top());
  }

  private String builtPackage(String name) {
    Path folder = checkout.app().resolve("packages").resolve(name);
    if (!Files.isExecutable(folder.resolve("pulumi-resource-" + name))) {
      throw UserError.usage(
          "packages '" + name + "': this repository builds no package of this name",
          "The one it has is beacon; examples/yaml uses it.");
    }
    return folder.toString();
  }

  private static String runtime(Map<String, Object> definition) {
    return String.valueOf(definition.get("runtime"));
  }

  private Map<String, Object> definition() throws IOException {
    Path file = original.resolve("Pulumi.yaml");
    Map<String, Object> definition;
    try {
      definition = new Yaml().load(Files.readString(file));
    } catch (YAMLException | ClassCastException e) {
      definition = null;
    }
    if (definition == null
        || !(definition.get("name") instanceof String)
        || Stream.of("java", "yaml").noneMatch(runtime(definition)::contains)) {
      throw UserError.usage(
          file + ": must be a Pulumi project with a name and the runtime java or yaml",
          "The Pulumi.yaml at the top of the repository is an example.");
    }
    return definition;
  }
}
