package webanalytics.workshop.traffic.measure;

/**
 * Sums up a second of a run.
 *
 * @param second how many seconds after the start it begins
 * @param seconds how long it is; the last may be shorter
 * @param ended how many requests ended in it
 * @param failed how many of them were not answered 200
 * @param p50 latency that half of the answered ones did not exceed, in milliseconds
 * @param p99 latency that 99 in a hundred did not exceed, in milliseconds
 */
public record Second(
    double second, double seconds, long ended, long failed, double p50, double p99) {}
