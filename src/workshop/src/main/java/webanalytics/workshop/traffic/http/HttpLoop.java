package webanalytics.workshop.traffic.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import webanalytics.workshop.traffic.beacon.RequestTemplate;

/**
 * Sends requests over keep-alive connections and waits for their responses.
 *
 * <p>One thread calls {@link #turn} again and again, which reads the responses; that one and one
 * other may {@link #send}. A request is sent once: none is repeated, and redirects are not
 * followed.
 */
final class HttpLoop implements AutoCloseable {
  // Less than servers keep an idle connection (Apache 5 s, load balancers 60 s): a request never
  // meets one that is about to be closed.
  private static final long REUSED_WITHIN_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final long CHECK_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
  private static final int READ_BYTES = 16 * 1_024;

  private final Addresses addresses;
  private final UnaryOperator<ByteChannel> security;
  private final RequestTemplate template;
  private final int most;
  private final long timeoutNanos;
  private final Consumer<Exchange> ended;
  private final Selector selector;
  private final ByteBuffer read = ByteBuffer.allocate(READ_BYTES);
  private final ThreadLocal<ByteBuffer> written =
      ThreadLocal.withInitial(() -> ByteBuffer.allocate(RequestTemplate.LONGEST_BYTES));
  private final Queue<Connection> unregistered = new ConcurrentLinkedQueue<>();
  private final List<Connection> open = new ArrayList<>();
  private final Deque<Connection> idle = new ArrayDeque<>();
  private int counted;
  private long lastCheck;

  /**
   * Opens no connection yet.
   *
   * @param most how many connections there may be at once
   * @param timeout of one exchange, connecting included
   * @param ended is told of each exchange that ended, by the thread that saw it
   */
  HttpLoop(
      Addresses addresses,
      UnaryOperator<ByteChannel> security,
      RequestTemplate template,
      int most,
      Duration timeout,
      Consumer<Exchange> ended)
      throws IOException {
    this.addresses = addresses;
    this.security = security;
    this.template = template;
    this.most = most;
    this.timeoutNanos = timeout.toNanos();
    this.ended = ended;
    this.selector = Selector.open();
    this.lastCheck = System.nanoTime();
  }

  /** Sends a request, or returns false when every connection is in use. */
  boolean send(Exchange exchange) {
    Connection connection;
    synchronized (idle) {
      connection = reused(exchange);
      if (connection == null && counted == most) {
        return false;
      }
      counted += connection == null ? 1 : 0;
    }
    if (connection == null) {
      open(exchange);
    } else {
      write(connection, exchange);
    }
    return true;
  }

  private Connection reused(Exchange exchange) {

    long now = System.nanoTime();
    while (!idle.isEmpty()) {
      Connection last = idle.pollLast();
      if (now - last.since() <= REUSED_WITHIN_NANOS) {
        last.take(exchange);
        return last;
      }
      retire(last);
    }
    return null;
  }

  private void open(Exchange exchange) {
    exchange.sent(System.nanoTime());
    try {
      Connection connection = new Connection(addresses.next(), security);
      connection.take(exchange);
      unregistered.add(connection);
      selector.wakeup();
    } catch (IOException e) {
      synchronized (idle) {
        counted--;
      }
      exchange.failed(System.nanoTime(), Failure.of(e));
      ended.accept(exchange);
    }
  }

  private void write(Connection connection, Exchange exchange) {
    ByteBuffer request = written.get().clear();
    template.write(exchange.n(), exchange.beacon(), request);
    try {
      connection.write(request.flip());
    } catch (IOException | CancelledKeyException e) {
      lost(connection, Failure.CLOSED);
    }
  }

  /**
   * Waits for events, at most so long, and carries out what they ask for. To be called by one
   * thread only.
   */
  void turn(long mostMillis) throws IOException {
    selector.select(this::ready, Math.max(1, mostMillis));
    for (Connection next = unregistered.poll(); next != null; next = unregistered.poll()) {
      open.add(next);
      try {
        next.register(selector);
      } catch (IOException e) {
        lost(next, Failure.CLOSED);
      }
    }
    long now = System.nanoTime();
    if (now - lastCheck >= CHECK_NANOS) {
      lastCheck = now;
      open.removeIf(connection -> connection.isClosed());
      for (Connection connection : List.copyOf(open)) {
        if (connection.busy() && now - connection.since() > timeoutNanos) {
          lost(connection, Failure.TIMEOUT);
        }
      }
    }
  }

  /** Ends the waiting of {@link #turn}; for another thread. */
  void wake() {
    selector.wakeup();
  }

  private void ready(SelectionKey key) {
    Connection connection = (Connection) key.attachment();
    try {
      if (connection.connecting()) {
        if (connection.connected() && connection.exchange() != null) {
          write(connection, connection.exchange());
        }
        return;
      }
      if (key.isWritable()) {
        connection.flush();
      }
      if (key.isReadable() && connection.read(read)) {
        answered(connection);
      }
    } catch (IOException | ResponseParser.ProtocolException | CancelledKeyException e) {
      lost(connection, e instanceof CancelledKeyException ? Failure.CLOSED : Failure.of(e));
    }
  }

  private void answered(Connection connection) {
    long now = System.nanoTime();
    Exchange exchange = connection.release();
    if (exchange == null) {
      return;
    }
    exchange.answered(now, connection.status(), connection.bytes());
    if (connection.reusable(now)) {
      synchronized (idle) {
        idle.addLast(connection);
      }
    } else {
      synchronized (idle) {
        retire(connection);
      }
    }
    ended.accept(exchange);
  }

  /** Ends a connection, and the exchange that it carried if it did. */
  private void lost(Connection connection, Failure failure) {
    Exchange exchange;
    synchronized (idle) {
      exchange = connection.release();
      idle.remove(connection);
      retire(connection);
    }
    if (exchange != null) {
      exchange.failed(System.nanoTime(), failure);
      ended.accept(exchange);
    }
  }

  private void retire(Connection connection) {
    if (connection.close()) {
      counted--;
    }
  }

  /** Ends every exchange that is still under way. */
  void abandon() {
    open.addAll(unregistered);
    unregistered.clear();
    for (Connection connection : List.copyOf(open)) {
      lost(connection, Failure.INTERRUPTED);
    }
  }

  @Override
  public void close() throws IOException {
    open.forEach(Connection::close);
    selector.close();
  }
}
