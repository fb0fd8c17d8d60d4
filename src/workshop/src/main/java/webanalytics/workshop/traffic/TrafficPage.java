package webanalytics.workshop.traffic;

import java.nio.file.Path;
import java.util.List;
import webanalytics.workshop.traffic.measure.Second;

/** Writes a run as a page with charts of rate and latency over time. */
final class TrafficPage {
  private TrafficPage() {}

  static void write(Path file, TrafficSummary summary, List<Second> seconds) {
    // Filled in with the shared page.
  }
}
