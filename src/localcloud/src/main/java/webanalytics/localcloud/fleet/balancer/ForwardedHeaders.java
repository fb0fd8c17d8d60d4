package webanalytics.localcloud.fleet.balancer;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderMap;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Prepares request headers as an Application Load Balancer does: the client's X-Forwarded-For stays
 * in front of what the proxy appends, its other X-Forwarded headers are replaced, and, if so
 * configured, names with other characters than letters, digits and hyphens are dropped.
 */
final class ForwardedHeaders implements HttpHandler {
  private static final Pattern VALID = Pattern.compile("[A-Za-z0-9-]+");

  private final boolean dropInvalid;
  private final HttpHandler next;

  ForwardedHeaders(boolean dropInvalid, HttpHandler next) {
    this.dropInvalid = dropInvalid;
    this.next = next;
  }

  @Override
  public void handleRequest(HttpServerExchange exchange) throws Exception {
    HeaderMap headers = exchange.getRequestHeaders();
    if (headers.contains(Headers.X_FORWARDED_FOR)) {
      String chain = String.join(", ", headers.get(Headers.X_FORWARDED_FOR));
      headers.put(Headers.X_FORWARDED_FOR, chain);
    }
    headers.remove(Headers.X_FORWARDED_PROTO);
    headers.remove(Headers.X_FORWARDED_PORT);
    if (dropInvalid) {
      List<HttpString> invalid =
          headers.getHeaderNames().stream()
              .filter(name -> !VALID.matcher(name.toString()).matches())
              .toList();
      invalid.forEach(headers::remove);
    }
    next.handleRequest(exchange);
  }
}
