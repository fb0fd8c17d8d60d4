package webanalytics.workshop.report;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * Cuts a time into slots of the same length, one for each point of a chart.
 *
 * @param times the beginnings of the slots; at least two
 * @param seconds the length of a slot, a round number
 */
record Slots(List<Instant> times, long seconds) {
  private static final int MOST = 180;
  private static final List<Long> ROUND =
      List.of(
          1L, 2L, 5L, 10L, 15L, 30L, 60L, 120L, 300L, 600L, 900L, 1_800L, 3_600L, 7_200L, 10_800L,
          21_600L, 43_200L);

  /** Returns slots for all events between two, both included. */
  static Slots of(Instant first, Instant last) {
    long span = Duration.between(first, last).toSeconds() + 1;
    long seconds = ROUND.stream().filter(round -> span / round <= MOST).findFirst().orElse(86_400L);
    long from = first.getEpochSecond() / seconds;
    // Two at least: one point would be no line.
    long to = Math.max(from + 1, last.getEpochSecond() / seconds);
    return new Slots(
        LongStream.rangeClosed(from, to)
            .mapToObj(slot -> Instant.ofEpochSecond(slot * seconds))
            .toList(),
        seconds);
  }

  /** Returns one value a slot from rows with a column slot; 0 where there is no row. */
  List<Double> values(List<Map<String, Object>> rows, String column) {
    Map<Object, Map<String, Object>> bySlot =
        rows.stream().collect(Collectors.toMap(row -> row.get("slot"), Function.identity()));
    return times.stream()
        .map(time -> ((Number) bySlot.getOrDefault(time, Map.of()).getOrDefault(column, 0)))
        .map(Number::doubleValue)
        .toList();
  }

  /** Writes the length of a slot, such as 30 s, minute or 6 h. */
  String length() {
    return seconds < 60
        ? of(seconds, "s", "second")
        : seconds < 3_600 ? of(seconds / 60, "min", "minute") : of(seconds / 3_600, "h", "hour");
  }

  private static String of(long number, String unit, String one) {
    return number == 1 ? one : number + " " + unit;
  }
}
