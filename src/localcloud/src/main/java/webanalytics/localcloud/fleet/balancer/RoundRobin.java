package webanalytics.localcloud.fleet.balancer;

import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.proxy.ProxyCallback;
import io.undertow.server.handlers.proxy.ProxyClient;
import io.undertow.server.handlers.proxy.ProxyConnection;
import io.undertow.util.AttachmentKey;
import io.undertow.util.HeaderValues;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Gives each request to the next target that takes requests. */
final class RoundRobin implements ProxyClient {
  /** Marks requests that were given to a target. */
  static final AttachmentKey<Target> TARGET = AttachmentKey.create(Target.class);

  private final Supplier<Collection<Target>> targets;
  private final RequestCounter counter;
  private final AtomicInteger turn = new AtomicInteger();

  RoundRobin(Supplier<Collection<Target>> targets, RequestCounter counter) {
    this.targets = targets;
    this.counter = counter;
  }

  private record Choice(Target target) implements ProxyTarget {}

  @Override
  public ProxyTarget findTarget(HttpServerExchange exchange) {
    List<Target> open = targets.get().stream().filter(Target::takesRequests).toList();
    if (open.isEmpty()) {
      // A load balancer fails open: where all targets are unhealthy, it asks them all.
      open = targets.get().stream().filter(Target::isLastResort).toList();
    }
    return open.isEmpty()
        ? null
        : new Choice(open.get(Math.floorMod(turn.getAndIncrement(), open.size())));
  }

  @Override
  public void getConnection(
      ProxyTarget choice,
      HttpServerExchange exchange,
      ProxyCallback<ProxyConnection> callback,
      long timeout,
      TimeUnit unit) {
    Target target = ((Choice) choice).target();
    target.begin(size(exchange));
    exchange.putAttachment(TARGET, target);
    counter.chosen();
    long start = System.nanoTime();
    // Called when the head of the target's answer is passed on, or before the balancer's own.
    exchange.addResponseCommitListener(
        answer -> {
          if (answer.getAttachment(ErrorAnswers.OWN) == null) {
            counter.answered(answer.getStatusCode(), System.nanoTime() - start);
          }
        });
    exchange.addExchangeCompleteListener(
        (done, next) -> {
          target.end();
          next.proceed();
        });
    target.connections().connect(choice, exchange, plain(callback), timeout, unit, false);
  }

  private static ProxyCallback<ProxyConnection> plain(ProxyCallback<ProxyConnection> callback) {
    return new ProxyCallback<>() {
      @Override
      public void completed(HttpServerExchange exchange, ProxyConnection found) {
        callback.completed(
            exchange,
            new ProxyConnection(
                PlainConnection.of(found.getConnection(), exchange.getRequestHeaders()),
                found.getTargetPath()));
      }

      @Override
      public void failed(HttpServerExchange exchange) {
        callback.failed(exchange);
      }

      @Override
      public void couldNotResolveBackend(HttpServerExchange exchange) {
        callback.couldNotResolveBackend(exchange);
      }

      @Override
      public void queuedRequestFailed(HttpServerExchange exchange) {
        callback.queuedRequestFailed(exchange);
      }
    };
  }

  private static long size(HttpServerExchange exchange) {
    long size = exchange.getRequestURI().length() + exchange.getQueryString().length() + 16L;
    for (HeaderValues header : exchange.getRequestHeaders()) {
      for (String value : header) {
        size += header.getHeaderName().length() + value.length() + 4L;
      }
    }
    return size + Math.max(0, exchange.getRequestContentLength());
  }
}
