package webanalytics.workshop.cli;

import java.util.Objects;

/**
 * Tells the user what went wrong and what to do about it; shown without a stack trace.
 *
 * <p>The message says what is wrong, the hint what to type or change next (empty when there is
 * nothing to add).
 */
public final class UserError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String hint;
  private final int exitCode;

  private UserError(String message, String hint, int exitCode, Throwable cause) {
    super(Objects.requireNonNull(message, "message"), cause);
    this.hint = Objects.requireNonNull(hint, "hint");
    this.exitCode = exitCode;
  }

  /** Reports a command that could not do its work; exits with {@link ExitCodes#FAILURE}. */
  public static UserError failure(String message, String hint) {
    return new UserError(message, hint, ExitCodes.FAILURE, null);
  }

  /** Reports a command that could not do its work, because of {@code cause}. */
  public static UserError failure(String message, String hint, Throwable cause) {
    return new UserError(message, hint, ExitCodes.FAILURE, cause);
  }

  /** Reports wrong arguments; exits with {@link ExitCodes#USAGE}. */
  public static UserError usage(String message, String hint) {
    return new UserError(message, hint, ExitCodes.USAGE, null);
  }

  /** Returns what to type or change next; empty when the message says it all. */
  public String hint() {
    return hint;
  }

  /** Returns {@link ExitCodes#FAILURE} or {@link ExitCodes#USAGE}. */
  public int exitCode() {
    return exitCode;
  }
}
