package webanalytics.workshop.report;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import webanalytics.workshop.bucket.ObjectStore;
import webanalytics.workshop.bucket.StoredObject;

/** Answers as S3 would for the bucket "analytics"; there is no other. */
final class S3Stub implements AutoCloseable {
  private static final String ROOT = "/analytics/";

  private final HttpServer server;
  private final ObjectStore objects;

  S3Stub(ObjectStore objects) throws IOException {
    this.objects = objects;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    if (!(path + "/").startsWith(ROOT)) {
      send(exchange, 404, "<Error><Code>NoSuchBucket</Code><Message>no</Message></Error>");
    } else if (path.length() > ROOT.length()) {
      try (InputStream object = objects.open(path.substring(ROOT.length()))) {
        send(exchange, 200, object.readAllBytes());
      }
    } else {
      send(exchange, 200, listing(exchange.getRequestURI().getRawQuery()));
    }
  }

  private String listing(String query) throws IOException {
    String prefix = "";
    for (String parameter : query.split("&")) {
      if (parameter.startsWith("prefix=")) {
        prefix = URLDecoder.decode(parameter.substring(7), StandardCharsets.UTF_8);
      }
    }
    List<StoredObject> found = objects.list(prefix);
    return found.stream()
        .map(
            object ->
                "<Contents><Key>%s</Key><Size>%d</Size><LastModified>%s</LastModified></Contents>"
                    .formatted(object.key(), object.bytes(), object.modified()))
        .collect(Collectors.joining("", "<ListBucketResult>", "</ListBucketResult>"));
  }

  private static void send(HttpExchange exchange, int status, String text) throws IOException {
    send(exchange, status, text.getBytes(StandardCharsets.UTF_8));
  }

  private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
    try (exchange) {
      exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
