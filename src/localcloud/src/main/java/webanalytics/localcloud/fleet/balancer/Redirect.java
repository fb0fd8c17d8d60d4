package webanalytics.localcloud.fleet.balancer;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.StatusCodes;
import java.net.InetSocketAddress;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import webanalytics.localcloud.fleet.cloud.CloudRedirect;

/** Answers every request with a redirect, as a listener's redirect action does. */
final class Redirect implements HttpHandler {
  private static final Pattern KEYWORD = Pattern.compile("#\\{(protocol|host|port|path|query)}");

  private final CloudRedirect action;
  private final Ports ports;

  /**
   * Creates a redirect.
   *
   * @param ports tells where a fixed port of the cloud is on this machine
   */
  Redirect(CloudRedirect action, Ports ports) {
    this.action = action;
    this.ports = ports;
  }

  @Override
  public void handleRequest(HttpServerExchange exchange) {
    int status = action.status();
    exchange.setStatusCode(status);
    exchange.getResponseHeaders().put(Headers.LOCATION, location(exchange));
    exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "text/html");
    String title = status + " " + StatusCodes.getReason(status);
    exchange.getResponseSender().send("<html><head><title>" + title + "</title></head></html>\n");
  }

  private String location(HttpServerExchange exchange) {
    int port = exchange.getConnection().getLocalAddress(InetSocketAddress.class).getPort();
    Map<String, String> request =
        Map.of(
            "protocol", exchange.getRequestScheme(),
            "host", String.valueOf(exchange.getHostName()),
            "port", Integer.toString(port),
            "path", exchange.getRequestPath().replaceFirst("^/", ""),
            "query", exchange.getQueryString());
    String fixed = action.port();
    String to =
        fixed.matches("\\d+")
            ? Integer.toString(ports.ofBalancer(Integer.parseInt(fixed)))
            : fill(fixed, request);
    String query = fill(action.query(), request);
    return fill(action.protocol(), request).toLowerCase(Locale.ROOT)
        + "://"
        + fill(action.host(), request)
        + ":"
        + to
        + fill(action.path(), request)
        + (query.isEmpty() ? "" : "?" + query);
  }

  private static String fill(String template, Map<String, String> request) {
    // One pass: what comes from the request is never taken for a keyword.
    return KEYWORD
        .matcher(template)
        .replaceAll(found -> Matcher.quoteReplacement(request.get(found.group(1))));
  }
}
