package webanalytics.workshop.report;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import webanalytics.workshop.page.Bars;
import webanalytics.workshop.page.Histogram;
import webanalytics.workshop.page.TimeSeries;
import webanalytics.workshop.page.Unit;

/** Makes the charts of a report out of the rows of its queries. */
final class ReportCharts {
  // The lower bounds that the queries of the same names know.
  private static final List<Integer> DELAYS = List.of(0, 1, 2, 5, 10, 20, 30, 60, 120, 300, 900);
  private static final List<Integer> SIZES =
      List.of(
          0, 1_000, 10_000, 100_000, 250_000, 500_000, 1_000_000, 2_000_000, 5_000_000, 20_000_000);
  private static final List<Integer> SESSIONS = List.of(1, 2, 3, 4, 6, 11, 21, 51, 101);

  private final Results results;
  private final Slots slots;

  ReportCharts(Results results) {
    this.results = results;
    Map<String, Object> summary = results.row(Query.SUMMARY);
    slots = Slots.of((Instant) summary.get("first_event"), (Instant) summary.get("last_event"));
  }

  Slots slots() {
    return slots;
  }

  TimeSeries eventsOverTime() {
    TimeSeries.Line people = line("People", Query.EVENTS_OVER_TIME, "people");
    TimeSeries.Line others =
        line("Bots and health checks", Query.EVENTS_OVER_TIME, "bots_and_checks");
    boolean all = others.values().stream().anyMatch(value -> value > 0);
    return new TimeSeries(
        "Events per second",
        Unit.PER_SECOND,
        slots.times(),
        all ? List.of(people, others) : List.of(people));
  }

  TimeSeries visitorsOverTime() {
    return new TimeSeries(
        "Visitors, and sessions begun, per " + slots.length(),
        Unit.COUNT,
        slots.times(),
        List.of(
            line("Visitors", Query.VISITORS_OVER_TIME, "visitors"),
            line("Sessions begun", Query.VISITORS_OVER_TIME, "sessions_begun")));
  }

  TimeSeries bytesOverTime() {
    return new TimeSeries(
        "Bytes answered per " + slots.length(),
        Unit.BYTES,
        slots.times(),
        List.of(line("Bytes", Query.BYTES_OVER_TIME, "bytes")));
  }

  Bars bars(String title, Query query, String column) {
    return new Bars(
        title,
        Unit.COUNT,
        column,
        results.rows(query).stream()
            .map(row -> new Bars.Bar(label(row.get(column)), value(row.get("events"))))
            .toList());
  }

  Bars audiences() {
    return new Bars(
        "Who asked",
        Unit.COUNT,
        "Audience",
        List.of(
            new Bars.Bar("People", results.number(Query.SUMMARY, "by_people")),
            new Bars.Bar("Bots", results.number(Query.SUMMARY, "by_bots")),
            new Bars.Bar("Health checks", results.number(Query.SUMMARY, "by_health_checks"))));
  }

  Histogram eventsPerSession() {
    return histogram(
        "Events per session",
        Unit.COUNT,
        SESSIONS,
        Query.EVENTS_PER_SESSION,
        "at_least",
        List.of());
  }

  Histogram deliveryDelay() {
    return histogram(
        "From the request to the bucket",
        Unit.SECONDS,
        DELAYS,
        Query.DELIVERY_DELAY_DISTRIBUTION,
        "at_least_seconds",
        List.of(
            mark("p50", Query.DELIVERY_DELAY, "p50_seconds"),
            mark("p90", Query.DELIVERY_DELAY, "p90_seconds"),
            mark("p99", Query.DELIVERY_DELAY, "p99_seconds"),
            mark("max", Query.DELIVERY_DELAY, "max_seconds")));
  }

  Histogram objectSizes() {
    return histogram(
        "Sizes of the objects, as stored",
        Unit.BYTES,
        SIZES,
        Query.OBJECT_SIZES,
        "at_least_bytes",
        List.of(mark("median", Query.OBJECTS, "median_bytes")));
  }

  /** Leaves out the empty bins above the largest value. */
  private Histogram histogram(
      String title,
      Unit unit,
      List<Integer> bounds,
      Query query,
      String column,
      List<Histogram.Mark> marks) {
    Map<Integer, Long> counts = new HashMap<>();
    for (Map<String, Object> row : results.rows(query)) {
      long count =
          row.entrySet().stream()
              .filter(entry -> !entry.getKey().equals(column))
              .mapToLong(entry -> (Long) entry.getValue())
              .sum();
      counts.put(((Long) row.get(column)).intValue(), count);
    }
    if (!bounds.containsAll(counts.keySet())) {
      throw new IllegalStateException(query + " knows other bounds: " + counts.keySet());
    }
    int last = counts.keySet().stream().mapToInt(bounds::indexOf).max().orElse(0);
    int shown = Math.min(bounds.size(), Math.max(last + 1, 4));
    List<Histogram.Bin> bins = new ArrayList<>();
    IntStream.range(0, shown)
        .forEach(
            i ->
                bins.add(
                    new Histogram.Bin(
                        bounds.get(i),
                        i + 1 < bounds.size() ? bounds.get(i + 1) : Double.POSITIVE_INFINITY,
                        counts.getOrDefault(bounds.get(i), 0L))));
    return new Histogram(title, unit, bins, marks);
  }

  private Histogram.Mark mark(String name, Query query, String column) {
    return new Histogram.Mark(name, results.number(query, column));
  }

  private TimeSeries.Line line(String name, Query query, String column) {
    return new TimeSeries.Line(name, slots.values(results.rows(query), column));
  }

  private static String label(Object value) {
    return value == null ? "(none)" : value.toString();
  }

  private static double value(Object value) {
    return ((Number) value).doubleValue();
  }
}
