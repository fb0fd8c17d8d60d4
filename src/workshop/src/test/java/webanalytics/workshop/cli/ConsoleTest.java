package webanalytics.workshop.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ConsoleTest {
  private static final String CLEAR = "\r\u001b[K";

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private Instant now = Instant.EPOCH;

  @Test
  void redrawsOneLineOnATerminal() {
    Console console = console(true, true);
    progressAfter(console, 100, "1");
    progressAfter(console, 50, "2");
    progressAfter(console, 50, "3");
    console.line("done");

    assertThat(printed()).isEqualTo(CLEAR + "1" + CLEAR + "3" + CLEAR + "done\n");
  }

  @Test
  void printsALineEveryTwoSecondsElsewhere() {
    Console console = console(false, true);
    progressAfter(console, 1_999, "1");
    progressAfter(console, 1, "2");
    progressAfter(console, 1_999, "3");
    console.line("done");

    assertThat(printed()).isEqualTo("2\ndone\n");
  }

  @Test
  void usesColourOnATerminalOnly() {
    assertThat(console(true, true).bad("x")).isEqualTo("\u001b[31mx\u001b[0m");
    assertThat(console(true, false).bad("x")).isEqualTo("x");
    assertThat(console(false, true).good("x")).isEqualTo("x");
  }

  private void progressAfter(Console console, int millis, String text) {
    now = now.plusMillis(millis);
    console.progress(text);
  }

  private String printed() {
    return bytes.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
  }

  private Console console(boolean terminal, boolean colour) {
    return new Console(
        new PrintStream(bytes, true, StandardCharsets.UTF_8), terminal, colour, () -> now);
  }
}
