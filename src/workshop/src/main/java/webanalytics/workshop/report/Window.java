package webanalytics.workshop.report;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import webanalytics.workshop.bucket.DeliveryPrefix;
import webanalytics.workshop.cli.Problems;

/**
 * Bounds the events that a report is about.
 *
 * @param from time of the earliest event, inclusive
 * @param to exclusive
 */
record Window(Instant from, Instant to) {
  static final Duration LONGEST = Duration.ofDays(31);
  static final Duration DEFAULT = Duration.ofHours(24);

  /** What a stream may hold an event back, at the most. */
  private static final Duration LATE = Duration.ofMinutes(15);

  private static final String ALLOWED =
      "must be a time in UTC, such as 2026-11-02, 2026-11-02T10:30 or 2026-11-02T10:30:00Z";

  /**
   * Reads what was typed.
   *
   * @param last null when not typed, as are {@code from} and {@code to}
   * @throws webanalytics.workshop.cli.UserError when a text is no time, or they do not fit together
   */
  static Window of(String from, String to, Duration last, Instant now) {
    Problems problems = new Problems();
    if (last != null && (from != null || to != null)) {
      problems.add("--last", last, "cannot stand beside --from and --to");
    }
    if (last != null && last.isZero()) {
      problems.add("--last", "0s", "must be longer");
    }
    Optional<Instant> start = time("--from", from, problems);
    Optional<Instant> end = time("--to", to, problems);
    // A second that has begun belongs to the report.
    Instant upTo = end.orElse(now.truncatedTo(ChronoUnit.SECONDS).plusSeconds(1));
    Window window = new Window(start.orElse(upTo.minus(last == null ? DEFAULT : last)), upTo);
    if (!window.from.isBefore(window.to)) {
      problems.add(from == null ? "--to" : "--from", window.from, "must be before " + window.to);
    } else if (Duration.between(window.from, window.to).compareTo(LONGEST) > 0) {
      problems.add("--from", window.from, "must be at most 31 days before " + window.to);
    }
    problems.throwIfAny("./workshop report --help shows examples.");
    return window;
  }

  /** Returns the beginnings of the keys of the objects in which its events can be. */
  List<String> folders(DeliveryPrefix prefix) {
    return prefix.between(reading().from, reading().to);
  }

  /** Returns the time in which the objects that hold its events can have been begun. */
  Window reading() {
    return new Window(from.minus(LATE), to.plus(LATE));
  }

  private static Optional<Instant> time(String option, String text, Problems problems) {
    if (text == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          text.contains("T")
              ? text.endsWith("Z")
                  ? Instant.parse(text)
                  : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC)
              : LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC));
    } catch (DateTimeException e) {
      problems.add(option, text, ALLOWED);
      return Optional.empty();
    }
  }
}
