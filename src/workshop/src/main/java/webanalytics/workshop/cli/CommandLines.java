package webanalytics.workshop.cli;

import java.time.Duration;
import picocli.CommandLine;

/** Prepares picocli as every command of the workshop expects it. */
public final class CommandLines {
  private CommandLines() {}

  /**
   * Returns a command line for {@code root} and its subcommands: durations such as {@code 3m} are
   * understood, errors are one line each, {@link UserError} decides the exit code.
   */
  public static CommandLine of(Object root) {
    return new CommandLine(root)
        .registerConverter(Duration.class, new DurationConverter())
        .setExecutionExceptionHandler(ErrorHandlers::execution)
        .setParameterExceptionHandler(ErrorHandlers::parameters)
        .setUsageHelpAutoWidth(true)
        .setAbbreviatedOptionsAllowed(false);
  }
}
