package webanalytics.workshop.traffic;

import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import webanalytics.workshop.traffic.http.Exchange;
import webanalytics.workshop.traffic.http.Sender;
import webanalytics.workshop.traffic.measure.Measurement;
import webanalytics.workshop.traffic.measure.Second;
import webanalytics.workshop.traffic.measure.Threshold;

/** Writes down what happens in a run: ledger, counts, times; and ends a run that is hopeless. */
final class Recording implements Sender.Recorder {
  private static final Second NONE = new Second(0, 1, 0, 0, 0, 0);

  private final LedgerWriter ledger;
  private final Tally tally;
  private final Measurement measurement;
  private final long planned;
  private final Consumer<TrafficProgress> progress;
  private final Runnable stop;
  private boolean gaveUp;
  private IOException broken;

  Recording(
      LedgerWriter ledger,
      Tally tally,
      Measurement measurement,
      long planned,
      Consumer<TrafficProgress> progress,
      Runnable stop) {
    this.ledger = ledger;
    this.tally = tally;
    this.measurement = measurement;
    this.planned = planned;
    this.progress = progress;
    this.stop = stop;
  }

  @Override
  public void ended(Exchange exchange) {
    writing(() -> ledger.add(exchange));
    tally.add(exchange);
    measurement.add(exchange);
    if (exchange.failure().isPresent() && tally.silent()) {
      gaveUp = true;
      stop.run();
    }
  }

  @Override
  public void tick() {
    writing(ledger::flush);
    measurement.tick(System.nanoTime());
    List<Second> seconds = measurement.seconds();
    Second last = seconds.isEmpty() ? NONE : seconds.get(seconds.size() - 1);
    progress.accept(
        new TrafficProgress(
            tally.sent(),
            tally.answered(),
            planned,
            last.ended() / last.seconds(),
            last.p50(),
            last.p99()));
  }

  // Whoever sends must not be stopped by a full disk halfway; the run is, in good order.
  private void writing(Writing step) {
    if (broken == null) {
      try {
        step.run();
      } catch (IOException e) {
        broken = e;
        stop.run();
      }
    }
  }

  private interface Writing {
    void run() throws IOException;
  }

  Measurement measurement() {
    return measurement;
  }

  /**
   * Sums the run up.
   *
   * @throws IOException when the ledger could not be written
   */
  TrafficSummary summary(Traffic traffic, long unsent, long nanos) throws IOException {
    if (broken != null) {
      throw broken;
    }
    measurement.end(System.nanoTime());
    TrafficOptions options = traffic.options();
    return new TrafficSummary(
        traffic.run(),
        options.url().toString(),
        tally.sent(),
        tally.answered(),
        tally.failed(),
        measurement.late(),
        unsent,
        planned > 0 ? tally.sent() + unsent >= planned : !traffic.stopped(),
        gaveUp,
        Math.round(nanos / 1e6) / 1e3,
        Math.round(measurement.rate() * 10) / 10.0,
        measurement.latency(),
        measurement.service(),
        options.thresholds().stream().map(limit -> outcome(limit, unsent)).toList(),
        traffic.ledger());
  }

  private Threshold.Outcome outcome(Threshold limit, long unsent) {
    double errors = tally.sent() - tally.answered();
    double value =
        switch (limit.metric()) {
          case LATENCY -> measurement.latencyMillis(limit.percentile());
          case MEAN -> measurement.latency().mean();
          case ERRORS -> share(limit, errors);
          case LATE -> share(limit, measurement.late());
          case UNSENT -> share(limit, unsent);
          case RATE -> measurement.rate();
        };
    return limit.outcome(value);
  }

  private double share(Threshold limit, double count) {
    return limit.percent() ? 100 * count / Math.max(1, tally.sent()) : count;
  }
}
