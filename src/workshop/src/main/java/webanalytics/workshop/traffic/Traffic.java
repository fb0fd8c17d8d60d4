package webanalytics.workshop.traffic;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import webanalytics.workshop.cli.UserError;

/**
 * Sends one run of traffic and keeps its ledger.
 *
 * <p>With a delay, one request follows the other on one connection; without, as many are under way
 * as there are connections. Every request that was sent has exactly one record in the ledger,
 * however it ended.
 */
public final class Traffic {
  // After a stop, what is under way may still be answered for this long; then it is recorded as
  // interrupted.
  private static final Duration GRACE = Duration.ofSeconds(2);
  private static final long TICK_MILLIS = 100;

  private final TrafficOptions options;
  private final String run;
  private final Path ledger;
  private final CountDownLatch stop = new CountDownLatch(1);
  private final AtomicInteger next = new AtomicInteger(1);
  private final AtomicBoolean gaveUp = new AtomicBoolean();
  private final Tally tally;
  private final BeaconSender sender;

  /**
   * Prepares a run with an id of its own; sends nothing yet.
   *
   * @throws UserError when the certificates to trust cannot be read
   */
  public Traffic(TrafficOptions options) {
    this.options = options;
    this.run = RunId.next();
    this.ledger = options.ledger().orElseGet(() -> Ledgers.standard().of(run));
    this.tally = new Tally(options.patience(), System::nanoTime);
    this.sender = new BeaconSender(options.timeout(), options.cacert());
  }

  /** Returns the run's id. */
  public String run() {
    return run;
  }

  /**
   * Sends everything, or until {@link #stop()} or until nothing is answered any more; to be called
   * once.
   *
   * @param progress is told of each request that ended, by the threads that send
   * @throws UserError when the ledger cannot be written
   */
  public TrafficSummary send(Consumer<TrafficProgress> progress) {
    long begin = System.nanoTime();
    LedgerHeader header =
        new LedgerHeader(
            run,
            options.url().toString(),
            Instant.now(),
            options.requests(),
            options.delay().toMillis() / 1_000.0,
            options.seed());
    try (LedgerWriter writer = new LedgerWriter(ledger, header)) {
      sendAll(writer, progress);
    } catch (IOException e) {
      throw UserError.failure(
          "cannot write the ledger " + ledger + ": " + e.getMessage(),
          "Name another with --ledger FILE.",
          e);
    }
    return new TrafficSummary(
        run,
        options.url().toString(),
        tally.sent(),
        tally.answered(),
        tally.failed(),
        tally.sent() == options.requests(),
        gaveUp.get(),
        ledger,
        Math.round((System.nanoTime() - begin) / 1e6) / 1e3);
  }

  /**
   * Ends the run early: nothing new is sent, and {@link #send} returns within about two seconds.
   */
  public void stop() {
    stop.countDown();
  }

  private void sendAll(LedgerWriter writer, Consumer<TrafficProgress> progress) {
    int workers =
        options.delay().isZero() ? Math.min(options.connections(), options.requests()) : 1;
    ExecutorService pool = Executors.newFixedThreadPool(workers);
    List<Future<?>> ends = new ArrayList<>();
    for (int i = 0; i < workers; i++) {
      ends.add(pool.submit(() -> work(writer, progress)));
    }
    pool.shutdown();
    try {
      while (!pool.awaitTermination(TICK_MILLIS, TimeUnit.MILLISECONDS)) {
        if (stop.getCount() == 0
            && !pool.awaitTermination(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
          pool.shutdownNow();
        }
      }
      for (Future<?> end : ends) {
        end.get();
      }
    } catch (InterruptedException e) {
      endNow(pool);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause().getMessage(), e.getCause());
    }
  }

  // The ledger must not be closed under the threads that write it.
  private static void endNow(ExecutorService pool) {
    pool.shutdownNow();
    try {
      pool.awaitTermination(GRACE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException again) {
      // Nothing to add: the caller is told below.
    }
    Thread.currentThread().interrupt();
  }

  private void work(LedgerWriter writer, Consumer<TrafficProgress> progress) {
    BeaconUrl url = new BeaconUrl(options.url(), run);
    Beacons beacons = new Beacons(options.seed());
    boolean stopped = stop.getCount() == 0;
    while (!stopped) {
      int n = next.getAndIncrement();
      if (n > options.requests()) {
        return;
      }
      LedgerRecord sent = sender.send(n, url.number(n), beacons.number(n));
      writer.add(sent);
      tally.add(sent);
      progress.accept(
          new TrafficProgress(tally.sent(), tally.answered(), options.requests(), sent));
      if (sent.status() == null && tally.silent()) {
        gaveUp.set(true);
        stop();
      }
      stopped = Thread.currentThread().isInterrupted() || stopsWithin(n == options.requests());
    }
  }

  private boolean stopsWithin(boolean last) {
    try {
      return stop.await(last ? 0 : options.delay().toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }
}
