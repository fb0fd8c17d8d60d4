package webanalytics.workshop.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import webanalytics.workshop.cli.Console;

/** Prints a result for people. */
final class VerificationText {
  private static final double MEGA = 1e6;

  private final Console console;
  private final String stack;

  /**
   * Prepares to print.
   *
   * @param stack the stack's name, or what stands for one
   */
  VerificationText(Console console, String stack) {
    this.console = console;
    this.stack = stack;
  }

  void print(Verification result) {
    console.line(
        "run %s: %d sent, %d answered, %d found, %d missing, %d duplicates, %d altered, %d unparsable"
            .formatted(
                result.run(),
                result.sent(),
                result.answered(),
                result.found(),
                result.missing(),
                result.duplicates(),
                result.altered(),
                result.unparsable()));
    examples(result);
    if (result.logged() != null) {
      console.line("  " + places(result));
      if (result.loggedAtStart() > 0) {
        console.line(
            "  answered by servers still at stage start, never to be delivered: "
                + result.loggedAtStart());
        console.line(
            "  Wait until the servers are exchanged, and send again: ./workshop rollout --stack "
                + stack);
      }
    }
    console.line(
        String.format(
            Locale.ROOT,
            "  read %d objects, %.1f MB, in %.1f s",
            result.objects(),
            result.bytes() / MEGA,
            result.seconds()));
    String end = result.stopped() ? " (stopped before its time)" : "";
    console.line((result.passed() ? console.good("passed") : console.bad("failed")) + end);
  }

  private void examples(Verification result) {
    if (!result.missingNumbers().isEmpty()) {
      console.line("  missing, the first: " + result.missingNumbers());
    }
    if (!result.duplicateNumbers().isEmpty()) {
      console.line("  duplicates, the first: " + result.duplicateNumbers());
    }
    if (!result.alteredFields().isEmpty()) {
      console.line("  altered, the first: " + result.alteredFields());
    }
    if (!result.unparsableLines().isEmpty()) {
      console.line("  unparsable, the first: " + result.unparsableLines().get(0));
    }
  }

  private static String places(Verification result) {
    List<String> parts = new ArrayList<>();
    parts.add(result.logged() + " logged by the servers");
    if (result.loggedNotStored() > 0) {
      parts.add(result.loggedNotStored() + " logged, not stored");
    }
    if (result.neverLogged() > 0) {
      parts.add(result.neverLogged() + " never logged");
    }
    if (result.loggedUnknown() > 0) {
      parts.add("logged: unknown for " + result.loggedUnknown() + ", as old logs are gone");
    }
    return String.join(", ", parts);
  }
}
