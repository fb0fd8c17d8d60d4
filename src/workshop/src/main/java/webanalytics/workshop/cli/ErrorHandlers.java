package webanalytics.workshop.cli;

import java.io.PrintWriter;
import picocli.CommandLine;

/** Prints errors as one line each, without a stack trace. */
final class ErrorHandlers {
  private ErrorHandlers() {}

  /**
   * Prints what a command threw.
   *
   * <p>The property {@code workshop.debug} adds the stack trace of an error that is not the user's.
   */
  static int execution(Exception thrown, CommandLine command, CommandLine.ParseResult parsed) {
    PrintWriter err = command.getErr();
    if (thrown instanceof UserError error) {
      print(err, error.getMessage(), error.hint());
      return error.exitCode();
    }
    String text = thrown.getMessage() == null ? "" : ": " + thrown.getMessage();
    print(
        err,
        thrown.getClass().getSimpleName() + text,
        "This was not foreseen. JAVA_TOOL_OPTIONS=-Dworkshop.debug=true shows where it happened.");
    if (Boolean.getBoolean("workshop.debug")) {
      thrown.printStackTrace(err);
    }
    err.flush();
    return ExitCodes.FAILURE;
  }

  /** Prints what is wrong with the arguments. */
  static int parameters(CommandLine.ParameterException thrown, String[] arguments) {
    CommandLine command = thrown.getCommandLine();
    print(
        command.getErr(),
        thrown.getMessage(),
        "./" + command.getCommandSpec().qualifiedName() + " --help shows what is allowed.");
    CommandLine.UnmatchedArgumentException.printSuggestions(thrown, command.getErr());
    command.getErr().flush();
    return ExitCodes.USAGE;
  }

  private static void print(PrintWriter err, String message, String hint) {
    err.println("error: " + message);
    if (!hint.isEmpty()) {
      err.println("       " + hint);
    }
    err.flush();
  }
}
