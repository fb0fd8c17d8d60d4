package webanalytics.workshop.traffic.http;

import java.io.EOFException;
import java.io.IOException;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import tlschannel.NeedsReadException;
import tlschannel.NeedsWriteException;
import tlschannel.TlsChannel;

/**
 * Carries one exchange at a time over a socket.
 *
 * <p>Its exchange belongs to whoever takes it out of {@link #release}: so it ends once, whichever
 * thread sees first that it is over.
 */
final class Connection {
  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  private final SocketChannel socket;
  private final ByteChannel channel;
  private final ResponseParser parser = new ResponseParser();
  private final AtomicReference<Exchange> current = new AtomicReference<>();
  // A socket closes itself when it cannot connect: that does not count.
  private final AtomicBoolean closed = new AtomicBoolean();
  private SelectionKey key;
  private ByteBuffer unsent = NOTHING;
  private boolean established;
  private volatile long since;

  Connection(SocketAddress address, UnaryOperator<ByteChannel> security) throws IOException {
    socket = SocketChannel.open();
    socket.configureBlocking(false);
    socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
    channel = security.apply(socket);
    try {
      socket.connect(address);
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  /** Gives it an exchange to carry, when it has none. */
  void take(Exchange exchange) {
    since = System.nanoTime();
    exchange.sent(since);
    parser.reset();
    current.set(exchange);
  }

  /** Takes the exchange away; null when another thread has. */
  Exchange release() {
    return current.getAndSet(null);
  }

  boolean isClosed() {
    return closed.get();
  }

  /** Returns since when its exchange is under way, or else it has been idle. */
  long since() {
    return since;
  }

  /** Returns what it carries; null when it is idle. */
  Exchange exchange() {
    return current.get();
  }

  boolean busy() {
    return current.get() != null;
  }

  /** Asks to be told when the socket is connected. */
  void register(Selector selector) throws IOException {
    key =
        socket.register(
            selector, socket.isConnected() ? SelectionKey.OP_WRITE : SelectionKey.OP_CONNECT, this);
  }

  /** Goes on with connecting; returns whether a request can be written now. */
  boolean connected() throws IOException {
    if (!socket.finishConnect()) {
      return false;
    }
    try {
      if (channel instanceof TlsChannel secure) {
        secure.handshake();
      }
      established = true;
    } catch (NeedsReadException e) {
      key.interestOps(SelectionKey.OP_READ);
    } catch (NeedsWriteException e) {
      key.interestOps(SelectionKey.OP_WRITE);
    }
    return established;
  }

  boolean connecting() {
    return !established;
  }

  /** Writes a request, as much as fits; the rest follows in {@link #flush}. */
  void write(ByteBuffer request) throws IOException {
    writeAll(request);
    if (request.hasRemaining()) {
      unsent = ByteBuffer.allocate(request.remaining()).put(request).flip();
    }
    interest();
  }

  void flush() throws IOException {
    writeAll(unsent);
    interest();
  }

  private void writeAll(ByteBuffer request) throws IOException {
    try {
      boolean taken = true;
      while (request.hasRemaining() && taken) {
        taken = channel.write(request) > 0;
      }
    } catch (NeedsWriteException | NeedsReadException e) {
      // Goes on when the socket is ready.
    }
  }

  private void interest() {
    int wanted =
        unsent.hasRemaining() ? SelectionKey.OP_READ | SelectionKey.OP_WRITE : SelectionKey.OP_READ;
    // An unchanged interest would still cost a wake-up.
    if (key.interestOps() != wanted) {
      key.interestOps(wanted);
    }
  }

  /**
   * Reads what there is; returns whether a whole response has come.
   *
   * @throws EOFException when the connection ended without one, or bytes came that nobody asked for
   */
  boolean read(ByteBuffer space) throws IOException, ResponseParser.ProtocolException {
    // Also makes the other thread's reset of the parser seen here.
    boolean expected = busy();
    int count = space.capacity();
    boolean whole = false;
    // A socket that did not fill the space has no more for now; only TLS may hold back some.
    while (count == space.capacity() || count > 0 && channel != socket) {
      space.clear();
      try {
        count = channel.read(space);
      } catch (NeedsReadException | NeedsWriteException e) {
        return whole;
      }
      if (count < 0) {
        if (expected && parser.end()) {
          return true;
        }
        throw new EOFException("the connection was closed");
      }
      if (count > 0 && !expected) {
        throw new EOFException("bytes came that nobody asked for");
      }
      space.flip();
      whole = parser.take(space);
    }
    return whole;
  }

  int status() {
    return parser.status();
  }

  long bytes() {
    return parser.bytes();
  }

  /** Becomes ready for another exchange; returns false when it cannot carry one. */
  boolean reusable(long now) {
    since = now;
    return parser.keepAlive() && !unsent.hasRemaining();
  }

  /** Closes it; returns whether it was not closed before. */
  boolean close() {
    boolean first = !closed.getAndSet(true);
    try {
      socket.close();
    } catch (IOException e) {
      // It is closed all the same.
    }
    return first;
  }
}
