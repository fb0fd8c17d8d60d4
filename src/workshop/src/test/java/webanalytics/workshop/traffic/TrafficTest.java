package webanalytics.workshop.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import webanalytics.workshop.cli.UserError;
import webanalytics.workshop.traffic.BeaconServer.Received;
import webanalytics.workshop.traffic.beacon.Metric;
import webanalytics.workshop.traffic.beacon.RequestTemplate;
import webanalytics.workshop.traffic.measure.Threshold;
import webanalytics.workshop.traffic.pace.Load;

@Timeout(60)
class TrafficTest {
  @TempDir private Path folder;

  @Test
  void sendsWhatTheLedgerSays() throws IOException {
    try (BeaconServer server = new BeaconServer(n -> 200)) {
      TrafficSummary summary = send(options(server.url()), closed(50));

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
  void aNameThatPointsNowhereYetIsSentToThroughTheLoadBalancer() throws IOException {
    try (BeaconServer server = new BeaconServer(n -> 200)) {
      URI own = server.url();
      URI named = URI.create("http://beacons.localcloud.test:" + own.getPort() + own.getPath());
      Options through = Options.of(named, folder).connectTo(own.getHost());

      assertThat(send(through, closed(3)).answered()).isEqualTo(3);
      assertThat(server.received())
          .allSatisfy(
              request ->
                  assertThat(request.headers().get("Host"))
                      .containsExactly("beacons.localcloud.test:" + own.getPort()));
      assertThatThrownBy(() -> send(Options.of(named, folder), closed(3)))
          .hasMessageContaining("beacons.localcloud.test has no address");
    }
  }

  @Test
  void countsEachFailureByKind() throws IOException {
    try (BeaconServer server = new BeaconServer(n -> n % 10 == 0 ? 503 : n % 25 == 1 ? 0 : 200)) {
      TrafficSummary summary = send(options(server.url()), closed(100));

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
      TrafficSummary summary =
          send(options(server.url()), new Load.Sequential(5, Duration.ofMillis(1)));

      assertThat(summary.succeeded()).isTrue();
      assertThat(server.received().stream().map(request -> BeaconServer.number(request.uri())))
          .containsExactly(1, 2, 3, 4, 5);
    }
  }

  @Test
  void hasSeveralRequestsUnderWayWithoutDelay() throws IOException {
    CountDownLatch together = new CountDownLatch(4);
    try (BeaconServer server = new BeaconServer(n -> meet(together))) {
      TrafficSummary summary = send(options(server.url()), closed(4));

      assertThat(summary.answered()).isEqualTo(4);
    }
  }

  @Test
  void recordsARequestThatIsNotAnsweredInTime() throws IOException {
    CountDownLatch never = new CountDownLatch(2);
    try (BeaconServer server = new BeaconServer(n -> meet(never))) {
      TrafficSummary summary =
          send(
              options(server.url()).timeout(Duration.ofMillis(200)).patience(Duration.ZERO),
              closed(1));

      assertThat(summary.failed()).isEqualTo(Map.of("timeout", 1));
      assertThat(Ledger.read(summary.ledger()).records().get(1).error()).isEqualTo("timeout");
    }
  }

  @Test
  void givesUpWhenNobodyAnswers() throws IOException {
    TrafficSummary summary =
        send(
            options(nobody()).timeout(Duration.ofSeconds(5)).patience(Duration.ofMillis(1)),
            new Load.Sequential(1_000_000, Duration.ofMillis(1)));

    assertThat(summary.gaveUp()).isTrue();
    assertThat(summary.complete()).isFalse();
    assertThat(summary.answered()).isZero();
    assertThat(summary.requests()).isBetween(3, 999_999);
    assertThat(summary.failed()).isEqualTo(Map.of("refused", summary.requests()));
  }

  @Test
  void stopsEarlyWithALedgerOfWhatWasSent() throws IOException {
    try (BeaconServer server = new BeaconServer(n -> 200)) {
      Traffic traffic =
          new Traffic(
              options(server.url()).build(), new Load.Sequential(1_000, Duration.ofHours(1)));

      TrafficSummary summary = traffic.send(progress -> traffic.stop());

      assertThat(summary.requests()).isEqualTo(1);
      assertThat(summary.complete()).isFalse();
      assertThat(summary.succeeded()).isFalse();
      assertThat(Ledger.read(summary.ledger()).records()).containsOnlyKeys(1);
    }
  }

  @Test
  void countsExactlyWhenEveryTenthRequestFails() throws IOException {
    try (BeaconServer server = new BeaconServer(n -> n % 10 == 0 ? 500 : 200)) {
      TrafficSummary summary =
          send(options(server.url()), new Load.Sequential(200, Duration.ofNanos(1)));

      assertThat(summary.requests()).isEqualTo(200);
      assertThat(summary.answered()).isEqualTo(180);
      assertThat(summary.failed()).isEqualTo(Map.of("status 500", 20));
      assertThat(summary.complete()).isTrue();
      assertThat(summary.succeeded()).isFalse();
    }
  }

  @Test
  void sendsTheSameEventsAgainForTheSameSeed() throws IOException {
    assertThat(eventsSent()).hasSize(100).isEqualTo(eventsSent());
  }

  /** Returns each request's own bytes, its run id aside. */
  private List<String> eventsSent() throws IOException {
    try (BeaconServer server = new BeaconServer(n -> 200)) {
      TrafficSummary summary =
          send(
              options(server.url()).customMetrics(), new Load.Sequential(100, Duration.ofNanos(1)));
      return server.received().stream()
          .map(
              request ->
                  request.uri().toString().replace(summary.run(), "run")
                      + new TreeMap<>(Map.copyOf(request.headers())).tailMap("D"))
          .map(text -> text.replaceAll("Host=\\[[^]]*]", ""))
          .toList();
    }
  }

  @Test
  void sendsCustomMetricsAndOwnHeaders() throws IOException {
    try (BeaconServer server = new BeaconServer(n -> 200)) {
      TrafficSummary summary =
          send(
              options(server.url()).customMetrics().header("page: /fixed").header("X-Team: red"),
              closed(40));

      Ledger ledger = Ledger.read(summary.ledger());
      for (Received request : server.received()) {
        LedgerRecord sent = ledger.records().get(BeaconServer.number(request.uri()));
        assertThat(request.headers().get("X-Team")).containsExactly("red");
        assertThat(request.headers().get("page")).containsExactly("/fixed");
        assertThat(sent.page()).isEqualTo("/fixed");
        for (int i = 0; i < Metric.HEADERS.size(); i++) {
          String header = request.headers().getFirst(Metric.HEADERS.get(i));
          assertThat(header == null ? "-" : header).isEqualTo(sent.metrics().get(i));
        }
      }
    }
  }

  @Test
  void endsByTimeWhereATimeIsGiven() throws IOException {
    try (BeaconServer server = new BeaconServer(n -> 200)) {
      TrafficSummary summary =
          send(
              options(server.url()), new Load.Closed(2, Integer.MAX_VALUE, Duration.ofMillis(300)));

      assertThat(summary.succeeded()).isTrue();
      assertThat(summary.requests()).isPositive().isEqualTo(server.received().size());
    }
  }

  @Test
  void holdsTheRunAgainstItsThresholds() throws IOException {
    try (BeaconServer server = new BeaconServer(n -> n % 4 == 0 ? 500 : 200)) {
      TrafficSummary kept =
          send(options(server.url()).threshold("errors<=25%").threshold("max<20s"), closed(40));
      TrafficSummary broken =
          send(options(server.url()).threshold("errors<10").threshold("p50>90s"), closed(40));

      assertThat(kept.thresholds())
          .extracting(Threshold.Outcome::value, Threshold.Outcome::kept)
          .startsWith(tuple(25.0, true));
      assertThat(kept.succeeded()).isTrue();
      assertThat(broken.thresholds())
          .extracting(Threshold.Outcome::threshold, Threshold.Outcome::kept)
          .containsExactly(tuple("errors<10", false), tuple("p50>90s", false));
      assertThat(broken.thresholds().get(0).value()).isEqualTo(10);
      assertThat(broken.succeeded()).isFalse();
    }
  }

  @Test
  void writesALogThatHdrHistogramReads() throws IOException {
    try (BeaconServer server = new BeaconServer(n -> 200)) {
      send(options(server.url()).hdr(), closed(40));

      try (HistogramLogReader log = new HistogramLogReader(folder.resolve("run.hlog").toFile())) {
        long count = 0;
        while (log.hasNext()) {
          count += ((Histogram) log.nextIntervalHistogram()).getTotalCount();
        }
        assertThat(count).isEqualTo(40);
      }
    }
  }

  @Test
  void saysBeforeARunThatNobodyListens() throws IOException {
    Traffic traffic = new Traffic(options(nobody()).build(), closed(1));

    assertThatThrownBy(traffic::probe)
        .isInstanceOf(UserError.class)
        .hasMessageContaining("cannot connect to http://127.77.50.2:");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void saysThatAHostHasNoAddress() {
    TrafficOptions unknown = options(URI.create("http://beacons.invalid/")).build();

    assertThatThrownBy(() -> new Traffic(unknown, closed(1)))
        .isInstanceOf(UserError.class)
        .hasMessage("the host beacons.invalid has no address");
  }

  @Test
  void namesEveryWrongOptionAtOnce() {
    Options wrong =
        options(URI.create("ftp://127.77.50.2/beacon"))
            .timeout(Duration.ZERO)
            .patience(Duration.ofSeconds(-1))
            .header("X: " + "x".repeat(RequestTemplate.LONGEST_HEADERS));

    assertThatThrownBy(wrong::build)
        .isInstanceOf(UserError.class)
        .hasMessageContainingAll(
            "URL 'ftp://127.77.50.2/beacon'", "--timeout", "--patience", "--header")
        .extracting(thrown -> ((UserError) thrown).exitCode())
        .isEqualTo(2);
  }

  private TrafficSummary send(Options options, Load load) {
    return new Traffic(options.build(), load).send(progress -> {});
  }

  private Options options(URI url) {
    return Options.of(url, folder);
  }

  private static Load closed(int requests) {
    return new Load.Closed(4, requests, Load.Closed.ENDLESS);
  }

  private static URI nobody() throws IOException {
    return URI.create("http://127.77.50.2:" + freePort() + "/beacon");
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
