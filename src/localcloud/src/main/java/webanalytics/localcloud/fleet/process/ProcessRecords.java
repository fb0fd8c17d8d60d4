package webanalytics.localcloud.fleet.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/** Keeps one file a running process in {@code <home>/processes}: its name is the process id. */
public final class ProcessRecords {
  private final Path folder;

  /** Uses the folder {@code processes} of the home, made when needed. */
  public ProcessRecords(Path home) {
    this.folder = home.resolve("processes");
  }

  void add(long pid, String commandLine) {
    try {
      Files.createDirectories(folder);
      Files.writeString(folder.resolve(Long.toString(pid)), commandLine);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Forgets a process. */
  public void remove(long pid) {
    try {
      Files.deleteIfExists(folder.resolve(Long.toString(pid)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Lists the recorded processes: id to the command line it was started with. */
  public Map<Long, String> all() {
    Map<Long, String> found = new HashMap<>();
    if (!Files.isDirectory(folder)) {
      return found;
    }
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(f -> f.getFileName().toString().matches("\\d+")).toList()) {
        found.put(Long.parseLong(file.getFileName().toString()), Files.readString(file));
      }
      return found;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
