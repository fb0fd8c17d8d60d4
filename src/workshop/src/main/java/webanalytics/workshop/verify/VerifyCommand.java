package webanalytics.workshop.verify;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
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

  @Option(names = "--bucket", required = true, paramLabel = "NAME", description = "The bucket.")
  private String bucket;

  @Option(
      names = "--run",
      paramLabel = "ID",
      description = "Which run; default: the one sent last.")
  private String run;

  @Option(
      names = "--prefix",
      defaultValue = DeliveryPrefix.BY_HOUR,
      paramLabel = "PREFIX",
      description = "The stack's deliveryPrefix; default ${DEFAULT-VALUE}.")
  private String prefix;

  @Option(
      names = "--within",
      defaultValue = "3m",
      paramLabel = "TIME",
      description = "How long to wait for what is missing; default ${DEFAULT-VALUE}.")
  private Duration within;

  @Option(
      names = "--endpoint-url",
      paramLabel = "URL",
      description = "Where S3 is; default: AWS_ENDPOINT_URL, or AWS itself.")
  private URI endpoint;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Console console = json.console();
    Verify verify = new Verify(new S3ObjectStore(s3(), bucket), deliveryPrefix());
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

  private DeliveryPrefix deliveryPrefix() {
    try {
      return new DeliveryPrefix(prefix);
    } catch (IllegalArgumentException wrong) {
      throw UserError.usage(
          "--prefix '" + prefix + "': " + wrong.getMessage(),
          "Give the stack's deliveryPrefix, such as " + DeliveryPrefix.BY_HOUR);
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

  private S3Client s3() {
    S3ClientBuilder builder = S3Client.builder().httpClient(UrlConnectionHttpClient.create());
    if (endpoint != null) {
      if (!List.of("http", "https").contains(String.valueOf(endpoint.getScheme()))) {
        throw UserError.usage(
            "--endpoint-url '" + endpoint + "': must be an http or https URL",
            "./workshop verify --help shows examples.");
      }
      builder.endpointOverride(endpoint).forcePathStyle(true);
    }
    try {
      return builder.build();
    } catch (SdkException e) {
      // Nothing else is looked up this early; the SDK's own text lists six places on one line.
      throw UserError.failure(
          "no AWS region is known",
          "Set AWS_REGION, or for a local stack: eval \"$(./workshop local env)\"",
          e);
    }
  }
}
