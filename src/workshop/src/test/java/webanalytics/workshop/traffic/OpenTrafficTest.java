package webanalytics.workshop.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import webanalytics.workshop.traffic.pace.Load;
import webanalytics.workshop.traffic.pace.Plan;
import webanalytics.workshop.traffic.pace.Stage;

@Timeout(60)
class OpenTrafficTest {
  @TempDir private Path folder;

  @Test
  void sendsEachRequestOfThePlanOnce() throws IOException {
    try (BeaconServer server = new BeaconServer(n -> 200)) {
      Plan plan = new Plan(Stage.parse("500ms:400,500ms:0").orElseThrow());

      TrafficSummary summary = send(server, new Load.Open(plan, 64));

      assertThat(summary.succeeded()).isTrue();
      assertThat(summary.requests()).isEqualTo(200);
      assertThat(summary.unsent()).isZero();
      assertThat(server.received().stream().map(request -> BeaconServer.number(request.uri())))
          .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, 200).boxed().toList());
      assertThat(Ledger.read(summary.ledger()).records()).hasSize(200);
    }
  }

  @Test
  void latencyIncludesTheWaitThatASlowServerBringsAbout() throws IOException {
    CountDownLatch stalled = new CountDownLatch(1);
    // The first request holds the only connection until the tenth was due for a while.
    try (BeaconServer server = new BeaconServer(n -> n == 1 ? stall(stalled) : 200)) {
      Plan plan = Plan.constant(100, Duration.ofMillis(100));

      TrafficSummary summary = send(server, new Load.Open(plan, 1));

      assertThat(summary.answered()).isEqualTo(10);
      // The first is late only where the machine is busy.
      assertThat(summary.late()).isBetween(9L, 10L);
      // Sent at once after the stall, they were quick; their visitors have waited all the same.
      assertThat(summary.latencyMillis().p50()).isGreaterThan(STALL.toMillis() - 100);
      assertThat(summary.serviceMillis().p50()).isLessThan(summary.latencyMillis().p50() / 2);
    }
  }

  @Test
  void countsWhatCouldNotBeSentBeforeTheEnd() throws IOException {
    CountDownLatch never = new CountDownLatch(1);
    try (BeaconServer server = new BeaconServer(n -> hang(never))) {
      Plan plan = Plan.constant(50, Duration.ofMillis(200));
      Options options = Options.of(server.url(), folder).timeout(Duration.ofSeconds(3));

      TrafficSummary summary = new Traffic(options.build(), new Load.Open(plan, 2)).send(p -> {});

      never.countDown();
      assertThat(summary.requests()).isEqualTo(2);
      assertThat(summary.unsent()).isEqualTo(8);
      assertThat(summary.failed()).containsEntry("timeout", 2);
      assertThat(summary.succeeded()).isFalse();
    }
  }

  @Test
  void stopsEarlyAndCountsOnlyWhatWasDue() throws IOException {
    try (BeaconServer server = new BeaconServer(n -> 200)) {
      Plan plan = Plan.constant(100, Duration.ofHours(1));
      Traffic traffic =
          new Traffic(Options.of(server.url(), folder).build(), new Load.Open(plan, 8));

      TrafficSummary summary =
          traffic.send(
              progress -> {
                if (progress.sent() > 0) {
                  traffic.stop();
                }
              });

      assertThat(summary.complete()).isFalse();
      assertThat(summary.requests()).isBetween(1, 10_000);
      assertThat(Ledger.read(summary.ledger()).records()).hasSize(summary.requests());
    }
  }

  private static final Duration STALL = Duration.ofMillis(600);

  private static int stall(CountDownLatch latch) {
    try {
      return latch.await(STALL.toMillis(), TimeUnit.MILLISECONDS) ? 500 : 200;
    } catch (InterruptedException e) {
      return 500;
    }
  }

  private static int hang(CountDownLatch latch) {
    try {
      return latch.await(30, TimeUnit.SECONDS) ? 200 : 500;
    } catch (InterruptedException e) {
      return 500;
    }
  }

  private TrafficSummary send(BeaconServer server, Load load) {
    return new Traffic(Options.of(server.url(), folder).build(), load).send(progress -> {});
  }
}
