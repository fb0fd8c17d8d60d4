package webanalytics.localcloud.fleet.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.core.exception.SdkClientException;

@Timeout(30)
class InternalEndpointTest {
  private final CountDownLatch over = new CountDownLatch(1);
  private HttpServer emulator;

  @BeforeEach
  void listen() throws IOException {
    emulator = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    emulator.start();
  }

  @AfterEach
  void stop() {
    over.countDown();
    emulator.stop(0);
  }

  @Test
  void readsCounts() {
    answer(200, "{\"i-1\": 2}", false);

    assertThat(endpoint().reboots()).containsExactly(Map.entry("i-1", 2));
  }

  @Test
  void anAnswerThatIsNoneIsNotTakenForCounts() {
    answer(500, "{}", false);

    assertThatThrownBy(endpoint()::reboots)
        .isInstanceOf(SdkClientException.class)
        .hasMessageContaining("/_localcloud/reboots answers 500");
  }

  @Test
  void anAnswerThatNeverEndsIsNotAwaited() {
    answer(200, "{\"i-1\"", true);
    long start = System.nanoTime();

    assertThatThrownBy(endpoint()::reboots)
        .isInstanceOf(SdkClientException.class)
        .hasMessageContaining("/_localcloud/reboots");
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
  }

  @Test
  void aCertificateThatIsNotThereIsNoError() {
    assertThat(endpoint().certificate("arn:aws:acm:us-east-1:123456789012:certificate/1"))
        .isEmpty();
  }

  private void answer(int status, String body, boolean hang) {
    emulator.createContext(
        "/_localcloud/reboots",
        exchange -> {
          exchange.sendResponseHeaders(status, 0);
          exchange.getResponseBody().write(body.getBytes(StandardCharsets.US_ASCII));
          exchange.getResponseBody().flush();
          if (hang) {
            try {
              over.await();
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
          }
          exchange.close();
        });
  }

  private InternalEndpoint endpoint() {
    return new InternalEndpoint(URI.create("http://127.0.0.1:" + emulator.getAddress().getPort()));
  }
}
