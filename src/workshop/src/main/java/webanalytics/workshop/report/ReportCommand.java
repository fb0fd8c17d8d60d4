package webanalytics.workshop.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
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
import webanalytics.workshop.page.Unit;

/** Writes a page about the events of a bucket. */
@Command(
    name = "report",
    description = "Write a page about the events in the bucket: traffic, visitors, delivery.",
    footer = {
      "",
      "Times are UTC: 2026-11-02, 2026-11-02T10:30 or 2026-11-02T10:30:00Z.",
      "",
      "Examples:",
      "  ./workshop report --bucket \"$(pulumi stack output analyticsBucketName)\"",
      "  ./workshop report --bucket NAME --last 1h --out today.html",
      "  ./workshop report --bucket NAME --from 2026-11-02 --to 2026-11-03 --json",
      "",
      "Exit codes: 0 written, 1 no events or no bucket, 2 wrong usage."
    })
public final class ReportCommand implements Callable<Integer> {
  private static final Path PAGE = Path.of("report.html");

  @Mixin private HelpOption help;
  @Mixin private JsonOutput json;
  @Mixin private BucketOptions stored;

  @Option(names = "--from", paramLabel = "TIME", description = "Events from this time on.")
  private String from;

  @Option(
      names = "--to",
      paramLabel = "TIME",
      description = "Events before this time; default now.")
  private String to;

  @Option(
      names = "--last",
      paramLabel = "TIME",
      description = "Events of this time up to now, instead of --from and --to; default 24h.")
  private Duration last;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "The page; default report.html, with --json none.")
  private Path out;

  @Option(
      names = "--athena",
      description = "Print the statements for Amazon Athena instead; nothing is read.")
  private boolean athena;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Window window = Window.of(from, to, last, Instant.now());
    if (athena) {
      System.out.print(Athena.statements(stored.name(), stored.prefix(), window));
      return ExitCodes.OK;
    }
    Path page = out == null && !json.wanted() ? PAGE : out;
    checkWritable(page);
    Console console = json.console();
    Report report = new Report(stored.store(), stored.prefix(), console::progress);
    Results results = report.about(stored.name(), window);
    console.endProgress();
    json.print(results);
    if (page != null) {
      Files.writeString(page, new ReportPage(results).html(), StandardCharsets.UTF_8);
      console.line(summary(results) + "; the page is " + page);
    } else {
      console.line(summary(results));
    }
    return ExitCodes.OK;
  }

  private static String summary(Results results) {
    return "%s events of %s visitors in %s objects, %s unparsable lines"
        .formatted(
            Unit.COUNT.full(results.number(Query.SUMMARY, "events")),
            Unit.COUNT.full(results.number(Query.SUMMARY, "visitors")),
            Unit.COUNT.full(results.number(Query.OBJECTS, "objects")),
            Unit.COUNT.full(results.number(Query.OBJECTS, "unparsable_lines")));
  }

  /** Before the work, not after it. */
  private static void checkWritable(Path page) {
    if (page == null) {
      return;
    }
    Path folder = page.toAbsolutePath().getParent();
    String problem =
        folder == null || !Files.isDirectory(folder)
            ? "there is no folder " + folder
            : Files.isDirectory(page)
                ? "is a folder"
                : Files.isWritable(Files.exists(page) ? page : folder) ? "" : "cannot be written";
    if (!problem.isEmpty()) {
      throw UserError.usage("--out '" + page + "': " + problem, "Give a file in a folder that is.");
    }
  }
}
