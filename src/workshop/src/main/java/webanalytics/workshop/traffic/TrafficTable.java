package webanalytics.workshop.traffic;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import webanalytics.workshop.cli.Console;
import webanalytics.workshop.traffic.http.Failure;
import webanalytics.workshop.traffic.measure.Percentiles;
import webanalytics.workshop.traffic.measure.Threshold;

/** Writes how a run went, for people. */
final class TrafficTable {
  private final Console console;

  TrafficTable(Console console) {
    this.console = console;
  }

  /** Returns one line about a run that goes on. */
  static String line(TrafficProgress progress) {
    String of = progress.planned() == 0 ? "" : " of " + progress.planned();
    return format(
        "%d%s sent, %.0f/s, p50 %s, p99 %s, %d errors",
        progress.sent(),
        of,
        progress.rate(),
        millis(progress.p50()),
        millis(progress.p99()),
        progress.sent() - progress.answered());
  }

  /** Returns the lines about a run that is over. */
  List<String> lines(TrafficSummary summary) {
    List<String> lines = new ArrayList<>();
    String counts =
        format(
            "%d requests in %.1f s, %.1f/s, %d answered 200",
            summary.requests(), summary.seconds(), summary.rate(), summary.answered());
    String rest = summary.complete() ? "" : " (ended early)";
    lines.add(
        summary.failed().isEmpty()
            ? console.good(counts) + rest
            : counts + ", " + console.bad(summary.failures()) + rest);
    if (summary.failed().containsKey(Failure.OPEN_FILES.label())) {
      lines.add(
          "open files: each connection is one; raise the limit (ulimit -n 8192) or lower --connections");
    }
    if (summary.late() + summary.unsent() > 0) {
      lines.add(
          format(
              "%d sent more than 10 ms late, %d due but unsent", summary.late(), summary.unsent()));
    }
    lines.add(
        format(
            "%-8s %10s %10s %10s %10s %10s %10s", "", "min", "p50", "p90", "p99", "p99.9", "max"));
    lines.add(row("latency", summary.latencyMillis()));
    lines.add(row("service", summary.serviceMillis()));
    for (Threshold.Outcome outcome : summary.thresholds()) {
      String text = format("%s: %.3f", outcome.threshold(), outcome.value());
      lines.add(outcome.kept() ? console.good("kept   " + text) : console.bad("broken " + text));
    }
    return lines;
  }

  private static String row(String name, Percentiles times) {
    return format(
        "%-8s %10s %10s %10s %10s %10s %10s",
        name,
        millis(times.min()),
        millis(times.p50()),
        millis(times.p90()),
        millis(times.p99()),
        millis(times.p999()),
        millis(times.max()));
  }

  private static String millis(double millis) {
    return format(millis < 10 ? "%.2f ms" : millis < 1_000 ? "%.1f ms" : "%.0f ms", millis);
  }

  private static String format(String form, Object... values) {
    return String.format(Locale.ROOT, form, values);
  }
}
