package webanalytics.workshop.traffic.beacon;

import java.util.List;

/**
 * Holds a custom metric: a name and a value of one of three types, or nothing at all.
 *
 * <p>What is not sent is {@link #ABSENT}, which is what Apache logs for it.
 *
 * @param name sent as header {@code Custom-Metric-Name}
 * @param integer sent as header {@code Custom-Metric-Int-Value}
 * @param decimal sent as header {@code Custom-Metric-Float-Value}
 * @param text sent as header {@code Custom-Metric-String-Value}
 */
public record Metric(String name, String integer, String decimal, String text) {
  /** Stands for a header that is not sent. */
  public static final String ABSENT = "-";

  /** The headers, in the order of {@link #values}. */
  public static final List<String> HEADERS =
      List.of(
          "Custom-Metric-Name",
          "Custom-Metric-Int-Value",
          "Custom-Metric-Float-Value",
          "Custom-Metric-String-Value");

  /** A request without a metric. */
  static final Metric NONE = new Metric(ABSENT, ABSENT, ABSENT, ABSENT);

  /** Returns the four values in the order in which they are logged. */
  public List<String> values() {
    return List.of(name, integer, decimal, text);
  }
}
