package webanalytics.workshop.page;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Chooses round times, in UTC, for an axis and writes them. */
record TimeTicks(List<Instant> times, Duration step) {
  private static final List<Duration> STEPS =
      List.of(
          Duration.ofSeconds(1),
          Duration.ofSeconds(2),
          Duration.ofSeconds(5),
          Duration.ofSeconds(10),
          Duration.ofSeconds(15),
          Duration.ofSeconds(30),
          Duration.ofMinutes(1),
          Duration.ofMinutes(2),
          Duration.ofMinutes(5),
          Duration.ofMinutes(10),
          Duration.ofMinutes(15),
          Duration.ofMinutes(30),
          Duration.ofHours(1),
          Duration.ofHours(2),
          Duration.ofHours(3),
          Duration.ofHours(6),
          Duration.ofHours(12),
          Duration.ofDays(1),
          Duration.ofDays(2),
          Duration.ofDays(7),
          Duration.ofDays(28));

  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration MINUTE = Duration.ofMinutes(1);

  static TimeTicks between(Instant first, Instant last, int most) {
    long span = Math.max(1, Duration.between(first, last).toSeconds());
    Duration step =
        STEPS.stream()
            .filter(candidate -> span / candidate.toSeconds() <= most)
            .findFirst()
            .orElse(Duration.ofDays((span / 86_400 / most + 1)));
    List<Instant> times = new ArrayList<>();
    long seconds = step.toSeconds();
    long next = Math.floorDiv(first.getEpochSecond() + seconds - 1, seconds) * seconds;
    for (; next <= last.getEpochSecond(); next += seconds) {
      times.add(Instant.ofEpochSecond(next));
    }
    return new TimeTicks(List.copyOf(times), step);
  }

  /** Midnight is written as its date. */
  String label(Instant time) {
    if (time.getEpochSecond() % 86_400 == 0) {
      return format("d MMM", time);
    }
    return format(step.compareTo(MINUTE) < 0 ? "HH:mm:ss" : "HH:mm", time);
  }

  /** Returns what the labels leave out: the day, and that times are UTC. */
  String caption(Instant first, Instant last) {
    String from = format("d MMM yyyy", first);
    String to = format("d MMM yyyy", last);
    return (from.equals(to) ? from : from + " – " + to) + ", UTC";
  }

  /** Returns a time of the axis in full. */
  String full(Instant time) {
    boolean days = step.compareTo(DAY) > 0;
    return format(days ? "d MMM yyyy HH:mm" : "d MMM HH:mm:ss", time);
  }

  private static String format(String pattern, Instant time) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH)
        .withZone(ZoneOffset.UTC)
        .format(time);
  }
}
