package webanalytics.workshop.traffic;

import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import webanalytics.workshop.cli.Console;
import webanalytics.workshop.cli.ExitCodes;
import webanalytics.workshop.cli.HelpOption;
import webanalytics.workshop.cli.Interruption;
import webanalytics.workshop.cli.JsonOutput;
import webanalytics.workshop.cli.Problems;
import webanalytics.workshop.cli.UserError;

/** Sends beacons to a URL, as the workshop's traffic script does. */
@Command(
    name = "traffic",
    description = {
      "Send beacons as the visitors of a web site would.",
      "",
      "Each request is a POST with the headers event, clientid, page, Referer and User-Agent, drawn at random. A ledger of all"
          + " requests is kept for ./workshop verify. Ctrl-C ends the run and prints what there is.",
      ""
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:every request was answered 200",
      "1:some were not, or the run was given up because nothing answered",
      "2:wrong usage; nothing was sent",
      "130:ended by Ctrl-C"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  # about three hours of steady traffic",
      "  ./workshop traffic http://127.0.0.1/beacon 20000 0.5",
      "  # as fast as eight connections go",
      "  ./workshop traffic http://127.0.0.1/beacon 20000 0",
      "  # to the stack that is selected",
      "  ./workshop traffic \"$(pulumi stack output beaconServerUrl)\" 1000 0.1"
    })
public final class TrafficCommand implements Callable<Integer> {
  private static final Pattern COUNT = Pattern.compile("\\d{1,8}");
  private static final Pattern SECONDS = Pattern.compile("\\d{1,6}(\\.\\d{1,9})?|\\.\\d{1,9}");
  private static final Duration END_OF_RUN = Duration.ofSeconds(5);

  @Parameters(
      index = "0",
      paramLabel = "URL",
      description = "Where to send beacons: the stack output beaconServerUrl.")
  private String url;

  @Parameters(index = "1", paramLabel = "COUNT", description = "How many requests to send.")
  private String count;

  @Parameters(
      index = "2",
      paramLabel = "DELAY",
      description =
          "Seconds between requests, such as 0.5; 0 sends over several connections at once.")
  private String delay;

  @Option(
      names = "--connections",
      paramLabel = "N",
      defaultValue = "8",
      description = "Connections used when DELAY is 0 (default: ${DEFAULT-VALUE}).")
  private int connections;

  @Option(
      names = "--timeout",
      paramLabel = "DURATION",
      defaultValue = "10s",
      description = "How long to wait for a response (default: ${DEFAULT-VALUE}).")
  private Duration timeout;

  @Option(
      names = "--patience",
      paramLabel = "DURATION",
      defaultValue = "20s",
      description =
          "Give up when nothing was answered for this long; 0s never does (default: ${DEFAULT-VALUE}).")
  private Duration patience;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Draw the same values again (default: random).")
  private Long seed;

  @Option(
      names = "--cacert",
      paramLabel = "FILE",
      description = "Trust these certificates (PEM) for https, instead of the usual ones.")
  private Path cacert;

  @Option(
      names = "--ledger",
      paramLabel = "FILE",
      description = "Where to keep the ledger (default: .workshop/ledgers/<run>.jsonl).")
  private Path ledger;

  @Mixin private JsonOutput output;
  @Mixin private HelpOption help;

  @Override
  public Integer call() {
    Traffic traffic = new Traffic(options());
    Console console = output.console();
    try (Interruption ctrlC = Interruption.handledBy(traffic::stop, END_OF_RUN)) {
      console.line("Run " + traffic.run() + ": " + count + " requests to " + url);
      TrafficSummary summary = traffic.send(progress -> console.progress(line(progress)));
      console.line(line(console, summary));
      console.line("Ledger: " + summary.ledger());
      output.print(summary);
      if (summary.gaveUp()) {
        throw silence(summary);
      }
      return summary.succeeded() ? ExitCodes.OK : ExitCodes.FAILURE;
    }
  }

  private TrafficOptions options() {
    Problems problems = new Problems();
    Optional<URI> target = BeaconUrl.parse(url);
    if (target.isEmpty()) {
      problems.add("URL", url, BeaconUrl.ALLOWED);
    }
    OptionalInt requests =
        COUNT.matcher(count).matches()
            ? OptionalInt.of(Integer.parseInt(count))
            : OptionalInt.empty();
    if (requests.isEmpty()
        || requests.getAsInt() < 1
        || requests.getAsInt() > TrafficOptions.MOST_REQUESTS) {
      problems.add(
          "COUNT", count, "must be a whole number from 1 to " + TrafficOptions.MOST_REQUESTS);
    }
    if (!SECONDS.matcher(delay).matches()) {
      problems.add("DELAY", delay, "must be seconds, such as 0, 1 or 0.5");
    }
    problems.throwIfAny("./workshop traffic --help shows examples.");
    return new TrafficOptions(
        target.orElseThrow(),
        requests.getAsInt(),
        Duration.ofNanos(new BigDecimal(delay).movePointRight(9).longValue()),
        timeout,
        connections,
        patience,
        seed == null ? RandomGenerator.getDefault().nextLong() : seed,
        Optional.ofNullable(cacert),
        Optional.ofNullable(ledger));
  }

  private static String line(TrafficProgress progress) {
    LedgerRecord last = progress.last();
    return String.format(
        Locale.ROOT,
        "%d of %d sent, %d answered 200, last: %s",
        progress.sent(),
        progress.requests(),
        progress.answered(),
        last.status() == null ? last.error() : last.status());
  }

  private static String line(Console console, TrafficSummary summary) {
    String counts =
        String.format(
            Locale.ROOT,
            "%d requests in %.1f s, %d answered 200",
            summary.requests(),
            summary.seconds(),
            summary.answered());
    String rest = summary.complete() ? "" : " (ended early)";
    return summary.failed().isEmpty()
        ? console.good(counts) + rest
        : counts + ", " + console.bad(summary.failures()) + rest;
  }

  private UserError silence(TrafficSummary summary) {
    boolean local = URI.create(url).getHost().startsWith("127.");
    return UserError.failure(
        url + " answers no more (" + summary.failures() + "); the rest was not sent",
        local
            ? "Is the local cloud up? ./workshop local status"
            : "Compare with: pulumi stack output beaconServerUrl; and check beaconSourceCidr.");
  }
}
