package webanalytics.localcloud.fleet.balancer;

import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts the requests of one route, without locks: those that come or end while it is read may
 * count for the next reading, none is lost.
 */
final class RequestCounter {
  private static final int SUCCESS = 2;
  private static final int ERROR = 5;

  private final LongAdder requests = new LongAdder();
  private final LongAdder successes = new LongAdder();
  private final LongAdder errors = new LongAdder();
  private final LongAdder ownErrors = new LongAdder();
  private final LongAdder answers = new LongAdder();
  private final LongAdder sum = new LongAdder();
  private final LongAccumulator shortest = new LongAccumulator(Math::min, Long.MAX_VALUE);
  private final LongAccumulator longest = new LongAccumulator(Math::max, 0);

  /** Counts a request for which a target was chosen. */
  void chosen() {
    requests.increment();
  }

  /**
   * Counts a target's answer.
   *
   * @param status its code
   * @param nanos the time from the choice of the target to the head of its answer
   */
  void answered(int status, long nanos) {
    if (status / 100 == SUCCESS) {
      successes.increment();
    } else if (status / 100 == ERROR) {
      errors.increment();
    }
    answers.increment();
    sum.add(nanos);
    shortest.accumulate(nanos);
    longest.accumulate(nanos);
  }

  /** Counts an answer of the load balancer itself; only 500 to 599 count. */
  void refused(int status) {
    if (status / 100 == ERROR) {
      ownErrors.increment();
    }
  }

  /** Returns what was counted since the last call. */
  RequestCount take() {
    return new RequestCount(
        requests.sumThenReset(),
        successes.sumThenReset(),
        errors.sumThenReset(),
        ownErrors.sumThenReset(),
        new ResponseTimes(
            answers.sumThenReset(),
            sum.sumThenReset(),
            shortest.getThenReset(),
            longest.getThenReset()));
  }
}
