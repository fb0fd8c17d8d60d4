package webanalytics.workshop.page;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Draws a histogram for one width. */
final class HistogramDrawing {
  private static final double LEFT = 52;
  private static final double RIGHT = 14;
  private static final double PLOT = 170;
  private static final double BOTTOM = 30;
  private static final double MARK = 18;
  private static final double LABEL = 46;
  private static final double NAME = 90;

  private final Histogram histogram;
  private final int width;
  private final Ticks ticks;
  private final double top;
  private final double column;
  private final Svg svg;

  HistogramDrawing(Histogram histogram, int width) {
    this.histogram = histogram;
    this.width = width;
    long largest = histogram.bins().stream().mapToLong(Histogram.Bin::count).max().orElseThrow();
    ticks = Ticks.upTo(largest, 4, true);
    top = 12 + MARK * histogram.marks().size();
    column = (width - LEFT - RIGHT) / histogram.bins().size();
    svg = new Svg(histogram.title(), width, top + PLOT + BOTTOM);
  }

  String svg() {
    for (double value : ticks.values()) {
      svg.line(value == 0 ? "axis" : "grid", LEFT, y(value), width - RIGHT, y(value))
          .text("tick", "end", LEFT - 8, y(value) + 4, Unit.COUNT.brief(value));
    }
    columns();
    bounds();
    marks();
    return svg.end();
  }

  private void columns() {
    double gap = Math.min(3, column * 0.12);
    for (int i = 0; i < histogram.bins().size(); i++) {
      Histogram.Bin bin = histogram.bins().get(i);
      double x = LEFT + i * column;
      // A count that is there is seen.
      double height = bin.count() == 0 ? 0 : Math.max(2, y(0) - y(bin.count()));
      String tip = histogram.range(bin) + "\n" + Unit.COUNT.full(bin.count());
      svg.rect("fill s0", x + gap / 2, y(0) - height, column - gap, height, 2, "")
          .rect("tip", x, top, column, PLOT, 0, tip);
    }
  }

  private void bounds() {
    int every = (int) Math.ceil(LABEL / column);
    for (int i = 0; i < histogram.bins().size(); i += every) {
      double bound = histogram.bins().get(i).from();
      double x = LEFT + i * column;
      svg.line("axis", x, y(0), x, y(0) + 4)
          .text("tick", "middle", x, y(0) + 19, histogram.unit().brief(bound));
    }
    double last = histogram.bins().get(histogram.bins().size() - 1).to();
    if (every == 1 && Double.isFinite(last)) {
      svg.line("axis", width - RIGHT, y(0), width - RIGHT, y(0) + 4)
          .text("tick", "end", width, y(0) + 19, histogram.unit().brief(last));
    }
  }

  /** Stacks the names so that no line runs through one. */
  private void marks() {
    List<Histogram.Mark> marks = new ArrayList<>(histogram.marks());
    boolean left = marks.stream().anyMatch(mark -> x(mark.value()) > width - RIGHT - NAME);
    if (left) {
      Collections.reverse(marks);
    }
    double y = 14;
    for (Histogram.Mark mark : marks) {
      double x = x(mark.value());
      String text = mark.name() + " " + histogram.unit().brief(mark.value());
      svg.line("mark", x, y - 10, x, y(0))
          .text("value", left ? "end" : "start", x + (left ? -6 : 6), y, text);
      y += MARK;
    }
  }

  /** Within its column a value stands where it would on an even scale. */
  private double x(double value) {
    for (int i = 0; i < histogram.bins().size(); i++) {
      Histogram.Bin bin = histogram.bins().get(i);
      if (value < bin.to() || i == histogram.bins().size() - 1) {
        double part =
            Double.isInfinite(bin.to()) ? 0.5 : (value - bin.from()) / (bin.to() - bin.from());
        return LEFT + (i + Math.min(1, Math.max(0, part))) * column;
      }
    }
    throw new IllegalStateException("no bins");
  }

  private double y(double value) {
    return top + PLOT * (1 - value / ticks.top());
  }
}
