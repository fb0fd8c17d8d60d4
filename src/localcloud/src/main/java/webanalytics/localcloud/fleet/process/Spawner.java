package webanalytics.localcloud.fleet.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/**
 * Starts processes that the kernel terminates when the fleet dies, however it dies.
 *
 * <p>All are started by one thread that never ends: the kernel's parent-death signal is sent when
 * the <em>thread</em> that forked ends, not only when its process does.
 */
public final class Spawner implements AutoCloseable {
  private static final Optional<Path> SETPRIV = find("setpriv");

  private final ProcessRecords records;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread spawner = new Thread(task, "spawner");
            spawner.setDaemon(true);
            return spawner;
          });

  /** Creates a spawner that writes a record of each process. */
  public Spawner(ProcessRecords records) {
    this.records = records;
  }

  /**
   * Starts a program with an environment of its own, its output appended to a file.
   *
   * @param command program and arguments; never a shell line
   * @param environment the whole environment
   * @param output receives standard output and error
   * @throws UncheckedIOException where the program cannot be started
   */
  public Process start(List<String> command, Map<String, String> environment, Path output) {
    try {
      return thread.submit(() -> launch(command, environment, output)).get();
    } catch (ExecutionException e) {
      throw new UncheckedIOException(
          new IOException("cannot start " + command.get(0) + ": " + e.getCause().getMessage(), e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while starting " + command.get(0), e);
    }
  }

  /** Ends the spawning thread, and with it, by the kernel's hand, whatever still runs. */
  @Override
  public void close() {
    thread.shutdownNow();
  }

  /** Finds a program in the usual folders of a Linux system. */
  public static Optional<Path> find(String program) {
    return Stream.of("/usr/sbin", "/usr/bin", "/sbin", "/bin", "/usr/local/bin")
        .map(folder -> Path.of(folder, program))
        .filter(Files::isExecutable)
        .findFirst();
  }

  private Process launch(List<String> command, Map<String, String> environment, Path output)
      throws IOException {
    List<String> line = new ArrayList<>();
    // SIGTERM, not SIGKILL: Apache's parent process must be able to end its workers.
    SETPRIV.ifPresent(
        setpriv -> line.addAll(List.of(setpriv.toString(), "--pdeathsig", "TERM", "--")));
    line.addAll(command);
    ProcessBuilder builder =
        new ProcessBuilder(line)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
    builder.environment().clear();
    builder.environment().putAll(environment);
    Process process = builder.start();
    process.getOutputStream().close();
    records.add(process.pid(), String.join(" ", command));
    process.onExit().thenAccept(ended -> records.remove(ended.pid()));
    return process;
  }
}
