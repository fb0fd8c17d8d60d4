package webanalytics.workshop;

import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IExecutionExceptionHandler;
import webanalytics.localcloud.LocalCloudException;
import webanalytics.workshop.buckets.BucketsCommand;
import webanalytics.workshop.cli.CommandLines;
import webanalytics.workshop.cli.UserError;
import webanalytics.workshop.demo.DemoCommand;
import webanalytics.workshop.local.DoctorCommand;
import webanalytics.workshop.local.LocalCommand;
import webanalytics.workshop.local.PulumiCommand;
import webanalytics.workshop.local.TestCommand;
import webanalytics.workshop.report.ReportCommand;
import webanalytics.workshop.review.ReviewCommand;
import webanalytics.workshop.rollout.RolloutCommand;
import webanalytics.workshop.tail.TailCommand;
import webanalytics.workshop.traffic.TrafficCommand;
import webanalytics.workshop.verify.VerifyCommand;

/** Reads the command line and runs one command. */
@Command(
    name = "workshop",
    mixinStandardHelpOptions = true,
    version = "0.1.0",
    description = "Module 1 of the real-time web analytics workshop, on AWS or on this machine.",
    subcommands = {
      DemoCommand.class,
      TestCommand.class,
      LocalCommand.class,
      PulumiCommand.class,
      ReviewCommand.class,
      RolloutCommand.class,
      TrafficCommand.class,
      VerifyCommand.class,
      TailCommand.class,
      ReportCommand.class,
      BucketsCommand.class,
      DoctorCommand.class,
      HelpCommand.class
    },
    footer = {
      "",
      "Examples:",
      "  ./workshop demo            all of module 1 on this machine, start to finish",
      "  ./workshop test            every test",
      "  ./workshop help COMMAND    more on one command",
      "",
      "Exit codes: 0 done, 1 failed, 2 wrong usage or wrong settings, 130 stopped by Ctrl-C."
    })
public final class Main {
  /** What a shell expects of a command that Ctrl-C ended. */
  private static final int INTERRUPTED = 130;

  private Main() {}

  public static void main(String[] args) {
    // What is printed is English, and machines read it too.
    Locale.setDefault(Locale.ROOT);
    System.exit(commandLine().execute(args));
  }

  static CommandLine commandLine() {
    CommandLine line = CommandLines.of(new Main());
    IExecutionExceptionHandler handler = line.getExecutionExceptionHandler();
    line.setExecutionExceptionHandler(
        (thrown, command, parsed) ->
            thrown instanceof InterruptedException
                ? INTERRUPTED
                : handler.handleExecutionException(translated(thrown), command, parsed));
    // Everything behind these belongs to the CLI or to Maven, options too.
    for (String passing : List.of("pulumi", "test")) {
      line.getSubcommands()
          .get(passing)
          .setStopAtPositional(true)
          .setUnmatchedOptionsArePositionalParams(true);
    }
    return line;
  }

  private static Exception translated(Exception thrown) {
    return thrown instanceof LocalCloudException problem
        ? UserError.failure(problem.getMessage(), problem.hint())
        : thrown;
  }
}
