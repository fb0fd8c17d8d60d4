package webanalytics.workshop.cli;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;

/**
 * Writes a command's lines and its progress.
 *
 * <p>On a terminal progress is one line that is redrawn, at most every 100 ms; elsewhere it is a
 * plain line at most every 2 s. Colour is used on a terminal only, and not when {@code NO_COLOR} is
 * set (see no-color.org) or {@code TERM} is {@code dumb}. Safe for use by several threads.
 */
public final class Console {
  private static final Duration REDRAW = Duration.ofMillis(100);
  private static final Duration PLAIN = Duration.ofSeconds(2);
  private static final String CLEAR = "\r\u001b[K";

  private final PrintStream out;
  private final boolean terminal;
  private final boolean colour;
  private final InstantSource clock;
  private Instant last;
  private boolean open;

  /**
   * Writes to a given stream.
   *
   * @param terminal whether somebody watches the stream and it understands control characters
   * @param colour whether colours may be used; ignored when {@code terminal} is false
   * @param clock limits how often progress is shown
   */
  public Console(PrintStream out, boolean terminal, boolean colour, InstantSource clock) {
    this.out = Objects.requireNonNull(out, "out");
    this.terminal = terminal;
    this.colour = terminal && colour;
    this.clock = Objects.requireNonNull(clock, "clock");
    this.last = clock.instant();
  }

  /** Returns the console of standard output. */
  public static Console standard() {
    return of(System.out);
  }

  /** Returns the console of standard error, for commands whose standard output is data. */
  public static Console standardError() {
    return of(System.err);
  }

  private static Console of(PrintStream stream) {
    String noColor = System.getenv("NO_COLOR");
    boolean colour =
        (noColor == null || noColor.isEmpty()) && !"dumb".equals(System.getenv("TERM"));
    return new Console(stream, isTerminal(), colour, InstantSource.system());
  }

  // The launcher knows better than Java, whose answer depends on standard input too: it may set the
  // property.
  private static boolean isTerminal() {
    String known = System.getProperty("workshop.terminal");
    return known == null ? System.console() != null : Boolean.parseBoolean(known);
  }

  /** Prints a line; a progress line on a terminal is wiped first. */
  public synchronized void line(String text) {
    endProgress();
    out.println(text);
    out.flush();
  }

  /** Shows how far the work is, unless something was shown a moment ago. */
  public synchronized void progress(String text) {
    Instant now = clock.instant();
    if (now.isBefore(last.plus(terminal ? REDRAW : PLAIN))) {
      return;
    }
    last = now;
    if (terminal) {
      out.print(CLEAR + text);
      open = true;
    } else {
      out.println(text);
    }
    out.flush();
  }

  /** Wipes the progress line of a terminal; does nothing elsewhere. */
  public synchronized void endProgress() {
    if (open) {
      out.print(CLEAR);
      out.flush();
      open = false;
    }
  }

  /** Returns the text in green where colour is used. */
  public String good(String text) {
    return coloured("32", text);
  }

  /** Returns the text in red where colour is used. */
  public String bad(String text) {
    return coloured("31", text);
  }

  /** Returns the text in bold where colour is used. */
  public String strong(String text) {
    return coloured("1", text);
  }

  private String coloured(String code, String text) {
    return colour ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
  }
}
