package webanalytics.workshop.rollout;

import java.util.stream.Stream;
import webanalytics.workshop.cli.Console;

/** Prints how a roll ended, and what to type next. */
public final class RolloutText {
  private final Console console;
  private final String stack;
  private final boolean rollback;

  /**
   * Prepares to print.
   *
   * @param rollback whether the roll went back to an earlier version
   */
  public RolloutText(Console console, String stack, boolean rollback) {
    this.console = console;
    this.stack = stack;
    this.rollback = rollback;
  }

  /** Prints the verdict on one line, more where it failed. */
  public void print(RolloutResult result) {
    String servers = result.serving() + " of " + result.desired() + " servers healthy";
    if (result.passed()) {
      console.line(
          console.good("rolled")
              + "    "
              + servers
              + ", all on template version "
              + result.version());
      if (rollback) {
        console.line(
            "          The stack still has the failed version: fix the program or its settings, then run pulumi up.");
      }
      return;
    }
    String verdict = result.failed() ? "failed" : "not finished";
    console.line(
        console.bad(verdict)
            + "    "
            + servers
            + ", on template version "
            + (result.servingVersions().isEmpty() ? "none" : result.servingVersions())
            + "; "
            + result.outdated()
            + " not on version "
            + result.version());
    if (result.reason() != null) {
      console.line("          " + result.reason());
    }
    if (result.failed() && rollback) {
      console.line("          Continue: ./workshop rollout --stack " + stack + " --rollback");
    } else if (result.failed() && othersServe(result)) {
      console.line(
          "          The old servers still serve."
              + (result.refresh().equals("InProgress")
                  ? " The group keeps trying for up to an hour."
                  : ""));
      console.line("          Roll back: ./workshop rollout --stack " + stack + " --rollback");
    } else if (!result.failed()) {
      console.line("          Keep waiting: ./workshop rollout --stack " + stack);
    }
  }

  private static boolean othersServe(RolloutResult result) {
    return Stream.of(result.servingVersions().split(", "))
        .anyMatch(version -> !version.isEmpty() && !version.equals(result.version()));
  }
}
