package webanalytics.workshop.traffic;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import webanalytics.workshop.traffic.measure.Percentiles;
import webanalytics.workshop.traffic.measure.Threshold;

/**
 * Tells how a run went.
 *
 * @param run the run's id
 * @param url where the beacons went
 * @param requests how many requests were sent
 * @param answered how many of them were answered 200
 * @param failed the others by kind: {@code status 503}, or the label of a {@link
 *     webanalytics.workshop.traffic.http.Failure}
 * @param late how many were sent more than 10 ms after their plan
 * @param unsent how many were due by the end, but not sent
 * @param complete whether all the requests asked for were sent: neither stopped nor given up
 * @param gaveUp whether the rest was given up because nothing was answered any more
 * @param seconds how long it took, to the last response
 * @param rate requests a second, from the first sending to the last
 * @param latencyMillis from a request's planned sending to its response, of the answered ones
 * @param serviceMillis from a request's sending to its response, of the answered ones
 * @param thresholds the limits that were set, and what became of them
 * @param ledger where the ledger is
 */
public record TrafficSummary(
    String run,
    String url,
    int requests,
    int answered,
    SortedMap<String, Integer> failed,
    long late,
    long unsent,
    boolean complete,
    boolean gaveUp,
    double seconds,
    double rate,
    Percentiles latencyMillis,
    Percentiles serviceMillis,
    List<Threshold.Outcome> thresholds,
    Path ledger) {

  /** Copies the failures and the thresholds. */
  public TrafficSummary {
    failed = Collections.unmodifiableSortedMap(new TreeMap<>(failed));
    thresholds = List.copyOf(thresholds);
  }

  /**
   * Returns whether the run is good: with thresholds, whether it ran to its end and kept them all;
   * without, whether every request asked for was sent and answered 200.
   */
  public boolean succeeded() {
    return thresholds.isEmpty()
        ? complete && answered == requests && unsent == 0
        : complete && thresholds.stream().allMatch(Threshold.Outcome::kept);
  }

  /**
   * Returns the failures as text, such as {@code 3 timeout, 7 status 503}; empty when there are
   * none.
   */
  public String failures() {
    StringBuilder text = new StringBuilder();
    for (Map.Entry<String, Integer> kind : failed.entrySet()) {
      text.append(text.isEmpty() ? "" : ", ")
          .append(kind.getValue())
          .append(' ')
          .append(kind.getKey());
    }
    return text.toString();
  }
}
