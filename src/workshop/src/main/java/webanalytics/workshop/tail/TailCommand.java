package webanalytics.workshop.tail;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import webanalytics.workshop.bucket.BucketOptions;
import webanalytics.workshop.cli.Console;
import webanalytics.workshop.cli.ExitCodes;
import webanalytics.workshop.cli.HelpOption;
import webanalytics.workshop.cli.Interruption;
import webanalytics.workshop.cli.Problems;

/** Shows the newest events of a bucket as they arrive. */
@Command(
    name = "tail",
    description = {
      "Show events as they arrive in the bucket, one a line: time (UTC), client, event, page, status. Ctrl-C ends it.",
      ""
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:as many were shown as --count says",
      "1:the bucket cannot be read",
      "2:wrong usage",
      "130:ended by Ctrl-C"
    },
    footer = {
      "",
      "A stream delivers what it has buffered: events come in batches, up to its buffer's seconds late.",
      "",
      "Examples:",
      "  ./workshop tail --stack local",
      "  ./workshop tail --stack dev --since 5m --event purchase",
      "  ./workshop tail --bucket NAME --json --count 100 > events.jsonl"
    })
public final class TailCommand implements Callable<Integer> {
  private static final Duration POLL = Duration.ofSeconds(1);
  private static final Duration END = Duration.ofSeconds(2);

  @Mixin private HelpOption help;
  @Mixin private BucketOptions stored;

  @Option(names = "--event", paramLabel = "NAME", description = "Only events of this name.")
  private Optional<String> event = Optional.empty();

  @Option(names = "--client", paramLabel = "ID", description = "Only events of this client id.")
  private Optional<String> client = Optional.empty();

  @Option(
      names = "--since",
      paramLabel = "TIME",
      description = "Begin with the events of the last TIME, such as 5m; default: with what comes.")
  private Optional<Duration> since = Optional.empty();

  @Option(names = "--json", description = "Print events as they are stored, one a line.")
  private boolean json;

  @Option(names = "--count", paramLabel = "N", description = "End after so many events.")
  private Optional<Integer> count = Optional.empty();

  @Override
  public Integer call() throws IOException, InterruptedException {
    checkArguments();
    Console remarks = Console.standardError();
    Tail tail = new Tail(stored.store(), stored.prefix(), InstantSource.system());
    Instant from = Instant.now().minus(since.orElse(Duration.ZERO));
    TailOutput output =
        new TailOutput(
            System.out,
            remarks::line,
            new TailFilter(event, client, since.isPresent() ? from : Instant.MIN),
            new EventLine(colour()),
            json,
            count.orElse(0));
    try (Interruption ctrlC = Interruption.handledBy(tail::stop, END)) {
      remarks.line("events of " + stored.name() + " as they arrive; Ctrl-C ends");
      tail.follow(from, since.isPresent(), POLL, output);
    }
    return ExitCodes.OK;
  }

  private void checkArguments() {
    Problems problems = new Problems();
    count
        .filter(number -> number < 1)
        .ifPresent(number -> problems.add("--count", number, "must be 1 or more"));
    since
        .filter(Duration::isZero)
        .ifPresent(time -> problems.add("--since", "0s", "must be more than nothing, such as 5m"));
    problems.throwIfAny("./workshop tail --help shows examples.");
  }

  /** The console decides where colours are shown; it has none for its own words there. */
  private static boolean colour() {
    Console out = Console.standard();
    return !out.strong("").isEmpty();
  }
}
