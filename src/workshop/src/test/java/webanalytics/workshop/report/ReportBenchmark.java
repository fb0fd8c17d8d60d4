package webanalytics.workshop.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import webanalytics.workshop.bucket.DeliveryPrefix;

/** Measures how long a report over many events takes. */
final class ReportBenchmark {
  private ReportBenchmark() {}

  /** Takes FOLDER EVENTS OBJECTS; writes the objects unless the folder is there, then the page. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path folder = Path.of(arguments[0]);
    if (!Files.exists(folder)) {
      GeneratedBucket.write(folder, Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]));
    }
    long began = System.nanoTime();
    Window window =
        new Window(GeneratedBucket.START, GeneratedBucket.START.plus(GeneratedBucket.SPAN));
    Results results =
        new Report(new FolderStore(folder), new DeliveryPrefix(DeliveryPrefix.BY_HOUR), step -> {})
            .about("generated", window);
    Files.writeString(folder.resolveSibling("report.html"), new ReportPage(results).html());
    System.out.printf(
        "%,.0f events in %,.0f objects: %.1f s%n",
        results.number(Query.SUMMARY, "events"),
        results.number(Query.OBJECTS, "objects"),
        Duration.ofNanos(System.nanoTime() - began).toMillis() / 1000.0);
  }
}
