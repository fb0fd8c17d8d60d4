package webanalytics.workshop.browser;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** Plays a web site, an origin of its own: every path is the same page, which can be changed. */
final class PageServer implements AutoCloseable {
  private final HttpServer server;
  private volatile String page = "";

  PageServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          byte[] body = page.getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
          exchange.sendResponseHeaders(200, body.length);
          try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
          }
        });
    server.start();
  }

  /** Returns the origin as a browser names it. */
  String origin() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  void serve(String html) {
    page = html;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
