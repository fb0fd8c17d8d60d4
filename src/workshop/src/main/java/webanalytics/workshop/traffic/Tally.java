package webanalytics.workshop.traffic;

import java.time.Duration;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import webanalytics.workshop.traffic.http.Exchange;

/** Counts responses and notices when nothing is answered any more. */
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

  void add(Exchange exchange) {
    sent++;
    boolean silence = exchange.failure().isPresent();
    if (!silence && exchange.status() == 200) {
      answered++;
    } else {
      String kind =
          exchange.failure().map(failure -> failure.label()).orElse("status " + exchange.status());
      failed.merge(kind, 1, Integer::sum);
    }
    if (silence) {
      silent++;
    } else {
      silent = 0;
      lastAnswer = nanos.getAsLong();
    }
  }

  /**
   * Returns whether at least three requests in a row got no response, for longer than the patience.
   */
  boolean silent() {
    return !patience.isZero()
        && silent >= FEWEST_FAILURES
        && nanos.getAsLong() - lastAnswer >= patience.toNanos();
  }

  int sent() {
    return sent;
  }

  int answered() {
    return answered;
  }

  SortedMap<String, Integer> failed() {
    return new TreeMap<>(failed);
  }
}
