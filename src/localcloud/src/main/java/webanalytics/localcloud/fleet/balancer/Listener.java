package webanalytics.localcloud.fleet.balancer;

import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.server.HttpHandler;
import io.undertow.server.handlers.ResponseCodeHandler;
import io.undertow.server.handlers.proxy.ProxyHandler;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Collection;
import java.util.function.Supplier;

/** Listens on a load balancer's address and proxies to the targets of one group. */
final class Listener implements AutoCloseable {
  // An Application Load Balancer accepts 64 KB of headers.
  private static final int MAX_HEADERS = 64 << 10;
  private static final int THREADS = 2;

  private final Undertow server;

  /**
   * Starts listening.
   *
   * @throws RuntimeException where the address cannot be bound
   */
  Listener(
      InetSocketAddress address,
      Duration timeout,
      boolean dropInvalid,
      Supplier<Collection<Target>> targets) {
    HttpHandler proxy =
        ProxyHandler.builder()
            .setProxyClient(new RoundRobin(targets))
            .setMaxRequestTime((int) timeout.toMillis())
            // Never a second try: a beacon that arrived twice would be counted twice.
            .setMaxConnectionRetries(0)
            .setReuseXForwarded(true)
            .setNext(new ResponseCodeHandler(503))
            .build();
    this.server =
        Undertow.builder()
            .setIoThreads(THREADS)
            .setWorkerThreads(THREADS)
            .setServerOption(UndertowOptions.MAX_HEADER_SIZE, MAX_HEADERS)
            .setServerOption(UndertowOptions.MAX_PARAMETERS, Integer.MAX_VALUE)
            // Passed on as it came.
            .setServerOption(UndertowOptions.DECODE_URL, false)
            .setServerOption(UndertowOptions.ALLOW_UNESCAPED_CHARACTERS_IN_URL, true)
            .setServerOption(UndertowOptions.NO_REQUEST_TIMEOUT, (int) timeout.toMillis())
            .addHttpListener(address.getPort(), address.getHostString())
            .setHandler(new ErrorAnswers(new ForwardedHeaders(dropInvalid, proxy)))
            .build();
    server.start();
  }

  @Override
  public void close() {
    server.stop();
  }
}
