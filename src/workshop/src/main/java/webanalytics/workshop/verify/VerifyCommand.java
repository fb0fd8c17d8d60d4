package webanalytics.workshop.verify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import webanalytics.workshop.bucket.BucketOptions;
import webanalytics.workshop.cli.Console;
import webanalytics.workshop.cli.ExitCodes;
import webanalytics.workshop.cli.HelpOption;
import webanalytics.workshop.cli.JsonOutput;
import webanalytics.workshop.cli.UserError;
import webanalytics.workshop.traffic.Ledgers;

/** Compares a run's ledger with the analytics bucket. */
@Command(
    name = "verify",
    description =
        "Compare what traffic sent with what the bucket holds: found, missing, duplicates, altered, unparsable.",
    footer = {
      "",
      "Credentials and region come from the usual places of an AWS client (environment, profile, role).",
      "",
      "Examples:",
      "  ./workshop verify --bucket \"$(pulumi stack output analyticsBucketName)\"",
      "  ./workshop verify --bucket NAME --run RUN --within 5m --json",
      "  eval \"$(./workshop local env)\"     (for the bucket of a local stack)",
      "",
      "Exit codes: 0 every request was answered and found exactly once, 1 not so, 2 wrong usage."
    })
public final class VerifyCommand implements Callable<Integer> {
  @Mixin private HelpOption help;
  @Mixin private JsonOutput json;
  @Mixin private BucketOptions stored;

  @Option(
      names = "--run",
      paramLabel = "ID",
      description = "Which run; default: the one sent last.")
  private String run;

  @Option(
      names = "--within",
      defaultValue = "3m",
      paramLabel = "TIME",
      description = "How long to wait for what is missing; default ${DEFAULT-VALUE}.")
  private Duration within;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Console console = json.console();
    Verify verify = new Verify(stored.store(), stored.prefix());
    Verification result = verify.await(ledger(), within, console::progress);
    if (json.wanted()) {
      json.print(result);
    }
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
    examples(console, result);
    console.line(result.passed() ? console.good("passed") : console.bad("failed"));
    return result.passed() ? ExitCodes.OK : ExitCodes.FAILURE;
  }

  private static void examples(Console console, Verification result) {
    if (!result.missingNumbers().isEmpty()) {
      console.line("  missing, the first: " + result.missingNumbers());
    }
    if (!result.duplicateNumbers().isEmpty()) {
      console.line("  duplicates, the first: " + result.duplicateNumbers());
    }
    if (!result.alteredFields().isEmpty()) {
      console.line("  altered, the first: " + result.alteredFields());
    }
  }

  private Path ledger() {
    Ledgers ledgers = Ledgers.standard();
    if (run == null) {
      return ledgers
          .latest()
          .orElseThrow(
              () ->
                  UserError.usage(
                      "no run was sent from this checkout", "Send one: ./workshop traffic --help"));
    }
    try {
      Path ledger = ledgers.of(run);
      if (Files.exists(ledger)) {
        return ledger;
      }
    } catch (IllegalArgumentException e) {
      // Reported below, like a run that is not there.
    }
    throw UserError.usage(
        "--run '" + run + "': there is no ledger of it in " + ledgers.folder(),
        "Leave it out for the latest.");
  }
}
