package webanalytics.workshop.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import webanalytics.workshop.cli.UserError;
import webanalytics.workshop.traffic.BeaconServer.Received;

@Timeout(60)
class TrafficTest {
  @TempDir private Path folder;

  @Test
  void sendsWhatTheLedgerSays() throws IOException {
    try (BeaconServer server = new BeaconServer(n -> 200)) {
      TrafficSummary summary = send(options(server.url(), 50, Duration.ZERO));

      assertThat(summary.succeeded()).isTrue();
      assertThat(summary.requests()).isEqualTo(50);
      assertThat(summary.answered()).isEqualTo(50);
      Ledger ledger = Ledger.read(summary.ledger());
      assertThat(ledger.header().run()).isEqualTo(summary.run());
      assertThat(ledger.header().url()).isEqualTo(server.url().toString());
      assertThat(server.received()).hasSize(50);
      for (Received request : server.received()) {
        LedgerRecord sent = ledger.records().get(BeaconServer.number(request.uri()));
        assertThat(request.method() + " " + request.uri() + " " + request.protocol())
            .isEqualTo(sent.request())
            .isEqualTo(
                "POST /beacon?call=%1$d&run=%2$s&n=%1$d HTTP/1.1"
                    .formatted(sent.n(), summary.run()));
        assertThat(request.headers().get("event")).containsExactly(sent.event());
        assertThat(request.headers().get("clientid")).containsExactly(sent.clientid());
        assertThat(request.headers().get("page")).containsExactly(sent.page());
        assertThat(request.headers().get("Referer")).containsExactly(sent.referrer());
        assertThat(request.headers().get("User-Agent")).containsExactly(sent.agent());
        assertThat(sent.status()).isEqualTo(200);
        assertThat(sent.bytes()).isEqualTo(BeaconServer.BODY.length);
        assertThat(sent.error()).isNull();
      }
    }
  }

  @Test
  void countsEachFailureByKind() throws IOException {
    try (BeaconServer server = new BeaconServer(n -> n % 10 == 0 ? 503 : n % 25 == 1 ? 0 : 200)) {
      TrafficSummary summary = send(options(server.url(), 100, Duration.ZERO));

      assertThat(summary.succeeded()).isFalse();
      assertThat(summary.requests()).isEqualTo(100);
      assertThat(summary.answered()).isEqualTo(86);
      assertThat(summary.failed()).isEqualTo(Map.of("status 503", 10, "closed", 4));
      assertThat(summary.failures()).isEqualTo("4 closed, 10 status 503");
      Ledger ledger = Ledger.read(summary.ledger());
      assertThat(ledger.records()).hasSize(100);
      assertThat(ledger.records().get(51).status()).isNull();
      assertThat(ledger.records().get(51).bytes()).isNull();
      assertThat(ledger.records().get(51).error()).isEqualTo("closed");
      assertThat(ledger.records().get(10).error()).isNull();
      // None was sent twice, the failed ones included.
      assertThat(server.received().stream().map(request -> BeaconServer.number(request.uri())))
          .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, 100).boxed().toList());
    }
  }

  @Test
  void sendsOneAfterTheOtherWithADelay() throws IOException {
    try (BeaconServer server = new BeaconServer(n -> 200)) {
      TrafficSummary summary = send(options(server.url(), 5, Duration.ofMillis(1)));

      assertThat(summary.succeeded()).isTrue();
      assertThat(server.received().stream().map(request -> BeaconServer.number(request.uri())))
          .containsExactly(1, 2, 3, 4, 5);
    }
  }

  @Test
  void hasSeveralRequestsUnderWayWithoutDelay() throws IOException {
    CountDownLatch together = new CountDownLatch(4);
    try (BeaconServer server = new BeaconServer(n -> meet(together))) {
      TrafficSummary summary = send(options(server.url(), 4, Duration.ZERO));

      assertThat(summary.answered()).isEqualTo(4);
    }
  }

  @Test
  void recordsARequestThatIsNotAnsweredInTime() throws IOException {
    CountDownLatch never = new CountDownLatch(2);
    try (BeaconServer server = new BeaconServer(n -> meet(never))) {
      TrafficSummary summary =
          send(options(server.url(), 1, Duration.ZERO, Duration.ofMillis(200), Duration.ZERO));

      assertThat(summary.failed()).isEqualTo(Map.of("timeout", 1));
      assertThat(Ledger.read(summary.ledger()).records().get(1).error()).isEqualTo("timeout");
    }
  }

  @Test
  void givesUpWhenNobodyAnswers() throws IOException {
    TrafficSummary summary =
        send(
            options(
                URI.create("http://127.77.50.2:" + freePort() + "/beacon"),
                1_000_000,
                Duration.ofMillis(1),
                Duration.ofSeconds(5),
                Duration.ofMillis(1)));

    assertThat(summary.gaveUp()).isTrue();
    assertThat(summary.complete()).isFalse();
    assertThat(summary.answered()).isZero();
    assertThat(summary.requests()).isBetween(3, 999_999);
    assertThat(summary.failed()).isEqualTo(Map.of("refused", summary.requests()));
  }

  @Test
  void stopsEarlyWithALedgerOfWhatWasSent() throws IOException {
    try (BeaconServer server = new BeaconServer(n -> 200)) {
      Traffic traffic = new Traffic(options(server.url(), 1_000, Duration.ofHours(1)));

      TrafficSummary summary = traffic.send(progress -> traffic.stop());

      assertThat(summary.requests()).isEqualTo(1);
      assertThat(summary.complete()).isFalse();
      assertThat(summary.succeeded()).isFalse();
      assertThat(Ledger.read(summary.ledger()).records()).containsOnlyKeys(1);
    }
  }

  @Test
  void namesEveryWrongOptionAtOnce() {
    assertThatThrownBy(
            () ->
                new TrafficOptions(
                    URI.create("ftp://127.77.50.2/beacon"),
                    0,
                    Duration.ofSeconds(-1),
                    Duration.ZERO,
                    0,
                    Duration.ofSeconds(-1),
                    1,
                    Optional.empty(),
                    Optional.empty()))
        .isInstanceOf(UserError.class)
        .hasMessageContainingAll(
            "URL 'ftp://127.77.50.2/beacon'", "COUNT", "DELAY", "--timeout", "--connections")
        .extracting(thrown -> ((UserError) thrown).exitCode())
        .isEqualTo(2);
  }

  private TrafficSummary send(TrafficOptions options) {
    List<TrafficProgress> progress = new CopyOnWriteArrayList<>();
    TrafficSummary summary = new Traffic(options).send(progress::add);
    assertThat(progress).hasSize(summary.requests());
    return summary;
  }

  private TrafficOptions options(URI url, int requests, Duration delay) {
    return options(url, requests, delay, Duration.ofSeconds(20), Duration.ofSeconds(20));
  }

  private TrafficOptions options(
      URI url, int requests, Duration delay, Duration timeout, Duration patience) {
    return new TrafficOptions(
        url,
        requests,
        delay,
        timeout,
        4,
        patience,
        7,
        Optional.empty(),
        Optional.of(folder.resolve("l.jsonl")));
  }

  private static int meet(CountDownLatch latch) {
    latch.countDown();
    try {
      return latch.await(20, TimeUnit.SECONDS) ? 200 : 500;
    } catch (InterruptedException e) {
      return 500;
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.77.50.2"))) {
      return socket.getLocalPort();
    }
  }
}
