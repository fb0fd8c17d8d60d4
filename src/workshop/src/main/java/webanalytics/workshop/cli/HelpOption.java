package webanalytics.workshop.cli;

import picocli.CommandLine.Option;

/** Adds {@code --help} to a command. */
public final class HelpOption {
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and exit.")
  private boolean help;

  /** Returns whether help was asked for. */
  public boolean wanted() {
    return help;
  }
}
