package webanalytics.workshop.verify;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import software.amazon.awssdk.services.s3.S3Client;
import webanalytics.localcloud.AccessLogs;
import webanalytics.workshop.bucket.DeliveryPrefix;
import webanalytics.workshop.bucket.ObjectStore;
import webanalytics.workshop.bucket.S3ObjectStore;
import webanalytics.workshop.bucket.StoredObject;

/**
 * Compares a run's ledger with a bucket, and for what is not in it looks into the servers' logs,
 * where these are at hand.
 */
public final class Verify {
  private static final Duration POLL = Duration.ofSeconds(1);
  // A stream may buffer for 15 minutes, and names objects by the time their first event arrived.
  private static final Duration LATE = Duration.ofMinutes(15);

  private final ObjectStore store;
  private final DeliveryPrefix prefix;
  private final Optional<AccessLogs> logs;
  private final CountDownLatch stop = new CountDownLatch(1);

  /** Prepares to read what a stream with the default prefix has delivered. */
  public Verify(S3Client s3, String bucket) {
    this(s3, bucket, DeliveryPrefix.BY_HOUR);
  }

  /** Prepares to read what a stream with this prefix, in Firehose's notation, has delivered. */
  public Verify(S3Client s3, String bucket, String deliveryPrefix) {
    this(new S3ObjectStore(s3, bucket), new DeliveryPrefix(deliveryPrefix));
  }

  Verify(ObjectStore store, DeliveryPrefix prefix) {
    this(store, prefix, Optional.empty());
  }

  /**
   * Prepares to compare with logs too.
   *
   * @param logs of a local cloud; those of another than the run went to are not looked at
   */
  public Verify(ObjectStore store, DeliveryPrefix prefix, Optional<AccessLogs> logs) {
    this.store = store;
    this.prefix = prefix;
    this.logs = logs;
  }

  /**
   * Reads what there is, and again until nothing is missing or the time is over.
   *
   * <p>It does not wait for events that servers at stage start answered: these deliver nothing.
   *
   * <p>One more look follows completion, so that a late repetition is seen.
   *
   * @param ledger the sender's record
   * @param within the longest wait; zero looks once
   * @param progress takes lines that say how much was found
   */
  public Verification await(Path ledger, Duration within, Consumer<String> progress)
      throws IOException, InterruptedException {
    long begin = System.nanoTime();
    try (LedgerIndex sent = LedgerIndex.read(ledger)) {
      Reconciliation reconciliation = new Reconciliation(sent);
      Optional<ServerLogs> servers = servers(sent);
      Waiting waiting = new Waiting(sent, reconciliation, Instant.now().plus(within), progress);
      try (ObjectReading reading = new ObjectReading(store, reconciliation, this::stopped)) {
        waiting.read(reading);
        while (!reconciliation.complete()
            && !hopeless(servers, sent, reconciliation)
            && waiting.goesOn()) {
          waiting.read(reading);
        }
        if (!within.isZero() && !stop.await(POLL.toMillis(), TimeUnit.MILLISECONDS)) {
          waiting.read(reading);
        }
      }
      Places places = places(sent, reconciliation);
      double seconds = Math.round((System.nanoTime() - begin) / 1e6) / 1e3;
      return reconciliation.result(seconds, stopped(), places);
    }
  }

  /**
   * Tells whether all that is missing was answered by servers at stage start: a roll was under way,
   * and no wait helps.
   */
  private static boolean hopeless(
      Optional<ServerLogs> servers, LedgerIndex sent, Reconciliation reconciliation)
      throws IOException {
    if (servers.isEmpty()) {
      return false;
    }
    Places places = servers.get().read(sent, reconciliation);
    return places.loggedAtStart() > 0
        && places.loggedAtStart() == places.loggedNotStored()
        && places.neverLogged() + places.unknown() == 0;
  }

  /** Ends a comparison early: {@link #await} returns what was found so far. */
  public void stop() {
    stop.countDown();
  }

  private boolean stopped() {
    return stop.getCount() == 0;
  }

  private Optional<ServerLogs> servers(LedgerIndex sent) {
    return logs.map(found -> new ServerLogs(found, this::stopped))
        .filter(found -> !stopped() && found.haveAnswered(sent.header()));
  }

  private Places places(LedgerIndex sent, Reconciliation reconciliation) throws IOException {
    Optional<ServerLogs> servers = servers(sent);
    Places places = servers.isPresent() ? servers.get().read(sent, reconciliation) : null;
    // Half of the logs would make what is in the other half look lost.
    return stopped() ? null : places;
  }

  /** Looks for objects that are not read yet, time and again. */
  private final class Waiting {
    private final LedgerIndex sent;
    private final Reconciliation reconciliation;
    private final Instant end;
    private final Consumer<String> progress;
    private final Set<String> seen = new HashSet<>();

    private Waiting(
        LedgerIndex sent, Reconciliation reconciliation, Instant end, Consumer<String> progress) {
      this.sent = sent;
      this.reconciliation = reconciliation;
      this.end = end;
      this.progress = progress;
    }

    private void read(ObjectReading reading) throws IOException, InterruptedException {
      List<StoredObject> unread = new ArrayList<>();
      for (String folder : prefix.between(sent.header().started().minus(LATE), late())) {
        for (StoredObject object : store.list(folder)) {
          if (seen.add(object.key())) {
            unread.add(object);
          }
        }
      }
      reading.read(unread, this::tell);
    }

    private Instant late() {
      return sent.last().plus(LATE);
    }

    /** Waits until it is time for the next look; returns false when there is to be none. */
    private boolean goesOn() throws InterruptedException {
      if (!Instant.now().isBefore(end)) {
        return false;
      }
      tell();
      return !stop.await(POLL.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void tell() {
      long left = Duration.between(Instant.now(), end).toSeconds();
      progress.accept(
          "%d of %d events found so far, %d objects read"
                  .formatted(
                      reconciliation.foundSoFar(), sent.sent(), reconciliation.objectsSoFar())
              + (left > 0 ? ", waiting for at most " + left + " s" : ""));
    }
  }
}
