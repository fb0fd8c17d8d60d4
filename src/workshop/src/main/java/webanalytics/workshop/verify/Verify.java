package webanalytics.workshop.verify;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import software.amazon.awssdk.services.s3.S3Client;
import webanalytics.workshop.bucket.DeliveryPrefix;
import webanalytics.workshop.bucket.ObjectLines;
import webanalytics.workshop.bucket.ObjectStore;
import webanalytics.workshop.bucket.S3ObjectStore;
import webanalytics.workshop.bucket.StoredObject;
import webanalytics.workshop.traffic.Ledger;
import webanalytics.workshop.traffic.LedgerRecord;

/** Compares a run's ledger with a bucket, and nothing else: not with what the servers know. */
public final class Verify {
  private static final Duration POLL = Duration.ofSeconds(1);
  // A stream may buffer for 15 minutes, and names objects by the time their first event arrived.
  private static final Duration LATE = Duration.ofMinutes(15);

  private final ObjectStore store;
  private final DeliveryPrefix prefix;

  /** Prepares to read what a stream with the default prefix has delivered. */
  public Verify(S3Client s3, String bucket) {
    this(s3, bucket, DeliveryPrefix.BY_HOUR);
  }

  /** Prepares to read what a stream with this prefix, in Firehose's notation, has delivered. */
  public Verify(S3Client s3, String bucket, String deliveryPrefix) {
    this(new S3ObjectStore(s3, bucket), new DeliveryPrefix(deliveryPrefix));
  }

  Verify(ObjectStore store, DeliveryPrefix prefix) {
    this.store = store;
    this.prefix = prefix;
  }

  /**
   * Reads what there is, and again until nothing is missing or the time is over.
   *
   * <p>One more look follows completion, so that a late repetition is seen.
   *
   * @param ledger the sender's record
   * @param within the longest wait; zero looks once
   * @param progress takes lines that say how much was found
   */
  public Verification await(Path ledger, Duration within, Consumer<String> progress)
      throws IOException, InterruptedException {
    Ledger sent = Ledger.read(ledger);
    Reconciliation reconciliation = new Reconciliation(sent);
    Set<String> seen = new HashSet<>();
    Instant end = Instant.now().plus(within);
    read(sent, reconciliation, seen);
    while (!reconciliation.complete() && Instant.now().isBefore(end)) {
      progress.accept(
          reconciliation.foundSoFar() + " of " + sent.records().size() + " events found so far");
      TimeUnit.MILLISECONDS.sleep(POLL.toMillis());
      read(sent, reconciliation, seen);
    }
    if (!within.isZero()) {
      TimeUnit.MILLISECONDS.sleep(POLL.toMillis());
      read(sent, reconciliation, seen);
    }
    return reconciliation.result();
  }

  private void read(Ledger sent, Reconciliation reconciliation, Set<String> seen)
      throws IOException {
    for (String folder : folders(sent)) {
      for (StoredObject object : store.list(folder)) {
        if (seen.add(object.key())) {
          readObject(object.key(), reconciliation);
        }
      }
    }
  }

  private void readObject(String key, Reconciliation reconciliation) throws IOException {
    try (BufferedReader lines = ObjectLines.of(store.open(key))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        reconciliation.line(line);
      }
    }
    reconciliation.objectRead();
  }

  /** Returns the date folders of the hours in which the run's events can have arrived. */
  private List<String> folders(Ledger sent) {
    Instant last =
        sent.records().values().stream()
            .map(LedgerRecord::sentAt)
            .max(Instant::compareTo)
            .orElse(sent.header().started());
    return prefix.between(sent.header().started().minus(LATE), last.plus(LATE));
  }
}
