package webanalytics.workshop.traffic;

/**
 * Tells how far a run is.
 *
 * @param sent requests that ended, with or without a response
 * @param answered those of them answered 200
 * @param planned how many there will be; 0 where a time was given
 * @param rate requests a second in the last whole second
 * @param p50 latency of that second that half did not exceed, in milliseconds
 * @param p99 latency of that second that 99 in a hundred did not exceed, in milliseconds
 */
public record TrafficProgress(
    int sent, int answered, long planned, double rate, double p50, double p99) {}
