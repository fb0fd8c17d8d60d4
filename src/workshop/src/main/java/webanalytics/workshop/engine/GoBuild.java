package webanalytics.workshop.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import webanalytics.workshop.cli.UserError;

/**
 * Builds executables from pinned Go modules.
 *
 * @param what what messages call it
 * @param sources the folder of go.mod
 * @param built the folder for the executables; the log is beside it
 */
record GoBuild(String what, Path sources, Path built) {
  /** Runs {@code go build} with these arguments, and says every 15 seconds how far it is. */
  void run(Consumer<String> progress, String... arguments)
      throws IOException, InterruptedException {
    Files.createDirectories(built);
    Path log = built.resolveSibling("build.log");
    List<String> command =
        new ArrayList<>(List.of("go", "build", "-trimpath", "-buildvcs=false", "-o", built + "/"));
    command.addAll(List.of(arguments));
    ProcessBuilder go = new ProcessBuilder(command);
    go.directory(sources.toFile()).redirectErrorStream(true).redirectOutput(log.toFile());
    Process process;
    try {
      process = go.start();
    } catch (IOException e) {
      throw UserError.failure(
          "the %s is not installed, and there is no Go to build it".formatted(what),
          "install Go 1.26 or newer, or the Pulumi CLI " + PulumiCli.PINNED + " or newer");
    }
    try {
      long start = System.nanoTime();
      while (!process.waitFor(15, TimeUnit.SECONDS)) {
        long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start);
        progress.accept(
            "building the %s: %d s, %d modules fetched".formatted(what, seconds, modules(log)));
      }
    } finally {
      process.destroy();
    }
    if (process.exitValue() != 0) {
      throw UserError.failure(
          "the %s could not be built".formatted(what),
          "read " + log + "; Go 1.26 or newer is needed");
    }
  }

  private static long modules(Path log) throws IOException {
    try (Stream<String> lines = Files.lines(log)) {
      return lines.filter(line -> line.contains("downloading")).count();
    }
  }
}
