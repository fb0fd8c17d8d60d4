package webanalytics.workshop.traffic;

import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Tells how a run went.
 *
 * @param run the run's id
 * @param url where the beacons went
 * @param requests how many requests were sent
 * @param answered how many of them were answered 200
 * @param failed the others by kind: {@code status 503}, or the label of a {@link Failure}
 * @param complete whether all the requests asked for were sent: neither stopped nor given up
 * @param gaveUp whether the rest was given up because nothing was answered any more
 * @param ledger where the ledger is
 * @param seconds how long it took
 */
public record TrafficSummary(
    String run,
    String url,
    int requests,
    int answered,
    SortedMap<String, Integer> failed,
    boolean complete,
    boolean gaveUp,
    Path ledger,
    double seconds) {

  /** Copies the failures. */
  public TrafficSummary {
    failed = Collections.unmodifiableSortedMap(new TreeMap<>(failed));
  }

  /** Returns whether every request asked for was sent and answered 200. */
  public boolean succeeded() {
    return complete && answered == requests;
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
