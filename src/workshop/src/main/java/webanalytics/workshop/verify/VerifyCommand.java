package webanalytics.workshop.verify;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import webanalytics.localcloud.LocalCloud;
import webanalytics.workshop.Checkout;
import webanalytics.workshop.bucket.BucketOptions;
import webanalytics.workshop.cli.Console;
import webanalytics.workshop.cli.ExitCodes;
import webanalytics.workshop.cli.HelpOption;
import webanalytics.workshop.cli.Interruption;
import webanalytics.workshop.cli.JsonOutput;

/** Compares a run's ledger with the analytics bucket. */
@Command(
    name = "verify",
    description = {
      "Compare what traffic sent with what the bucket holds: found, missing, duplicates, altered, unparsable.",
      "",
      "For a run in the local cloud the servers' access logs say where missing events were lost. Ctrl-C ends the wait and"
          + " prints what there is.",
      ""
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:every request was answered and found exactly once",
      "1:not so",
      "2:wrong usage",
      "130:ended by Ctrl-C"
    },
    footer = {
      "",
      "Credentials and region come from the usual places of an AWS client (environment, profile, role).",
      "",
      "Examples:",
      "  ./workshop verify --stack local",
      "  ./workshop verify --stack dev --within 5m",
      "  ./workshop verify --bucket NAME --run RUN --json"
    })
public final class VerifyCommand implements Callable<Integer> {
  private static final Duration END = Duration.ofSeconds(5);

  @Mixin private HelpOption help;
  @Mixin private JsonOutput json;
  @Mixin private BucketOptions stored;
  @Mixin private LedgerOption sent;

  @Option(
      names = "--within",
      defaultValue = "3m",
      paramLabel = "TIME",
      description = "How long to wait for what is missing; default ${DEFAULT-VALUE}.")
  private Duration within;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Console console = json.console();
    Path ledger = sent.ledger();
    LocalCloud local = new LocalCloud(Checkout.fromLauncher().localCloud());
    Verify verify = new Verify(stored.store(), stored.prefix(), local.accessLogs());
    try (Interruption ctrlC = Interruption.handledBy(verify::stop, END)) {
      Verification result = verify.await(ledger, within, console::progress);
      json.print(result);
      new VerificationText(console, stored.stack()).print(result);
      return result.passed() ? ExitCodes.OK : ExitCodes.FAILURE;
    }
  }
}
