package webanalytics.localcloud.fleet.balancer;

import io.undertow.client.UndertowClient;
import io.undertow.server.handlers.proxy.ProxyConnectionPool;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.xnio.OptionMap;

/** Represents a registered target: its connections, the requests it works on, its health. */
final class Target {
  private final String instanceId;
  private final InetSocketAddress address;
  private final TargetHealth health;
  private final Traffic traffic;
  private final AtomicInteger inFlight = new AtomicInteger();
  private final AtomicBoolean probing = new AtomicBoolean();
  private final InetSocketAddress from;
  private volatile Duration idleTimeout;
  private volatile ProxyConnectionPool connections;
  private volatile boolean draining;
  private volatile boolean reachable = true;

  /**
   * Creates a target.
   *
   * @param from the load balancer's address, which the target sees as its peer's
   * @param idleTimeout how long the load balancer keeps a silent connection
   */
  Target(
      String instanceId,
      InetSocketAddress address,
      InetSocketAddress from,
      Duration idleTimeout,
      TargetHealth health,
      Traffic traffic) {
    this.instanceId = instanceId;
    this.address = address;
    this.from = from;
    this.idleTimeout = idleTimeout;
    this.health = health;
    this.traffic = traffic;
    this.connections = pool();
  }

  private ProxyConnectionPool pool() {
    URI uri = URI.create("http://" + address.getHostString() + ":" + address.getPort());
    return new ProxyConnectionPool(
        new PoolSettings(idleTimeout), from, uri, UndertowClient.getInstance(), OptionMap.EMPTY);
  }

  /** Takes over the load balancer's idle timeout; connections of an earlier one are let go. */
  void setIdleTimeout(Duration idleTimeout) {
    if (!idleTimeout.equals(this.idleTimeout)) {
      ProxyConnectionPool before = connections;
      this.idleTimeout = idleTimeout;
      this.connections = pool();
      before.close();
    }
  }

  String instanceId() {
    return instanceId;
  }

  InetSocketAddress address() {
    return address;
  }

  ProxyConnectionPool connections() {
    return connections;
  }

  TargetHealth health() {
    return health;
  }

  boolean takesRequests() {
    return !draining && reachable && health.health() == Health.HEALTHY;
  }

  /** Tells whether it may be asked where no target is healthy. */
  boolean isLastResort() {
    return !draining && reachable && health.health() == Health.UNHEALTHY;
  }

  void setReachable(boolean reachable) {
    this.reachable = reachable;
  }

  boolean isReachable() {
    return reachable;
  }

  void drain() {
    draining = true;
  }

  boolean isDraining() {
    return draining;
  }

  void begin(long requestBytes) {
    inFlight.incrementAndGet();
    traffic.add(requestBytes);
  }

  void end() {
    inFlight.decrementAndGet();
  }

  boolean isIdle() {
    return inFlight.get() == 0;
  }

  /** Claims the right to probe; false while another probe is under way. */
  boolean beginProbe() {
    return probing.compareAndSet(false, true);
  }

  void endProbe() {
    probing.set(false);
  }
}
