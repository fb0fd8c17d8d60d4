package webanalytics.localcloud.fleet.balancer;

/**
 * Sums up how long targets took until they began to answer.
 *
 * @param answers how many answers
 * @param sum nanoseconds of all
 * @param shortest nanoseconds; {@link Long#MAX_VALUE} without answers
 * @param longest nanoseconds; 0 without answers
 */
public record ResponseTimes(long answers, long sum, long shortest, long longest) {
  /** Sums up no answer. */
  public static final ResponseTimes NONE = new ResponseTimes(0, 0, Long.MAX_VALUE, 0);

  /** Returns the sum of both. */
  public ResponseTimes plus(ResponseTimes other) {
    return new ResponseTimes(
        answers + other.answers,
        sum + other.sum,
        Math.min(shortest, other.shortest),
        Math.max(longest, other.longest));
  }
}
