package webanalytics.workshop.traffic.measure;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import webanalytics.workshop.traffic.http.Exchange;

/** Measures the exchanges of a run, as a whole and second by second. */
public final class Measurement {
  /** A request that was sent later than this after its plan counts as late. */
  public static final long LATE_MILLIS = 10;

  private static final long LONGEST_NANOS = TimeUnit.HOURS.toNanos(24);
  private static final int DIGITS = 3;
  private static final long SECOND_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final Histogram latency = histogram();
  private final Histogram service = histogram();
  private final Histogram interval = histogram();
  private final List<Second> seconds = new ArrayList<>();
  private final IntervalSink sink;
  private final long startNanos;
  private long intervalStart;
  private long intervalEnded;
  private long intervalFailed;
  private long late;
  private long firstSent = Long.MAX_VALUE;
  private long lastSent = Long.MIN_VALUE;
  private long sent;

  /** Takes the latencies of each second that is over. */
  public interface IntervalSink {
    /**
     * Takes one second.
     *
     * @param fromMillis when it began, in milliseconds after the start
     * @param toMillis when it ended
     * @param nanos latencies; not to be kept, it is used again
     */
    void interval(long fromMillis, long toMillis, Histogram nanos);
  }

  /** Begins now. */
  public Measurement(long startNanos, IntervalSink sink) {
    this.startNanos = startNanos;
    this.intervalStart = startNanos;
    this.sink = sink;
  }

  private static Histogram histogram() {
    // From microseconds on: what is shorter is not told apart.
    Histogram histogram = new Histogram(1_000, LONGEST_NANOS, DIGITS);
    histogram.setAutoResize(false);
    return histogram;
  }

  /** Takes an exchange that has ended. */
  public void add(Exchange exchange) {
    sent++;
    intervalEnded++;
    firstSent = Math.min(firstSent, exchange.sentNanos());
    lastSent = Math.max(lastSent, exchange.sentNanos());
    if (exchange.lateNanos() > TimeUnit.MILLISECONDS.toNanos(LATE_MILLIS)) {
      late++;
    }
    if (exchange.failure().isPresent() || exchange.status() != 200) {
      intervalFailed++;
    }
    if (exchange.failure().isEmpty()) {
      long nanos = Math.min(LONGEST_NANOS, exchange.latencyNanos());
      latency.recordValue(nanos);
      interval.recordValue(nanos);
      service.recordValue(Math.min(LONGEST_NANOS, exchange.serviceNanos()));
    }
  }

  /** Ends the seconds that are over. */
  public void tick(long nowNanos) {
    if (nowNanos - intervalStart >= SECOND_NANOS) {
      endInterval(nowNanos);
    }
  }

  /** Ends the last second. */
  public void end(long nowNanos) {
    if (intervalEnded > 0) {
      endInterval(nowNanos);
    }
  }

  private void endInterval(long nowNanos) {
    double seconds = (nowNanos - intervalStart) / 1e9;
    this.seconds.add(
        new Second(
            (intervalStart - startNanos) / 1e9,
            seconds,
            intervalEnded,
            intervalFailed,
            Percentiles.at(interval, 50),
            Percentiles.at(interval, 99)));
    sink.interval(
        TimeUnit.NANOSECONDS.toMillis(intervalStart - startNanos),
        TimeUnit.NANOSECONDS.toMillis(nowNanos - startNanos),
        interval);
    interval.reset();
    intervalEnded = 0;
    intervalFailed = 0;
    intervalStart = nowNanos;
  }

  /** Returns the times from plan to response. */
  public Percentiles latency() {
    return Percentiles.of(latency);
  }

  /** Returns the times from sending to response. */
  public Percentiles service() {
    return Percentiles.of(service);
  }

  /** Returns the latency in milliseconds that so many percent did not exceed. */
  public double latencyMillis(double percentile) {
    return Percentiles.at(latency, percentile);
  }

  /** Returns how many requests were sent later than {@link #LATE_MILLIS} after their plan. */
  public long late() {
    return late;
  }

  /** Returns requests a second, from the first sending to the last; 0 with fewer than two. */
  public double rate() {
    return sent < 2 || lastSent <= firstSent ? 0 : (sent - 1) / ((lastSent - firstSent) / 1e9);
  }

  /** Returns the seconds that are over. */
  public List<Second> seconds() {
    return Collections.unmodifiableList(seconds);
  }
}
