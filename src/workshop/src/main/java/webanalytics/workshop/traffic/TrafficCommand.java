package webanalytics.workshop.traffic;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import webanalytics.workshop.cli.Console;
import webanalytics.workshop.cli.ExitCodes;
import webanalytics.workshop.cli.HelpOption;
import webanalytics.workshop.cli.Interruption;
import webanalytics.workshop.cli.JsonOutput;
import webanalytics.workshop.cli.Problems;
import webanalytics.workshop.cli.UserError;
import webanalytics.workshop.local.RollWarning;
import webanalytics.workshop.traffic.beacon.BeaconUrl;
import webanalytics.workshop.traffic.beacon.Header;
import webanalytics.workshop.traffic.http.Target;
import webanalytics.workshop.traffic.measure.Threshold;
import webanalytics.workshop.traffic.pace.Load;

/** Sends beacons to a URL: as the workshop's script does, at a rate, or as fast as possible. */
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
      "0:every request was answered 200, or with --threshold all of them were kept",
      "1:not so, or the run was given up because nothing answered",
      "2:wrong usage; nothing was sent",
      "130:ended by Ctrl-C"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  # about three hours of steady traffic, one request after the other",
      "  ./workshop traffic http://127.0.0.1/beacon 20000 0.5",
      "  # as fast as 32 connections go, for ten seconds",
      "  ./workshop traffic http://127.0.0.1/beacon --connections 32 --duration 10s",
      "  # 1000 requests a second; exit 1 unless nearly all are fast",
      "  ./workshop traffic http://127.0.0.1/beacon --rate 1000 --duration 1m --threshold 'p99<50ms' --threshold 'errors<0.1%%'",
      "  # up, steady, down; a page with charts",
      "  ./workshop traffic http://127.0.0.1/beacon --stages 30s:100,2m:100,30s:0 --html run.html",
      "  # to the stack that is selected",
      "  ./workshop traffic \"$(pulumi stack output beaconServerUrl)\" 1000 0.1"
    })
public final class TrafficCommand implements Callable<Integer> {
  private static final Duration END_OF_RUN = Duration.ofSeconds(5);

  @Mixin private LoadOptions load;

  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      defaultValue = "10s",
      description = "How long to wait for a response (default: ${DEFAULT-VALUE}).")
  private Duration timeout;

  @Option(
      names = "--patience",
      paramLabel = "TIME",
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
      names = "--custom-metrics",
      description = "Send custom metrics too, to a stack with customMetrics.")
  private boolean customMetrics;

  @Option(
      names = "--header",
      paramLabel = "'NAME: VALUE'",
      description = "Send this header with every request, in the place of a drawn one; repeatable.")
  private List<String> headers = List.of();

  @Option(
      names = "--threshold",
      paramLabel = "LIMIT",
      description =
          "Fail unless the run keeps it, such as 'p99<50ms' or 'errors<0.1%%'; repeatable.")
  private List<String> thresholds = List.of();

  @Option(
      names = "--cacert",
      paramLabel = "FILE",
      description = "Trust these certificates (PEM) for https, instead of the usual ones.")
  private Path cacert;

  @Option(
      names = "--connect-to",
      paramLabel = "HOST[:PORT]",
      description =
          "Connect there, and send as to URL's host: for a domain name that does not point to the load balancer"
              + " (the output beaconDns) yet.")
  private String connectTo;

  @Option(
      names = "--ledger",
      paramLabel = "FILE",
      description = "Where to keep the ledger (default: .workshop/ledgers/<run>.jsonl).")
  private Path ledger;

  @Option(
      names = "--hdr",
      paramLabel = "FILE",
      description = "Write the latencies of each second as a log of HdrHistogram.")
  private Path hdr;

  @Option(
      names = "--html",
      paramLabel = "FILE",
      description = "Write a page with charts of rate and latency over time.")
  private Path html;

  @Mixin private JsonOutput output;
  @Mixin private HelpOption help;

  private String url;

  @Override
  public Integer call() {
    Problems problems = new Problems();
    url = load.url();
    Load pace = load.load(problems);
    TrafficOptions options = options(problems);
    Traffic traffic = new Traffic(options, pace);
    traffic.probe();
    Console console = output.console();
    new RollWarning().of(options.url()).ifPresent(text -> console.line("Warning: " + text));
    TrafficTable table = new TrafficTable(console);
    try (Interruption ctrlC = Interruption.handledBy(traffic::stop, END_OF_RUN)) {
      console.line("Run " + traffic.run() + " to " + url);
      TrafficSummary summary =
          traffic.send(progress -> console.progress(TrafficTable.line(progress)));
      table.lines(summary).forEach(console::line);
      console.line("Ledger: " + summary.ledger());
      if (html != null) {
        new TrafficPage(summary, traffic.started(), traffic.seconds()).write(html);
        console.line("Page: " + html);
      }
      output.print(summary);
      if (summary.gaveUp()) {
        throw UserError.failure(
            url + " answers no more (" + summary.failures() + "); the rest was not sent",
            traffic.hint());
      }
      return summary.succeeded() ? ExitCodes.OK : ExitCodes.FAILURE;
    }
  }

  private TrafficOptions options(Problems problems) {
    Optional<URI> target = BeaconUrl.parse(url);
    if (target.isEmpty()) {
      problems.add("URL", url, BeaconUrl.ALLOWED);
    }
    List<Header> own = read("--header", headers, Header::parse, Header.ALLOWED, problems);
    List<Threshold> limits =
        read("--threshold", thresholds, Threshold::parse, Threshold.ALLOWED, problems);
    List<Target> instead =
        read(
            "--connect-to",
            connectTo == null ? List.of() : List.of(connectTo),
            Target::parse,
            Target.ALLOWED,
            problems);
    writable("--ledger", ledger, problems);
    writable("--hdr", hdr, problems);
    writable("--html", html, problems);
    problems.throwIfAny("./workshop traffic --help shows examples.");
    return new TrafficOptions(
        target.orElseThrow(),
        instead.stream().findFirst(),
        timeout,
        patience,
        seed == null ? RandomGenerator.getDefault().nextLong() : seed,
        customMetrics,
        own,
        Optional.ofNullable(cacert),
        Optional.ofNullable(ledger),
        Optional.ofNullable(hdr),
        limits);
  }

  private static <T> List<T> read(
      String key,
      List<String> texts,
      Function<String, Optional<T>> parser,
      String allowed,
      Problems problems) {
    List<T> values = new ArrayList<>();
    for (String text : texts) {
      parser.apply(text).ifPresentOrElse(values::add, () -> problems.add(key, text, allowed));
    }
    return values;
  }

  /** Finds out before a long run, not after it. */
  private static void writable(String key, Path file, Problems problems) {
    Path folder = file == null ? null : file.toAbsolutePath().getParent();
    if (folder != null && (Files.isDirectory(file) || !Files.isDirectory(folder))) {
      problems.add(key, file, "must be a file in a folder that exists");
    }
  }
}
