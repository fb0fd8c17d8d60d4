package webanalytics.localcloud.fleet.instance;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/** Keeps the last lines of an instance's console, as EC2 keeps the last 64 KB. */
final class Console {
  private static final int MAX_LINES = 500;

  private final Deque<String> lines = new ArrayDeque<>();
  private final Clock clock;
  private final Consumer<String> reader;

  /**
   * Creates an empty console.
   *
   * @param reader is given the whole text after each line
   */
  Console(Clock clock, Consumer<String> reader) {
    this.clock = clock;
    this.reader = reader;
  }

  synchronized void line(String text) {
    for (String line : text.split("\\R")) {
      lines.add(clock.instant().truncatedTo(ChronoUnit.SECONDS) + " " + line);
    }
    while (lines.size() > MAX_LINES) {
      lines.remove();
    }
    reader.accept(String.join("\n", lines) + "\n");
  }
}
