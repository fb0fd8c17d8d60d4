package webanalytics.workshop.page;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Draws values over time: one as a line over an area, several as lines with a legend.
 *
 * @param title what is shown, plain text
 * @param unit of the values
 * @param times when, rising; at least one, and at the same distance from each other
 * @param lines one to six, each with one value a time; NaN leaves a gap
 */
public record TimeSeries(String title, Unit unit, List<Instant> times, List<Line> lines)
    implements Chart {
  /** Holds the values of one line; the name is plain text. */
  public record Line(String name, List<Double> values) {
    public Line {
      values = List.copyOf(values);
    }
  }

  /**
   * Checks that there is something to draw.
   *
   * @throws IllegalArgumentException when there is no time or no line, or a line has another number
   *     of values than there are times
   */
  public TimeSeries {
    times = List.copyOf(times);
    lines = List.copyOf(lines);
    if (times.isEmpty() || lines.isEmpty() || lines.size() > 6) {
      throw new IllegalArgumentException(times.size() + " times, " + lines.size() + " lines");
    }
    for (Line line : lines) {
      if (line.values().size() != times.size()) {
        throw new IllegalArgumentException(line.name() + " has not one value a time");
      }
    }
  }

  @Override
  public Table table() {
    TimeTicks ticks = ticks(10);
    List<String> columns = new ArrayList<>(List.of("Time (UTC)"));
    lines.forEach(line -> columns.add(line.name()));
    List<List<String>> rows =
        IntStream.range(0, times.size())
            .mapToObj(
                i -> {
                  List<String> row = new ArrayList<>(List.of(ticks.full(times.get(i))));
                  lines.forEach(line -> row.add(unit.full(line.values().get(i))));
                  return row;
                })
            .toList();
    return new Table(columns, rows);
  }

  @Override
  public String svg(int width) {
    return new TimeSeriesDrawing(this, width, ticks(width / 95)).svg();
  }

  private TimeTicks ticks(int most) {
    return TimeTicks.between(times.get(0), times.get(times.size() - 1), most);
  }
}
