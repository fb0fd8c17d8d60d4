package webanalytics.localcloud;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Runs one background process that outlives the command that started it.
 *
 * <p>The process gets a session of its own, so that Ctrl-C in the terminal reaches the command
 * alone. Its id and start time are recorded: a later process with the same id is never taken for
 * it.
 */
final class Daemon {
  private final String name;
  private final Path home;

  Daemon(String name, Path home) {
    this.name = name;
    this.home = home;
  }

  String name() {
    return name;
  }

  Path log() {
    return home.resolve(name + ".log");
  }

  /**
   * Starts the process and waits for a line that begins with {@code ready}.
   *
   * @throws LocalCloudException when the process ends or stays silent for the whole time; the
   *     message carries the end of its log
   */
  void start(List<String> command, Map<String, String> environment, Duration patience)
      throws IOException, InterruptedException {
    Files.createDirectories(home);
    Files.deleteIfExists(output());
    var detached = new java.util.ArrayList<>(List.of("setsid"));
    detached.addAll(command);
    ProcessBuilder builder = new ProcessBuilder(detached);
    builder.environment().putAll(environment);
    builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
    builder.redirectOutput(output().toFile());
    builder.redirectError(log().toFile());
    Process process = builder.start();
    record(process.toHandle());
    awaitReady(process, patience);
  }

  private void awaitReady(Process process, Duration patience)
      throws IOException, InterruptedException {
    Instant end = Instant.now().plus(patience);
    while (!ready()) {
      if (process.waitFor(50, TimeUnit.MILLISECONDS)) {
        throw new LocalCloudException(
            name + " ended while it started (exit " + process.exitValue() + "): " + logTail(),
            "read " + log());
      }
      if (Instant.now().isAfter(end)) {
        stop(Duration.ofSeconds(5));
        throw new LocalCloudException(
            name + " did not get ready within " + patience.toSeconds() + " s: " + logTail(),
            "read " + log());
      }
    }
  }

  private boolean ready() throws IOException {
    return Files.exists(output())
        && Files.readAllLines(output()).stream().anyMatch(line -> line.startsWith("ready"));
  }

  /** Asks the process to end, waits, and kills it when it does not. */
  void stop(Duration patience) throws IOException {
    Optional<ProcessHandle> running = running();
    if (running.isPresent()) {
      ProcessHandle process = running.get();
      process.destroy();
      try {
        process.onExit().get(patience.toMillis(), TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        process.destroyForcibly();
        process.onExit().join();
      } catch (InterruptedException e) {
        process.destroyForcibly();
        Thread.currentThread().interrupt();
      } catch (ExecutionException e) {
        throw new IOException(e);
      }
    }
    Files.deleteIfExists(pid());
  }

  /** Returns the process when it is alive. */
  Optional<ProcessHandle> running() throws IOException {
    if (!Files.exists(pid())) {
      return Optional.empty();
    }
    String[] recorded = Files.readString(pid()).strip().split(" ");
    return ProcessHandle.of(Long.parseLong(recorded[0]))
        .filter(ProcessHandle::isAlive)
        .filter(process -> started(process).equals(recorded[1]));
  }

  /** Tells whether the process was started and not stopped since. */
  boolean wanted() {
    return Files.exists(pid());
  }

  String logTail() throws IOException {
    if (!Files.exists(log())) {
      return "no output";
    }
    List<String> lines = Files.readAllLines(log());
    String tail = String.join(" | ", lines.subList(Math.max(0, lines.size() - 3), lines.size()));
    return tail.isEmpty() ? "no output" : tail;
  }

  private void record(ProcessHandle process) throws IOException {
    Files.writeString(pid(), process.pid() + " " + started(process) + "\n");
  }

  private static String started(ProcessHandle process) {
    return process.info().startInstant().map(Instant::toString).orElse("unknown");
  }

  private Path pid() {
    return home.resolve(name + ".pid");
  }

  private Path output() {
    return home.resolve(name + ".out");
  }
}
