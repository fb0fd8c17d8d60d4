package webanalytics.workshop.browser;

import java.io.BufferedReader;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import webanalytics.workshop.bucket.ObjectLines;
import webanalytics.workshop.bucket.ObjectStore;
import webanalytics.workshop.bucket.StoredEvent;
import webanalytics.workshop.bucket.StoredObject;

/** Reads what the stream has put into the bucket, and waits for more. */
final class DeliveredEvents {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final ObjectStore bucket;

  DeliveredEvents(ObjectStore bucket) {
    this.bucket = bucket;
  }

  /**
   * Returns the events of a browser on one site, once one of them has the name.
   *
   * @throws AssertionError if it does not come in time
   */
  List<StoredEvent> of(String client, String awaited) throws IOException, InterruptedException {
    await(event -> has(event, "clientid", client) && has(event, "event", awaited));
    return all().stream().filter(event -> has(event, "clientid", client)).toList();
  }

  /** Returns everything in the bucket, once an event with the name is there. */
  List<StoredEvent> untilThereIs(String awaited) throws IOException, InterruptedException {
    await(event -> has(event, "event", awaited));
    return all();
  }

  private void await(Predicate<StoredEvent> awaited) throws IOException, InterruptedException {
    Instant end = Instant.now().plus(PATIENCE);
    List<StoredEvent> found = all();
    while (found.stream().noneMatch(awaited)) {
      if (Instant.now().isAfter(end)) {
        throw new AssertionError("not delivered in time; there is " + found);
      }
      TimeUnit.MILLISECONDS.sleep(500);
      found = all();
    }
  }

  private List<StoredEvent> all() throws IOException {
    List<StoredEvent> events = new ArrayList<>();
    for (StoredObject object : bucket.list("")) {
      try (BufferedReader lines = ObjectLines.of(bucket.open(object.key()))) {
        lines.lines().map(StoredEvent::parse).map(Optional::orElseThrow).forEach(events::add);
      }
    }
    return events;
  }

  private static boolean has(StoredEvent event, String field, String value) {
    return event.field(field).equals(Optional.of(value));
  }
}
