package webanalytics.localcloud.fleet.balancer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import webanalytics.localcloud.fleet.cloud.HealthSettings;

@Timeout(30)
class HealthProbeTest {
  private static final Duration TIMEOUT = Duration.ofSeconds(2);
  private static final HealthSettings SETTINGS =
      new HealthSettings(
          "/health?a=b", "traffic-port", "200", Duration.ofSeconds(5), TIMEOUT, 2, 2);

  private final List<String> heard = new CopyOnWriteArrayList<>();
  private ServerSocket server;

  @BeforeEach
  void listen() throws IOException {
    server = new ServerSocket(0, 10, InetAddress.getByName("127.0.0.1"));
  }

  @AfterEach
  void close() throws IOException {
    server.close();
  }

  @Test
  void asksOnceAndSaysWhoItIs() {
    assertThat(probe("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")).isEqualTo(ProbeResult.ok());
    assertThat(heard).hasSize(1);
    assertThat(heard.get(0))
        .startsWith("GET /health?a=b HTTP/1.1\r\n")
        .containsIgnoringCase("Host: 127.0.0.1:" + server.getLocalPort() + "\r\n")
        .contains("User-Agent: ELB-HealthChecker/2.0\r\n");
  }

  @Test
  void anotherCodeFailsTheCheckAndNoRedirectIsFollowed() {
    assertThat(probe("HTTP/1.1 302 Found\r\nLocation: /\r\n\r\n"))
        .isEqualTo(ProbeResult.mismatch(302));
    assertThat(heard).hasSize(1);
  }

  @Test
  void aTargetThatClosesWithoutAnAnswerIsNotAskedAgain() {
    assertThat(probe("")).isEqualTo(ProbeResult.failed());
    assertThat(heard).hasSize(1);
  }

  @Test
  void whatIsNoHttpFails() {
    assertThat(probe("220 mail.example ESMTP\r\n")).isEqualTo(ProbeResult.failed());
  }

  @Test
  void theTimeoutIsThatOfTheWholeAnswer() {
    long start = System.nanoTime();

    // The kernel accepts; nobody answers.
    assertThat(new HealthProbe().probe(address(), SETTINGS).join())
        .isEqualTo(ProbeResult.timeout());
    // A busy machine is late by seconds; without a timeout the test would not end.
    assertThat(Duration.ofNanos(System.nanoTime() - start))
        .isBetween(TIMEOUT, TIMEOUT.multipliedBy(10));
  }

  @Test
  void anAnswerThatComesByteByByteDoesNotStretchTheTimeout() {
    serve(
        socket -> {
          for (int i = 0; i < 100 && !socket.isClosed(); i++) {
            socket.getOutputStream().write('H');
            Thread.sleep(100);
          }
        });

    assertThat(new HealthProbe().probe(address(), SETTINGS).join())
        .isEqualTo(ProbeResult.timeout());
  }

  @Test
  void aClosedPortFails() throws IOException {
    server.close();

    assertThat(new HealthProbe().probe(address(), SETTINGS).join()).isEqualTo(ProbeResult.failed());
  }

  private ProbeResult probe(String answer) {
    serve(socket -> socket.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII)));
    return new HealthProbe().probe(address(), SETTINGS).join();
  }

  private InetSocketAddress address() {
    return new InetSocketAddress(server.getInetAddress(), server.getLocalPort());
  }

  /** Serves each connection: reads a request, answers, closes. */
  private void serve(Answer answer) {
    Thread thread =
        new Thread(
            () -> {
              while (!server.isClosed()) {
                try (Socket socket = server.accept()) {
                  heard.add(request(socket));
                  answer.to(socket);
                } catch (IOException e) {
                  // Closed by the test, or by the other side.
                  continue;
                } catch (InterruptedException e) {
                  return;
                }
              }
            });
    thread.setDaemon(true);
    thread.start();
  }

  private static String request(Socket socket) throws IOException {
    StringBuilder text = new StringBuilder();
    while (text.indexOf("\r\n\r\n") < 0) {
      text.append((char) socket.getInputStream().read());
    }
    return text.toString();
  }

  private interface Answer {
    void to(Socket socket) throws IOException, InterruptedException;
  }
}
