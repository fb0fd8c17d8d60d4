package webanalytics.workshop.tail;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import webanalytics.workshop.bucket.StoredEvent;

/** Reads when a server logged an event. */
final class EventTime {
  private static final DateTimeFormatter APACHE =
      DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ENGLISH);

  private EventTime() {}

  /** Returns the time; empty when it is none of Apache's. */
  static Optional<Instant> of(StoredEvent event) {
    return event.field("datetime").flatMap(EventTime::parsed);
  }

  private static Optional<Instant> parsed(String text) {
    try {
      return Optional.of(OffsetDateTime.parse(text, APACHE).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
