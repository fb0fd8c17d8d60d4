package webanalytics.workshop.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import webanalytics.workshop.Checkout;
import webanalytics.workshop.cli.UserError;

/** Runs the Pulumi CLI in a local project, with the local cloud's environment. */
public final class PulumiEngine {
  /** The version of com.pulumi:aws, whose plugin the engine asks for. */
  public static final String AWS_PLUGIN_VERSION = "6.83.0";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Checkout checkout;
  private final PulumiCli cli;
  private final LocalProject project;
  private final Map<String, String> cloud;
  private volatile Process running;

  /**
   * Prepares to run the CLI.
   *
   * @param project the project it runs in
   * @param cloud the environment in which an AWS client talks to the local cloud
   */
  public PulumiEngine(
      Checkout checkout, LocalProject project, PulumiCli cli, Map<String, String> cloud) {
    this.checkout = checkout;
    this.cli = cli;
    this.project = project;
    this.cloud = cloud;
  }

  /** Generates the project and creates the stacks that are not there yet; selects one at first. */
  public void prepare() throws IOException, InterruptedException {
    project.generate();
    Path stacks = checkout.pulumiState().resolve(".pulumi/stacks").resolve(project.name());
    boolean first = !Files.exists(stacks);
    for (String stack : project.stacks()) {
      if (!Files.exists(stacks.resolve(stack + ".json"))) {
        run("stack", "init", stack, "--no-select");
      }
    }
    if (first) {
      run("stack", "select", project.firstStack());
    }
  }

  /** Returns the environment of the CLI: its own home, a file backend and the local cloud. */
  public Map<String, String> environment() {
    var environment = new HashMap<>(cloud);
    environment.put("PULUMI_HOME", checkout.pulumiHome().toString());
    environment.put("PULUMI_BACKEND_URL", checkout.pulumiState().toUri().toString());
    environment.put("PULUMI_CONFIG_PASSPHRASE", "local");
    environment.put("PULUMI_SKIP_UPDATE_CHECK", "true");
    environment.put("PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION", "true");
    environment.put("PATH", cli.folder() + ":" + System.getenv("PATH"));
    return environment;
  }

  /** Runs the CLI on the terminal of this process and returns its exit code. */
  public int attached(List<String> arguments) throws IOException, InterruptedException {
    ProcessBuilder builder = builder(arguments).inheritIO();
    Process process = builder.start();
    return process.waitFor();
  }

  /**
   * Sets one value of the project's configuration in the copy of a stack's file.
   *
   * @param key a key, or the path of an item, such as {@code subnetIds[0]}
   */
  public void configure(String stack, String key, String value)
      throws IOException, InterruptedException {
    run("config", "set", "--path", "--stack", stack, key, value);
  }

  /** Asks what an update would do. */
  public ChangeSet preview(String stack) throws IOException, InterruptedException {
    return ChangeSet.parse(JSON.readTree(run("preview", "--stack", stack, "--json")));
  }

  /**
   * Returns the JSON of what an update with other settings would do.
   *
   * @param settings values for this preview alone, keys as paths and lists as JSON; the stack's
   *     file stays as it is
   */
  public JsonNode preview(String stack, Map<String, String> settings)
      throws IOException, InterruptedException {
    // The CLI writes what -c sets into the file it reads: let it have one of its own.
    Path file = Files.createTempFile(checkout.pulumiState(), "review", ".yaml");
    try {
      Path committed = project.stackFile(stack);
      if (Files.exists(committed)) {
        Files.copy(committed, file, StandardCopyOption.REPLACE_EXISTING);
      }
      var arguments =
          new ArrayList<>(
              List.of(
                  "preview",
                  "--json",
                  "--stack",
                  stack,
                  "--config-file",
                  file.toString(),
                  "--config-path"));
      for (var setting : settings.entrySet()) {
        if (SettingPaths.replaces(setting.getValue())) {
          // A list that is shorter than the one in the file must not keep its end.
          run(removal(setting.getKey(), stack, file).toArray(String[]::new));
        }
        SettingPaths.of(setting.getKey(), setting.getValue())
            .forEach(each -> arguments.addAll(List.of("--config", each)));
      }
      return JSON.readTree(run(arguments.toArray(String[]::new)));
    } finally {
      Files.delete(file);
    }
  }

  static List<String> removal(String key, String stack, Path file) {
    var command = new ArrayList<>(List.of("config", "rm", key));
    if (SettingPaths.isPath(key)) {
      command.add("--path");
    }
    command.addAll(List.of("--stack", stack, "--config-file", file.toString()));
    return command;
  }

  /**
   * Deploys the stack.
   *
   * @param progress takes a line for each resource that has changed
   */
  public void up(String stack, Consumer<String> progress) throws IOException, InterruptedException {
    stream(progress, "up", "--stack", stack, "--yes", "--skip-preview", "--non-interactive");
  }

  /**
   * Makes sure that neither an update nor a look at the cloud finds a difference.
   *
   * @throws UserError when one does
   */
  public void expectNoChanges(String stack) throws IOException, InterruptedException {
    for (String command : List.of("up", "refresh")) {
      run(command, "--stack", stack, "--yes", "--skip-preview", "--expect-no-changes");
    }
  }

  /** Takes down everything the stack has; what the program keeps stays in the cloud. */
  public void destroy(String stack, Consumer<String> progress)
      throws IOException, InterruptedException {
    stream(progress, "destroy", "--stack", stack, "--yes", "--skip-preview", "--non-interactive");
  }

  /** Ends the command that runs now, if any; its caller sees it fail. */
  public void cancel() {
    Process process = running;
    if (process != null) {
      process.destroy();
    }
  }

  /** Reads the stack's outputs. */
  public JsonNode outputs(String stack) throws IOException, InterruptedException {
    return JSON.readTree(run("stack", "output", "--stack", stack, "--json"));
  }

  /** Reads the outputs of the selected stack. */
  public JsonNode selectedOutputs() throws IOException, InterruptedException {
    return JSON.readTree(run("stack", "output", "--json"));
  }

  /** Reads a plain setting of a stack, or of the selected one; empty where it is not set. */
  public String setting(Optional<String> stack, String key)
      throws IOException, InterruptedException {
    String settings =
        stack.isPresent()
            ? run("config", "--json", "--stack", stack.get())
            : run("config", "--json");
    return JSON.readTree(settings).path(key).path("value").asText();
  }

  private String run(String... arguments) throws IOException, InterruptedException {
    var lines = new ArrayList<String>();
    stream(lines::add, arguments);
    return String.join("\n", lines);
  }

  private void stream(Consumer<String> output, String... arguments)
      throws IOException, InterruptedException {
    Path log = checkout.session().resolve("pulumi").resolve("last-error.log");
    ProcessBuilder builder = builder(List.of(arguments));
    builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
    builder.redirectError(log.toFile());
    Process process = builder.start();
    running = process;
    var printed = new ArrayList<String>();
    try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        printed.add(line);
        output.accept(line);
      }
      int exit = process.waitFor();
      if (exit != 0) {
        throw UserError.failure(
            "pulumi " + arguments[0] + " failed: " + reason(printed, Files.readAllLines(log)),
            "the CLI says more with: ./workshop pulumi " + arguments[0]);
      }
    } finally {
      process.destroy();
    }
  }

  /** Picks what the CLI says went wrong: its diagnostics, else every line with an error. */
  static String reason(List<String> output, List<String> errors) {
    List<String> lines =
        output.contains("{")
            ? diagnostics(output)
            : output.stream()
                .dropWhile(line -> !line.equals("Diagnostics:"))
                .skip(1)
                .takeWhile(line -> line.isBlank() || line.startsWith(" "))
                .toList();
    lines =
        lines.stream()
            // The language host repeats in its own words that the program ended with an error.
            .filter(line -> !line.isBlank() && !line.contains("an unhandled error occurred"))
            .filter(line -> !line.startsWith("\tat "))
            .toList();
    if (lines.isEmpty()) {
      lines =
          Stream.concat(output.stream(), errors.stream())
              .filter(line -> line.contains("error"))
              .distinct()
              .toList();
    }
    return lines.isEmpty() ? "no reason given" : "\n" + String.join("\n", lines);
  }

  /** Returns the lines of the messages in what a command with --json printed. */
  private static List<String> diagnostics(List<String> output) {
    try {
      return JSON
          .readTree(String.join("\n", output))
          .path("diagnostics")
          .findValues("message")
          .stream()
          .flatMap(message -> message.asText().lines())
          .toList();
    } catch (JsonProcessingException e) {
      return List.of();
    }
  }

  private ProcessBuilder builder(List<String> arguments) {
    var command = new ArrayList<String>();
    command.add(cli.executable().toString());
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command).directory(project.folder().toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("PULUMI_"));
    builder.environment().keySet().removeIf(name -> name.startsWith("AWS_"));
    builder.environment().putAll(environment());
    return builder;
  }
}
