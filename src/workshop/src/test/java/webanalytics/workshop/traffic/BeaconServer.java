package webanalytics.workshop.traffic;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntUnaryOperator;

/** Answers beacons on a loopback address and remembers each one. */
final class BeaconServer implements AutoCloseable {
  static final byte[] BODY = {'o', 'k', '\n'};

  /** A request as it came in. */
  record Received(String method, URI uri, String protocol, Headers headers) {}

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<Received> received = new CopyOnWriteArrayList<>();

  /**
   * Starts a server.
   *
   * @param status gives the answer's status by the request's number; 0 for no answer at all
   */
  BeaconServer(IntUnaryOperator status) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.77.50.2"), 0), 0);
    server.setExecutor(threads);
    server.createContext(
        "/",
        exchange -> {
          received.add(
              new Received(
                  exchange.getRequestMethod(),
                  exchange.getRequestURI(),
                  exchange.getProtocol(),
                  exchange.getRequestHeaders()));
          int code = status.applyAsInt(number(exchange.getRequestURI()));
          if (code == 0) {
            exchange.close();
            return;
          }
          exchange.sendResponseHeaders(code, BODY.length);
          exchange.getResponseBody().write(BODY);
          exchange.close();
        });
    server.start();
  }

  URI url() {
    InetSocketAddress address = server.getAddress();
    return URI.create("http://127.77.50.2:" + address.getPort() + "/beacon");
  }

  List<Received> received() {
    return received;
  }

  static int number(URI uri) {
    return Integer.parseInt(uri.getQuery().replaceAll(".*&n=", ""));
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
