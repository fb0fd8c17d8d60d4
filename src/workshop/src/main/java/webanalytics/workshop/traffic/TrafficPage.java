package webanalytics.workshop.traffic;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import webanalytics.workshop.cli.UserError;
import webanalytics.workshop.page.Html;
import webanalytics.workshop.page.Page;
import webanalytics.workshop.page.TimeSeries;
import webanalytics.workshop.page.Unit;
import webanalytics.workshop.traffic.measure.Second;
import webanalytics.workshop.traffic.measure.Threshold;

/** Writes a run as a page with charts of rate and latency over time. */
final class TrafficPage {
  private static final int MOST_POINTS = 600;

  private final TrafficSummary summary;
  private final Instant started;
  private final List<Second> seconds;
  private final int together;

  /**
   * Prepares the page of a run.
   *
   * @param seconds of the run; of a long one several are drawn as one point
   */
  TrafficPage(TrafficSummary summary, Instant started, List<Second> seconds) {
    this.summary = summary;
    this.started = started;
    this.seconds = seconds;
    this.together = 1 + seconds.size() / MOST_POINTS;
  }

  void write(Path file) {
    try {
      Files.writeString(file, html());
    } catch (IOException e) {
      throw UserError.failure(
          "cannot write the page " + file + ": " + e.getMessage(), "Name another with --html.", e);
    }
  }

  String html() {
    Page page =
        new Page("Traffic")
            .lead("Run <code>%s</code> to %s".formatted(summary.run(), Html.escape(summary.url())))
            .tile("Requests", Unit.COUNT.full(summary.requests()), rest())
            .tile("Rate", Unit.PER_SECOND.brief(summary.rate()), "first sending to last")
            .tile(
                "Latency, p99",
                millis(summary.latencyMillis().p99()),
                "p50 " + millis(summary.latencyMillis().p50()))
            .tile("Errors", Unit.COUNT.full(errors()), summary.failures());
    if (!seconds.isEmpty()) {
      page.section("Over time", Page.columns(rate().figure(), latency().figure()));
    }
    if (!summary.thresholds().isEmpty()) {
      page.section("Thresholds", thresholds());
    }
    return page.footer("Made by <code>./workshop traffic</code>.").html();
  }

  private static String millis(double millis) {
    return Unit.MILLISECONDS.brief(millis);
  }

  private String rest() {
    String late = summary.late() == 0 ? "" : summary.late() + " late";
    String unsent = summary.unsent() == 0 ? "" : summary.unsent() + " unsent";
    return late + (late.isEmpty() || unsent.isEmpty() ? "" : ", ") + unsent;
  }

  private int errors() {
    return summary.requests() - summary.answered();
  }

  private TimeSeries rate() {
    TimeSeries.Line ended =
        line("Responses", part -> sum(part, Second::ended) / sum(part, Second::seconds));
    TimeSeries.Line failed =
        line("Errors", part -> sum(part, Second::failed) / sum(part, Second::seconds));
    return new TimeSeries(
        "Requests per second",
        Unit.PER_SECOND,
        times(),
        errors() == 0 ? List.of(ended) : List.of(ended, failed));
  }

  private TimeSeries latency() {
    return new TimeSeries(
        "Latency, from the planned sending to the response",
        Unit.MILLISECONDS,
        times(),
        List.of(
            line("p50", part -> worst(part, Second::p50)),
            line("p99", part -> worst(part, Second::p99))));
  }

  private List<Instant> times() {
    return IntStream.range(0, points())
        .mapToObj(point -> started.plusSeconds((long) point * together))
        .toList();
  }

  private int points() {
    return (seconds.size() + together - 1) / together;
  }

  private TimeSeries.Line line(String name, ToDoubleFunction<List<Second>> value) {
    List<Double> values = new ArrayList<>();
    for (int point = 0; point < points(); point++) {
      int end = Math.min(seconds.size(), (point + 1) * together);
      values.add(value.applyAsDouble(seconds.subList(point * together, end)));
    }
    return new TimeSeries.Line(name, values);
  }

  private static double sum(List<Second> part, ToDoubleFunction<Second> of) {
    return part.stream().mapToDouble(of).sum();
  }

  private static double worst(List<Second> part, ToDoubleFunction<Second> of) {
    return part.stream().mapToDouble(of).max().orElse(Double.NaN);
  }

  private String thresholds() {
    StringBuilder rows = new StringBuilder();
    for (Threshold.Outcome outcome : summary.thresholds()) {
      rows.append(
          "<tr><td><code>%s</code></td><td>%s</td><td>%s</td></tr>\n"
              .formatted(
                  Html.escape(outcome.threshold()),
                  Unit.COUNT.full(outcome.value()),
                  outcome.kept() ? "kept" : "broken"));
    }
    return "<table><thead><tr><th>Limit</th><th>Reached</th><th></th></tr></thead><tbody>\n"
        + rows
        + "</tbody></table>\n";
  }
}
