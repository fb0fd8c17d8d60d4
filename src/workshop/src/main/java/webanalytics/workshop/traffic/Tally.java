package webanalytics.workshop.traffic;

import java.time.Duration;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongSupplier;

/** Counts responses and notices when nothing is answered any more. Safe for several threads. */
final class Tally {
  // One slow or lost request is no sign that the other side is gone, however long it took.
  private static final int FEWEST_FAILURES = 3;

  private final SortedMap<String, Integer> failed = new TreeMap<>();
  private final Duration patience;
  private final LongSupplier nanos;
  private int sent;
  private int answered;
  private int silent;
  private long lastAnswer;

  Tally(Duration patience, LongSupplier nanos) {
    this.patience = patience;
    this.nanos = nanos;
    this.lastAnswer = nanos.getAsLong();
  }

  synchronized void add(LedgerRecord sentRequest) {
    sent++;
    if (sentRequest.succeeded()) {
      answered++;
    } else {
      String kind =
          sentRequest.error() == null ? "status " + sentRequest.status() : sentRequest.error();
      failed.merge(kind, 1, Integer::sum);
    }
    if (sentRequest.status() == null) {
      silent++;
    } else {
      silent = 0;
      lastAnswer = nanos.getAsLong();
    }
  }

  /**
   * Returns whether at least three requests in a row got no response, for longer than the patience.
   */
  synchronized boolean silent() {
    return !patience.isZero()
        && silent >= FEWEST_FAILURES
        && nanos.getAsLong() - lastAnswer >= patience.toNanos();
  }

  synchronized int sent() {
    return sent;
  }

  synchronized int answered() {
    return answered;
  }

  synchronized SortedMap<String, Integer> failed() {
    return new TreeMap<>(failed);
  }
}
