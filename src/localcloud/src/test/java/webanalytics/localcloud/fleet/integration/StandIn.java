package webanalytics.localcloud.fleet.integration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** Answers for the emulator: credentials, and a Firehose that keeps what it gets. */
final class StandIn implements AutoCloseable {
  private final ObjectMapper json = new ObjectMapper();
  private final HttpServer server;
  private final List<String> records = new CopyOnWriteArrayList<>();
  private final List<String> accessKeys = new CopyOnWriteArrayList<>();

  StandIn(InetSocketAddress address) throws IOException {
    server = HttpServer.create(address, 0);
    server.setExecutor(Executors.newCachedThreadPool());
    server.createContext("/_localcloud/instances/", this::credentials);
    server.createContext("/", this::firehose);
    server.start();
  }

  URI endpoint() {
    return URI.create(
        "http://" + server.getAddress().getHostString() + ":" + server.getAddress().getPort());
  }

  List<String> records() {
    return records;
  }

  List<String> authorizations() {
    return accessKeys;
  }

  private void credentials(HttpExchange exchange) throws IOException {
    answer(
        exchange,
        "{\"AccessKeyId\":\"AKROLE\",\"SecretAccessKey\":\"s\",\"Token\":\"t\",\"RoleArn\":\"r\"}");
  }

  private void firehose(HttpExchange exchange) throws IOException {
    accessKeys.add(exchange.getRequestHeaders().getFirst("Authorization"));
    JsonNode call = json.readTree(exchange.getRequestBody());
    ObjectNode result = json.createObjectNode().put("FailedPutCount", 0);
    call.path("Records")
        .forEach(
            item -> {
              try {
                records.add(new String(item.path("Data").binaryValue(), StandardCharsets.UTF_8));
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
              result.withArray("RequestResponses").addObject().put("RecordId", "r");
            });
    answer(exchange, result.toString());
  }

  private static void answer(HttpExchange exchange, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/x-amz-json-1.1");
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
