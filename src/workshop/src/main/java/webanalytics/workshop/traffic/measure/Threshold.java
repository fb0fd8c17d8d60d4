package webanalytics.workshop.traffic.measure;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Holds a limit that a run must keep, such as {@code p99<50ms} or {@code errors<0.1%}.
 *
 * @param text as it was typed
 * @param metric what is limited
 * @param percentile of the latency; without meaning for other metrics
 * @param operator {@code <}, {@code <=}, {@code >} or {@code >=}
 * @param limit milliseconds, requests a second, a count, or hundredths of the requests
 * @param percent whether the limit is a share of the requests
 */
public record Threshold(
    String text, Metric metric, double percentile, String operator, double limit, boolean percent) {
  /** What a threshold looks like, for error messages. */
  public static final String ALLOWED =
      "must be METRIC<LIMIT (or <=, >, >=): p50, p99.9, mean, max or min with a time (p99<50ms), errors, late or unsent with"
          + " a share or a count (errors<0.1%, late<10), rate with requests a second (rate>=4900)";

  private static final Pattern FORM =
      Pattern.compile(
          "(p\\d{1,2}(?:\\.\\d{1,4})?|p100|mean|max|min|errors|late|unsent|rate)\\s*(<=|>=|<|>)"
              + "\\s*(\\d{1,9}(?:\\.\\d{1,6})?)\\s*(us|ms|s|%|)");

  /** What can be limited. */
  public enum Metric {
    LATENCY,
    MEAN,
    ERRORS,
    LATE,
    UNSENT,
    RATE
  }

  /** Reads a threshold; empty when it is none, or its unit does not suit its metric. */
  public static Optional<Threshold> parse(String text) {
    Matcher form = FORM.matcher(text.strip());
    if (!form.matches()) {
      return Optional.empty();
    }
    String name = form.group(1);
    Metric metric =
        switch (name) {
          case "mean" -> Metric.MEAN;
          case "errors" -> Metric.ERRORS;
          case "late" -> Metric.LATE;
          case "unsent" -> Metric.UNSENT;
          case "rate" -> Metric.RATE;
          default -> Metric.LATENCY;
        };
    String unit = form.group(4);
    boolean suits =
        switch (metric) {
          case LATENCY, MEAN -> unit.endsWith("s");
          case ERRORS, LATE, UNSENT -> unit.isEmpty() || unit.equals("%");
          case RATE -> unit.isEmpty();
        };
    double percentile =
        switch (name.charAt(0)) {
          case 'p' -> Double.parseDouble(name.substring(1));
          default -> name.equals("max") ? 100 : 0;
        };
    double limit = Double.parseDouble(form.group(3));
    double scaled = unit.equals("us") ? limit / 1e3 : unit.equals("s") ? limit * 1e3 : limit;
    return suits
        ? Optional.of(
            new Threshold(
                text.strip(), metric, percentile, form.group(2), scaled, unit.equals("%")))
        : Optional.empty();
  }

  /** Holds what a run reached against the limit. */
  public Outcome outcome(double value) {
    boolean kept =
        switch (operator) {
          case "<" -> value < limit;
          case "<=" -> value <= limit;
          case ">" -> value > limit;
          default -> value >= limit;
        };
    return new Outcome(text, value, kept);
  }

  /**
   * Tells whether a run kept the limit.
   *
   * @param threshold as it was typed
   * @param value what the run reached, in the limit's unit: milliseconds, requests a second, a
   *     count or percent
   * @param kept whether that is good enough
   */
  public record Outcome(String threshold, double value, boolean kept) {}
}
