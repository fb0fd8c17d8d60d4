package webanalytics.localcloud.fleet.shipper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.temporal.ChronoUnit;

/** Appends to the agent's own log file. */
final class AgentLog {
  private final Path file;
  private final Clock clock;

  AgentLog(Path file, Clock clock) {
    this.file = file;
    this.clock = clock;
  }

  synchronized void info(String message) {
    write("INFO", message);
  }

  synchronized void error(String message) {
    write("ERROR", message);
  }

  private void write(String level, String message) {
    String line = clock.instant().truncatedTo(ChronoUnit.MILLIS) + " " + level + " " + message;
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(
          file,
          line.replace('\n', ' ') + "\n",
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
