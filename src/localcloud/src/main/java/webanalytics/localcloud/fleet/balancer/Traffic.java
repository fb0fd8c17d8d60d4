package webanalytics.localcloud.fleet.balancer;

import java.util.concurrent.atomic.LongAdder;

/** Counts what the load balancers sent to one instance. */
public final class Traffic {
  private final LongAdder requests = new LongAdder();
  private final LongAdder bytes = new LongAdder();

  void add(long requestBytes) {
    requests.increment();
    bytes.add(requestBytes);
  }

  /**
   * Holds counts since the last reading.
   *
   * @param requests requests proxied
   * @param bytes their bytes, headers included
   */
  public record Count(long requests, long bytes) {}

  /** Returns what was counted since the last call. */
  public Count take() {
    return new Count(requests.sumThenReset(), bytes.sumThenReset());
  }
}
