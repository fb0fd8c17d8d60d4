package webanalytics.workshop.traffic.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Knows the addresses behind a URL's host, one after the other, and looks them up again from time
 * to time: a load balancer changes its addresses as it grows. Safe for several threads.
 */
final class Addresses {
  // The longest that the addresses of an Elastic Load Balancer's name may be kept.
  private static final long KEPT_NANOS = Duration.ofSeconds(60).toNanos();

  private final String host;
  private final String lookedUp;
  private final int port;
  private final AtomicInteger next = new AtomicInteger();
  private volatile InetAddress[] known;
  private volatile long asOf;

  /**
   * Looks the host up.
   *
   * @param instead what to look up and connect to in the URL's place
   * @throws UnknownHostException when it has no address
   */
  Addresses(URI url, Optional<Target> instead) throws UnknownHostException {
    // The brackets of an IPv6 address belong to the URL.
    this.host = url.getHost().replaceAll("^\\[|]$", "");
    this.lookedUp = instead.map(Target::host).orElse(host);
    int asked =
        url.getPort() >= 0 ? url.getPort() : url.getScheme().equalsIgnoreCase("https") ? 443 : 80;
    this.port = instead.flatMap(Target::port).orElse(asked);
    this.known = InetAddress.getAllByName(lookedUp);
    this.asOf = System.nanoTime();
  }

  /** Returns the URL's host, which certificates are held against. */
  String host() {
    return host;
  }

  /**
   * Connects once, and closes the connection again.
   *
   * @throws IOException when that fails
   */
  void probe(Duration timeout) throws IOException {
    try (Socket socket = new Socket()) {
      socket.connect(next(), (int) timeout.toMillis());
    }
  }

  InetSocketAddress next() {
    if (System.nanoTime() - asOf > KEPT_NANOS) {
      asOf = System.nanoTime();
      // Nobody waits for it; until it is there the old ones do.
      CompletableFuture.runAsync(this::lookUp);
    }
    InetAddress[] addresses = known;
    return new InetSocketAddress(
        addresses[Math.floorMod(next.getAndIncrement(), addresses.length)], port);
  }

  private void lookUp() {
    try {
      known = InetAddress.getAllByName(lookedUp);
    } catch (UnknownHostException e) {
      // The addresses that are known may serve on; it is tried again later.
    }
  }
}
