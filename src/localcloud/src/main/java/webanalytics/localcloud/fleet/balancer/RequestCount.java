package webanalytics.localcloud.fleet.balancer;

/**
 * Holds what was counted since the last reading.
 *
 * @param requests requests for which a target was chosen
 * @param successes targets' answers 200 to 299
 * @param errors targets' answers 500 to 599
 * @param ownErrors answers 500 to 599 that the load balancer made itself
 * @param times how long targets took
 */
public record RequestCount(
    long requests, long successes, long errors, long ownErrors, ResponseTimes times) {
  /** Counts nothing. */
  public static final RequestCount NONE = new RequestCount(0, 0, 0, 0, ResponseTimes.NONE);

  /** Returns the counts of both. */
  public RequestCount plus(RequestCount other) {
    return new RequestCount(
        requests + other.requests,
        successes + other.successes,
        errors + other.errors,
        ownErrors + other.ownErrors,
        times.plus(other.times));
  }
}
