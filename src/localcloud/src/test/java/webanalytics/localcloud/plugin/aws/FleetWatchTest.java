package webanalytics.localcloud.plugin.aws;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FleetWatchTest {
  private final AtomicLong clock = new AtomicLong();
  private HttpServer server;

  @AfterEach
  void stop() {
    if (server != null) {
      server.stop(0);
    }
  }

  @Test
  void aFleetThatReportsIsThere() throws IOException {
    FleetWatch watch = watch(200, "{\"lastReport\": 1.5}");
    clock.set(Duration.ofMinutes(5).toNanos());

    assertThatCode(watch::check).doesNotThrowAnyException();
  }

  @Test
  void aSilentFleetEndsTheWait() throws IOException {
    FleetWatch watch = watch(200, "{\"lastReport\": 16.2}");

    assertThatThrownBy(watch::check)
        .isInstanceOf(WaitException.class)
        .hasMessageContaining("not heard for 16 s");
  }

  @Test
  void aFleetThatNeverReportedGetsTheSameTime() throws IOException {
    FleetWatch watch = watch(200, "{\"lastReport\": null}");
    assertThatCode(watch::check).doesNotThrowAnyException();

    clock.set(Duration.ofSeconds(16).toNanos());
    assertThatThrownBy(watch::check).isInstanceOf(WaitException.class);
  }

  @Test
  void anEndpointWithoutStatusIsNotWatched() throws IOException {
    FleetWatch watch = watch(404, "");
    clock.set(Duration.ofMinutes(5).toNanos());

    assertThatCode(watch::check).doesNotThrowAnyException();
  }

  private FleetWatch watch(int status, String body) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
    server.createContext(
        "/_localcloud/status",
        exchange -> {
          byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    server.start();
    URI endpoint = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    return new FleetWatch(endpoint, clock::get);
  }
}
