package webanalytics.workshop.cli;

/**
 * Names the exit codes of every command.
 *
 * <p>A command ended by Ctrl-C exits with 130, which the Java runtime sets itself.
 */
public final class ExitCodes {
  /** The command did what was asked. */
  public static final int OK = 0;

  /** The command ran and found or met a failure. */
  public static final int FAILURE = 1;

  /** The command was typed wrongly; nothing was done. */
  public static final int USAGE = 2;

  private ExitCodes() {}
}
