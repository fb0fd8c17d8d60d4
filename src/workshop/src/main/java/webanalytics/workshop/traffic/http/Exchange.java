package webanalytics.workshop.traffic.http;

import java.util.Optional;
import webanalytics.workshop.traffic.beacon.Beacon;

/**
 * Follows one request from its plan to its end. Times are of {@link System#nanoTime}.
 *
 * <p>It is written by one thread at a time: the one that sends it, then the one that ends it.
 */
public final class Exchange {
  private final int n;
  private final Beacon beacon;
  private final long plannedNanos;
  private long sentNanos;
  private long endedNanos;
  private int status;
  private long bytes;
  private Failure failure;

  /**
   * Plans a request.
   *
   * @param plannedNanos when it should be sent
   */
  public Exchange(int n, Beacon beacon, long plannedNanos) {
    this.n = n;
    this.beacon = beacon;
    this.plannedNanos = plannedNanos;
  }

  /** Takes note that it was handed to a connection. */
  public void sent(long nanos) {
    sentNanos = nanos;
  }

  /** Takes note of its response. */
  public void answered(long nanos, int answer, long bodyBytes) {
    endedNanos = nanos;
    status = answer;
    bytes = bodyBytes;
  }

  /** Takes note that there will be no response. */
  public void failed(long nanos, Failure reason) {
    endedNanos = nanos;
    failure = reason;
  }

  public int n() {
    return n;
  }

  public Beacon beacon() {
    return beacon;
  }

  /** Returns when it was handed to a connection. */
  public long sentNanos() {
    return sentNanos;
  }

  /** Returns the response's status; without meaning after a failure. */
  public int status() {
    return status;
  }

  /** Returns the size of the response's body; without meaning after a failure. */
  public long bytes() {
    return bytes;
  }

  /** Returns why there was no response; empty when there was one. */
  public Optional<Failure> failure() {
    return Optional.ofNullable(failure);
  }

  /** Returns the time from the planned sending to the response: what a visitor would have seen. */
  public long latencyNanos() {
    return endedNanos - plannedNanos;
  }

  /** Returns the time from the sending to the response: what the server took. */
  public long serviceNanos() {
    return endedNanos - sentNanos;
  }

  /** Returns how long after its plan the request was sent. */
  public long lateNanos() {
    return sentNanos - plannedNanos;
  }
}
