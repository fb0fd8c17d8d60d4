package webanalytics.localcloud.fleet.balancer;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.AttachmentKey;
import io.undertow.util.Headers;
import io.undertow.util.StatusCodes;

/**
 * Answers for a target that does not: 503 without any target to ask, 502 where the target refused
 * or broke the connection, 504 where it took too long.
 */
final class ErrorAnswers implements HttpHandler {
  /** Marks answers that are the load balancer's own. */
  static final AttachmentKey<Boolean> OWN = AttachmentKey.create(Boolean.class);

  private final RequestCounter counter;
  private final HttpHandler next;

  ErrorAnswers(RequestCounter counter, HttpHandler next) {
    this.counter = counter;
    this.next = next;
  }

  @Override
  public void handleRequest(HttpServerExchange exchange) throws Exception {
    // Called only where no answer of a target was passed on: a target's own 503 stays one.
    exchange.addDefaultResponseListener(this::answer);
    next.handleRequest(exchange);
  }

  private boolean answer(HttpServerExchange exchange) {
    int code = exchange.getStatusCode();
    if (code == StatusCodes.SERVICE_UNAVAILABLE
        && exchange.getAttachment(RoundRobin.TARGET) != null) {
      // The proxy says 503 of a broken connection; a load balancer says 502.
      code = StatusCodes.BAD_GATEWAY;
      exchange.setStatusCode(code);
    }
    if (code < StatusCodes.BAD_REQUEST || !exchange.isResponseChannelAvailable()) {
      return false;
    }
    exchange.putAttachment(OWN, true);
    counter.refused(code);
    exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "text/html");
    exchange
        .getResponseSender()
        .send(
            "<html><head><title>"
                + code
                + " "
                + StatusCodes.getReason(code)
                + "</title></head></html>\n");
    return true;
  }
}
