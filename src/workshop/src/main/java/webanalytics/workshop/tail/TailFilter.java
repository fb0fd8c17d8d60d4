package webanalytics.workshop.tail;

import java.time.Instant;
import java.util.Optional;
import webanalytics.workshop.bucket.StoredEvent;

/**
 * Chooses events.
 *
 * @param event the event's name; empty for all
 * @param client the client's id; empty for all
 * @param since the earliest time in the server's log
 */
record TailFilter(Optional<String> event, Optional<String> client, Instant since) {
  /** Tells whether an event is one of those; one without a readable time is. */
  boolean takes(StoredEvent stored) {
    return (event.isEmpty() || event.equals(stored.field("event")))
        && (client.isEmpty() || client.equals(stored.field("clientid")))
        && EventTime.of(stored).map(time -> !time.isBefore(since)).orElse(true);
  }
}
