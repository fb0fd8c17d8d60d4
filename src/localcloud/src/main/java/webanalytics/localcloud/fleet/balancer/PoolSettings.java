package webanalytics.localcloud.fleet.balancer;

import io.undertow.server.handlers.proxy.ConnectionPoolManager;
import java.time.Duration;

/**
 * Sets how connections to one target are pooled. Health is decided elsewhere, never by the pool.
 *
 * <p>As an Application Load Balancer does, the pool keeps an idle connection for the whole idle
 * timeout. A target that closes its side earlier can meet a request that is already on its way; the
 * client then gets 502, and nothing is tried again:
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-load-balancer-attributes.html#connection-idle-timeout
 *
 * @param idleTimeout how long a connection may be silent
 */
record PoolSettings(Duration idleTimeout) implements ConnectionPoolManager {
  private static final int CONNECTIONS_PER_THREAD = 512;

  @Override
  public int getMaxConnections() {
    return CONNECTIONS_PER_THREAD;
  }

  @Override
  public int getMaxCachedConnections() {
    return CONNECTIONS_PER_THREAD;
  }

  @Override
  public int getSMaxConnections() {
    return 0;
  }

  @Override
  public long getTtl() {
    return idleTimeout.toMillis();
  }

  @Override
  public int getMaxQueueSize() {
    return Integer.MAX_VALUE;
  }

  @Override
  public int getProblemServerRetry() {
    return 0;
  }

  @Override
  public boolean isAvailable() {
    return true;
  }

  @Override
  public boolean handleError() {
    return true;
  }

  @Override
  public boolean clearError() {
    return true;
  }
}
