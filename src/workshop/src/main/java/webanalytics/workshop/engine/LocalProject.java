package webanalytics.workshop.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;
import webanalytics.workshop.Checkout;

/**
 * Generates the project in which the CLI runs against the local cloud.
 *
 * <p>It has the root's settings, program and stacks, but runs the built jar, and its stack files
 * are copies: the CLI writes a salt into each one it uses, and no committed file may change.
 */
public final class LocalProject {
  private final Checkout checkout;

  public LocalProject(Checkout checkout) {
    this.checkout = checkout;
  }

  /** Writes the project file anew, and the stack files that are not there yet. */
  public void generate() throws IOException {
    Files.createDirectories(checkout.project());
    Files.createDirectories(checkout.pulumiState());
    Files.createDirectories(checkout.pulumiHome());
    Files.writeString(checkout.project().resolve("Pulumi.yaml"), projectFile());
    for (String stack : stacks()) {
      Path copy = stackFile(stack);
      if (!Files.exists(copy)) {
        Files.copy(checkout.top().resolve(copy.getFileName()), copy);
      }
    }
  }

  /** Returns the names of the committed stack files' stacks. */
  public List<String> stacks() throws IOException {
    var names = new TreeSet<String>();
    try (var files = Files.newDirectoryStream(checkout.top(), "Pulumi.*.yaml")) {
      for (Path file : files) {
        String name = file.getFileName().toString();
        names.add(name.substring("Pulumi.".length(), name.length() - ".yaml".length()));
      }
    }
    return List.copyOf(names);
  }

  /** Returns the copy that the CLI reads and writes for a stack. */
  public Path stackFile(String stack) {
    return checkout.project().resolve("Pulumi." + stack + ".yaml");
  }

  /** Returns the project's name. */
  public String name() throws IOException {
    return (String) root().get("name");
  }

  private String projectFile() throws IOException {
    Map<String, Object> project = new LinkedHashMap<>(root());
    project.put(
        "runtime",
        Map.of("name", "java", "options", Map.of("binary", checkout.programJar().toString())));
    Path main = checkout.top().resolve((String) project.get("main"));
    project.put("main", checkout.project().relativize(main).toString());
    DumperOptions style = new DumperOptions();
    style.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
    return new Yaml(style).dump(project);
  }

  private Map<String, Object> root() throws IOException {
    return new Yaml().load(Files.readString(checkout.top().resolve("Pulumi.yaml")));
  }
}
