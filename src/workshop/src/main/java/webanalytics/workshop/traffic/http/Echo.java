package webanalytics.workshop.traffic.http;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Answers every request with 200, on the loopback, for a sender that wants to rehearse. */
public final class Echo implements Closeable {
  private static final byte[] ANSWER =
      "HTTP/1.1 200 OK\r\nDate: Mon, 02 Nov 2026 10:00:00 GMT\r\nContent-Length: 2\r\nConnection: keep-alive\r\n\r\nok"
          .getBytes(StandardCharsets.US_ASCII);
  private static final byte[] END = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  private final ServerSocket server;

  /** Listens on a free port. */
  public Echo() throws IOException {
    server = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
    Thread thread = new Thread(this::serve, "echo");
    thread.setDaemon(true);
    thread.start();
  }

  /** Returns where it listens. */
  public URI url() {
    return URI.create("http://127.0.0.1:" + server.getLocalPort() + "/beacon");
  }

  private void serve() {
    while (!server.isClosed()) {
      try (Socket socket = server.accept()) {
        answer(socket);
      } catch (IOException e) {
        // The sender has gone, or the rehearsal is over.
      }
    }
  }

  private static void answer(Socket socket) throws IOException {
    socket.setTcpNoDelay(true);
    InputStream in = socket.getInputStream();
    byte[] buffer = new byte[8_192];
    int matched = 0;
    for (int count = in.read(buffer); count > 0; count = in.read(buffer)) {
      for (int i = 0; i < count; i++) {
        matched = buffer[i] == END[matched] ? matched + 1 : buffer[i] == END[0] ? 1 : 0;
        if (matched == END.length) {
          matched = 0;
          socket.getOutputStream().write(ANSWER);
        }
      }
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
