package webanalytics.localcloud.fleet.balancer;

import io.undertow.server.handlers.proxy.ConnectionPoolManager;

/**
 * Sets how connections to one target are pooled. Health is decided elsewhere, never by the pool.
 */
final class PoolSettings implements ConnectionPoolManager {
  private static final int CONNECTIONS_PER_THREAD = 512;
  // Below Apache's KeepAliveTimeout of 5 s: a connection that Apache closes while a request is sent
  // on it would lose that request.
  private static final int IDLE_MILLIS = 2000;

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
    return IDLE_MILLIS;
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
