package webanalytics.localcloud.fleet.balancer;

import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.server.HttpHandler;
import io.undertow.server.handlers.ResponseCodeHandler;
import io.undertow.server.handlers.proxy.ProxyHandler;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.xnio.Options;
import org.xnio.Sequence;

/**
 * Listens on a load balancer's address and hands requests to a handler: a proxy to one group, or a
 * redirect.
 */
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
      InetSocketAddress address, Optional<SSLContext> tls, Duration timeout, HttpHandler handler) {
    Undertow.Builder builder =
        Undertow.builder()
            .setIoThreads(THREADS)
            .setWorkerThreads(THREADS)
            .setServerOption(UndertowOptions.MAX_HEADER_SIZE, MAX_HEADERS)
            .setServerOption(UndertowOptions.MAX_PARAMETERS, Integer.MAX_VALUE)
            // Passed on as it came.
            .setServerOption(UndertowOptions.DECODE_URL, false)
            .setServerOption(UndertowOptions.ALLOW_UNESCAPED_CHARACTERS_IN_URL, true)
            .setServerOption(UndertowOptions.NO_REQUEST_TIMEOUT, (int) timeout.toMillis())
            .setSocketOption(Options.SSL_ENABLED_PROTOCOLS, Sequence.of(Tls.VERSIONS))
            .setHandler(handler);
    tls.ifPresentOrElse(
        context -> builder.addHttpsListener(address.getPort(), address.getHostString(), context),
        () -> builder.addHttpListener(address.getPort(), address.getHostString()));
    this.server = builder.build();
    server.start();
  }

  /** Returns a handler that forwards to targets. */
  static HttpHandler proxy(
      Duration timeout,
      boolean dropInvalid,
      RequestCounter counter,
      Supplier<Collection<Target>> targets) {
    HttpHandler proxy =
        ProxyHandler.builder()
            .setProxyClient(new RoundRobin(targets, counter))
            .setMaxRequestTime((int) timeout.toMillis())
            // Never a second try: a beacon that arrived twice would be counted twice.
            .setMaxConnectionRetries(0)
            .setReuseXForwarded(true)
            .setNext(new ResponseCodeHandler(503))
            .build();
    return new ErrorAnswers(counter, new ForwardedHeaders(dropInvalid, proxy));
  }

  @Override
  public void close() {
    server.stop();
  }
}
