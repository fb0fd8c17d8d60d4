package webanalytics.localcloud.fleet.balancer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import webanalytics.localcloud.fleet.cloud.CloudListener;
import webanalytics.localcloud.fleet.cloud.Report;

/** Connections between a load balancer and a target that speaks HTTP by the byte. */
@Timeout(60)
class BackendConnectionsTest {
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final List<Socket> accepted = new CopyOnWriteArrayList<>();
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final BlockingQueue<Report> reports = new LinkedBlockingQueue<>();
  private volatile boolean silent;
  private ServerSocket server;
  private Front front;

  @BeforeEach
  void start() throws Exception {
    server = new ServerSocket(0, 50, InetAddress.getByName(Front.SERVER));
    Thread thread = new Thread(this::accept, "target");
    thread.setDaemon(true);
    thread.start();
    front = new Front(server.getLocalPort(), reports::add);
  }

  @AfterEach
  void stop() throws Exception {
    front.close();
    server.close();
  }

  @Test
  void aConnectionThatTheTargetClosesUnderARequestIs502AndNothingIsSentTwice() throws Exception {
    follow("healthy");
    assertThat(get("/first")).isEqualTo(200);

    assertThat(get("/close")).isEqualTo(502);

    assertThat(asked).containsExactly("1 GET /first HTTP/1.1", "1 GET /close HTTP/1.1");
    assertThat(get("/next")).isEqualTo(200);
    assertThat(asked).last().isEqualTo("2 GET /next HTTP/1.1");
  }

  @Test
  void keepsAnIdleConnectionForTheIdleTimeout() throws Exception {
    follow("healthy");
    assertThat(new PoolSettings(Duration.ofSeconds(60)).getTtl()).isEqualTo(60_000);
    assertThat(get("/first")).isEqualTo(200);

    // Longer than any pause that a shorter timeout would have outlived it by.
    TimeUnit.MILLISECONDS.sleep(2_500);

    assertThat(get("/second")).isEqualTo(200);
    assertThat(asked).containsExactly("1 GET /first HTTP/1.1", "1 GET /second HTTP/1.1");
  }

  @Test
  void aTargetThatAcceptsAndNeverAnswersTurnsUnhealthy() throws Exception {
    follow("healthy");
    silent = true;

    Report report = reports.poll(30, TimeUnit.SECONDS);

    assertThat(report).isNotNull();
    assertThat(report.members()).containsEntry("state", "unhealthy");
    assertThat(report.members()).containsEntry("reason", "Target.Timeout");
  }

  @Test
  void asksUnhealthyTargetsWhereNoneIsHealthy() throws Exception {
    silent = true;
    follow("unhealthy");

    assertThat(get("/still")).isEqualTo(200);
  }

  private void follow(String state) {
    front.follow(state, Map.of(), CloudListener.forwarding(80, Front.GROUP));
  }

  private int get(String path) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(URI.create(front.http() + path)).build();
    return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = server.accept();
        Thread thread = new Thread(() -> serve(socket), "target-connection");
        thread.setDaemon(true);
        thread.start();
      }
    } catch (IOException e) {
      // The test is over.
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      BufferedReader in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
      String line;
      while ((line = in.readLine()) != null) {
        String request = line;
        while (!in.readLine().isEmpty()) {
          // Headers do not matter.
        }
        if (request.contains("/health")) {
          if (!silent) {
            answer(socket);
          }
          continue;
        }
        if (!accepted.contains(socket)) {
          accepted.add(socket);
        }
        asked.add(accepted.indexOf(socket) + 1 + " " + request);
        if (request.contains("/close")) {
          return;
        }
        answer(socket);
      }
    } catch (IOException e) {
      // The load balancer is gone.
    }
  }

  private static void answer(Socket socket) throws IOException {
    socket
        .getOutputStream()
        .write("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
  }
}
