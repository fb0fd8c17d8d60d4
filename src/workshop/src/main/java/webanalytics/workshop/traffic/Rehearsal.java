package webanalytics.workshop.traffic;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import webanalytics.workshop.traffic.beacon.Beacons;
import webanalytics.workshop.traffic.beacon.RequestTemplate;
import webanalytics.workshop.traffic.http.Echo;
import webanalytics.workshop.traffic.http.Sender;
import webanalytics.workshop.traffic.measure.Measurement;
import webanalytics.workshop.traffic.pace.Load;
import webanalytics.workshop.traffic.pace.Plan;

/**
 * Plays a run to itself for a moment, before the real one.
 *
 * <p>Java loads and compiles code when it is first used. Without a rehearsal that would fall into
 * the first second of the run: its requests would be late, pile up, and be measured as if the
 * server had been slow.
 */
final class Rehearsal {
  private static final int REQUESTS = 1_500;
  private static final int RATE = 10_000;

  private Rehearsal() {}

  /** Plays a run of the same kind; one request after the other needs no rehearsal. */
  static void of(Load load) throws IOException {
    if (load instanceof Load.Sequential) {
      return;
    }
    try (Echo echo = new Echo()) {
      Load small =
          load instanceof Load.Open
              ? new Load.Open(
                  Plan.constant(RATE, Duration.ofSeconds(1).multipliedBy(REQUESTS).dividedBy(RATE)),
                  1)
              : new Load.Closed(1, REQUESTS, Load.Closed.ENDLESS);
      RequestTemplate template = new RequestTemplate(echo.url(), "rehearsal", List.of());
      long start = System.nanoTime();
      LedgerHeader header =
          new LedgerHeader("rehearsal", echo.url().toString(), Instant.now(), REQUESTS, 0, 0);
      Sender sender =
          new Sender(echo.url(), Optional.empty(), Duration.ofSeconds(1), Optional.empty());
      try (LedgerWriter ledger =
          new LedgerWriter(OutputStream.nullOutputStream(), header, template, start)) {
        Tally tally = new Tally(Duration.ofSeconds(1), System::nanoTime);
        Measurement measurement = new Measurement(start, (from, to, nanos) -> {});
        sender.send(
            small,
            template,
            new Beacons(0),
            new Recording(ledger, tally, measurement, REQUESTS, progress -> {}, sender::stop));
      }
    }
  }
}
