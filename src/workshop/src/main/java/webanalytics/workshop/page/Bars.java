package webanalytics.workshop.page;

import java.util.List;

/**
 * Draws horizontal bars, one below the other, each with its label and value above it.
 *
 * @param title what is shown, plain text
 * @param unit of the values
 * @param label heading of the labels in the table
 * @param bars in the order in which they are shown; may be empty
 */
public record Bars(String title, Unit unit, String label, List<Bar> bars) implements Chart {
  private static final double ROW = 36;

  /** Holds one bar: a label of plain text and a value, not below 0. */
  public record Bar(String label, double value) {}

  public Bars {
    bars = List.copyOf(bars);
  }

  @Override
  public Table table() {
    return new Table(
        List.of(label, "Value"),
        bars.stream().map(bar -> List.of(bar.label(), unit.full(bar.value()))).toList());
  }

  @Override
  public String svg(int width) {
    Svg svg = new Svg(title, width, Math.max(1, bars.size()) * ROW + 6);
    if (bars.isEmpty()) {
      svg.text("label faint", "start", 0, 20, "Nothing in this time.");
    }
    double largest = bars.stream().mapToDouble(Bar::value).max().orElse(1);
    double y = 0;
    for (Bar bar : bars) {
      String value = unit.full(bar.value());
      double length = largest > 0 ? width * bar.value() / largest : 0;
      double room = width - value.length() * 7.6 - 24;
      svg.text("label", "start", 0, y + 16, Svg.fitted(bar.label(), room))
          .text("value", "end", width, y + 16, value)
          .rect("track", 0, y + 23, width, 7, 3.5, "")
          .rect("fill s0", 0, y + 23, bar.value() > 0 ? Math.max(7, length) : 0, 7, 3.5, "")
          .rect("tip", 0, y, width, ROW, 4, bar.label() + "\n" + value);
      y += ROW;
    }
    return svg.end();
  }
}
