package webanalytics.workshop.traffic.measure;

import org.HdrHistogram.Histogram;

/**
 * Sums up how long requests took, in milliseconds.
 *
 * @param min the shortest
 * @param mean the average
 * @param p50 half took no longer
 * @param p90 nine in ten took no longer
 * @param p99 99 in a hundred took no longer
 * @param p999 999 in a thousand took no longer
 * @param max the longest
 */
public record Percentiles(
    double min, double mean, double p50, double p90, double p99, double p999, double max) {

  /** Sums up times in nanoseconds; all is zero where there are none. */
  public static Percentiles of(Histogram nanos) {
    if (nanos.getTotalCount() == 0) {
      return new Percentiles(0, 0, 0, 0, 0, 0, 0);
    }
    return new Percentiles(
        millis(nanos.getMinValue()),
        millis(nanos.getMean()),
        at(nanos, 50),
        at(nanos, 90),
        at(nanos, 99),
        at(nanos, 99.9),
        millis(nanos.getMaxValue()));
  }

  static double at(Histogram nanos, double percentile) {
    return nanos.getTotalCount() == 0 ? 0 : millis(nanos.getValueAtPercentile(percentile));
  }

  /** Keeps microseconds: more digits than the histogram has would only look exact. */
  private static double millis(double nanos) {
    return Math.round(nanos / 1e3) / 1e3;
  }
}
