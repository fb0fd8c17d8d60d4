package webanalytics.workshop.stack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import webanalytics.workshop.cli.Json;
import webanalytics.workshop.cli.UserError;

/** Asks the user's own Pulumi, with the backend and the login that it has. */
final class OwnPulumi {
  private static final long PATIENCE_SECONDS = 60;

  private final String executable;
  private final Path project;

  /**
   * Prepares to ask.
   *
   * @param executable a name on PATH, or a path
   * @param project the folder of Pulumi.yaml
   */
  OwnPulumi(String executable, Path project) {
    this.executable = executable;
    this.project = project;
  }

  /**
   * Returns a stack's outputs.
   *
   * @param emptyLocally whether the local cloud knows the stack, which is not deployed there
   * @throws UserError when there is no Pulumi or no such stack
   */
  JsonNode outputs(String stack, boolean emptyLocally) throws IOException, InterruptedException {
    return ask(stack, emptyLocally, List.of("output", "--json"));
  }

  /** Returns a stack's deployment. */
  JsonNode export(String stack) throws IOException, InterruptedException {
    return ask(stack, false, List.of("export"));
  }

  private JsonNode ask(String stack, boolean emptyLocally, List<String> question)
      throws IOException, InterruptedException {
    Path printed = Files.createTempFile("stack-output", ".json");
    Path errors = Files.createTempFile("stack-output", ".log");
    try {
      Process process = start(stack, emptyLocally, question, printed, errors);
      try {
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
          throw UserError.failure(
              "pulumi stack " + question.get(0) + " did not end within " + PATIENCE_SECONDS + " s",
              "Give the bucket instead: --bucket NAME");
        }
      } finally {
        process.destroy();
      }
      if (process.exitValue() != 0) {
        throw failure(stack, emptyLocally, "your own pulumi says: " + reason(errors));
      }
      return Json.mapper().readTree(Files.readString(printed));
    } catch (JsonProcessingException e) {
      throw failure(
          stack, emptyLocally, "what pulumi stack " + question.get(0) + " printed is no JSON");
    } finally {
      Files.delete(printed);
      Files.delete(errors);
    }
  }

  private Process start(
      String stack, boolean emptyLocally, List<String> question, Path printed, Path errors) {
    List<String> command = new ArrayList<>(List.of(executable, "stack"));
    command.addAll(question);
    command.addAll(List.of("--stack", stack, "--non-interactive"));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder
        .directory(project.toFile())
        .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
        .redirectOutput(printed.toFile())
        .redirectError(errors.toFile());
    try {
      return builder.start();
    } catch (IOException e) {
      throw failure(stack, emptyLocally, "no pulumi is on PATH to ask about AWS");
    }
  }

  private static UserError failure(String stack, boolean emptyLocally, String reason) {
    return emptyLocally
        ? UserError.failure(
            "the stack " + stack + " is not deployed in the local cloud, nor elsewhere: " + reason,
            "Deploy it: ./workshop pulumi up --yes -s " + stack)
        : UserError.failure(
            "no local cloud runs that has the stack " + stack + ", and " + reason,
            "For a local stack type: ./workshop local up; for one on AWS compare with: pulumi stack ls");
  }

  private static String reason(Path errors) throws IOException {
    return Files.readString(errors)
        .lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .map(line -> line.startsWith("error: ") ? line.substring("error: ".length()) : line)
        .findFirst()
        .orElse("no reason given");
  }
}
