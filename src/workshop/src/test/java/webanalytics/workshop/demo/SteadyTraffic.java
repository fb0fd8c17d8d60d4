package webanalytics.workshop.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import webanalytics.workshop.traffic.Traffic;
import webanalytics.workshop.traffic.TrafficOptions;
import webanalytics.workshop.traffic.TrafficSummary;
import webanalytics.workshop.traffic.pace.Load;
import webanalytics.workshop.traffic.pace.Plan;

/** Sends 100 beacons a second in the background until it is told to end. */
public final class SteadyTraffic implements AutoCloseable {
  private static final int RATE = 100;
  private static final Duration LONGEST = Duration.ofMinutes(10);
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Traffic traffic;
  private final CompletableFuture<TrafficSummary> summary;
  private volatile long answered;

  private SteadyTraffic(Traffic traffic) {
    this.traffic = traffic;
    this.summary =
        CompletableFuture.supplyAsync(() -> traffic.send(now -> answered = now.answered()));
  }

  /** Starts, and waits until servers answer. */
  public static SteadyTraffic start(JsonNode outputs) throws IOException, InterruptedException {
    URI url = URI.create(outputs.path("beaconServerUrl").asText());
    Load load = new Load.Open(Plan.constant(RATE, LONGEST), Load.Closed.CONNECTIONS);
    SteadyTraffic started = new SteadyTraffic(new Traffic(TrafficOptions.of(url), load));
    started.awaitAnswers(RATE);
    return started;
  }

  /** Waits until so many more requests are answered. */
  public void awaitAnswers(int more) throws IOException, InterruptedException {
    long enough = answered + more;
    assertThat(Waiting.until(() -> summary.isDone() || answered >= enough)).isTrue();
    assertThat(summary).as("sending").isNotDone();
  }

  /** Ends the run and sums it up. */
  public TrafficSummary end() throws Exception {
    traffic.stop();
    return summary.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
  }

  @Override
  public void close() {
    traffic.stop();
  }
}
