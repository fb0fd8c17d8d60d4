package webanalytics.workshop.page;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Draws a time series for one width. */
final class TimeSeriesDrawing {
  private static final double LEFT = 52;
  private static final double RIGHT = 14;
  private static final double LEGEND = 26;
  private static final double BOTTOM = 44;
  private static final double PLOT = 190;

  private final TimeSeries series;
  private final int width;
  private final TimeTicks timeTicks;
  private final Ticks ticks;
  private final double top;
  private final Svg svg;

  TimeSeriesDrawing(TimeSeries series, int width, TimeTicks timeTicks) {
    this.series = series;
    this.width = width;
    this.timeTicks = timeTicks;
    double largest =
        series.lines().stream()
            .flatMap(line -> line.values().stream())
            .filter(Double::isFinite)
            .mapToDouble(Double::doubleValue)
            .max()
            .orElse(0);
    ticks = Ticks.upTo(largest, 4, series.unit() == Unit.COUNT);
    top = series.lines().size() > 1 ? 12 + LEGEND : 12;
    svg = new Svg(series.title(), width, top + PLOT + BOTTOM);
  }

  String svg() {
    legend();
    axes();
    boolean single = series.lines().size() == 1;
    for (int i = 0; i < series.lines().size(); i++) {
      draw(i, series.lines().get(i).values(), single);
    }
    tips();
    return svg.end();
  }

  private void legend() {
    if (series.lines().size() < 2) {
      return;
    }
    double x = LEFT;
    for (int i = 0; i < series.lines().size(); i++) {
      String name = Svg.fitted(series.lines().get(i).name(), 180);
      svg.rect("fill s" + i, x, 5, 12, 12, 3, "").text("legend", "start", x + 18, 15.5, name);
      x += 18 + name.length() * 7.2 + 20;
    }
  }

  private void axes() {
    for (double value : ticks.values()) {
      double y = y(value);
      svg.line(value == 0 ? "axis" : "grid", LEFT, y, width - RIGHT, y)
          .text("tick", "end", LEFT - 8, y + 4, series.unit().brief(value));
    }
    for (Instant time : timeTicks.times()) {
      double x = x(time);
      String anchor = x < LEFT + 16 ? "start" : x > width - RIGHT - 16 ? "end" : "middle";
      svg.line("axis", x, y(0), x, y(0) + 4)
          .text("tick", anchor, x, y(0) + 18, timeTicks.label(time));
    }
    String caption = timeTicks.caption(first(), last());
    svg.text("tick faint", "end", width - RIGHT, y(0) + 36, caption);
  }

  private void draw(int number, List<Double> values, boolean area) {
    StringBuilder line = new StringBuilder();
    int from = -1;
    for (int i = 0; i <= values.size(); i++) {
      boolean there = i < values.size() && Double.isFinite(values.get(i));
      if (there) {
        line.append(from < 0 ? 'M' : 'L').append(point(i, values.get(i)));
        from = from < 0 ? i : from;
      } else if (from >= 0) {
        finish(number, line.toString(), from, i - 1, area);
        line.setLength(0);
        from = -1;
      }
    }
    if (values.size() == 1 && Double.isFinite(values.get(0))) {
      svg.circle("fill s" + number, x(first()), y(values.get(0)), 4);
    }
  }

  private void finish(int number, String line, int from, int to, boolean area) {
    if (area) {
      String base = "L" + point(to, 0) + "L" + point(from, 0) + "Z";
      svg.path("area s" + number, line + base);
    }
    svg.path("line s" + number, line);
  }

  /** A slot of the whole height for each time, so that the mouse need not find the line. */
  private void tips() {
    int count = series.times().size();
    double slot = (width - LEFT - RIGHT) / Math.max(1, count - 1);
    for (int i = 0; i < count; i++) {
      Instant time = series.times().get(i);
      StringBuilder tip = new StringBuilder(timeTicks.full(time));
      for (TimeSeries.Line line : series.lines()) {
        tip.append('\n').append(line.name()).append(": ");
        tip.append(series.unit().full(line.values().get(i)));
      }
      double from = Math.max(LEFT, x(time) - slot / 2);
      double to = Math.min(width - RIGHT, x(time) + slot / 2);
      svg.rect("tip", from, top, Math.max(1, to - from), PLOT, 0, tip.toString());
    }
  }

  private String point(int i, double value) {
    return Svg.number(x(series.times().get(i))) + " " + Svg.number(y(value));
  }

  private double x(Instant time) {
    double span = Duration.between(first(), last()).toMillis();
    double part = span == 0 ? 0.5 : Duration.between(first(), time).toMillis() / span;
    return LEFT + part * (width - LEFT - RIGHT);
  }

  private double y(double value) {
    return top + PLOT * (1 - value / ticks.top());
  }

  private Instant first() {
    return series.times().get(0);
  }

  private Instant last() {
    return series.times().get(series.times().size() - 1);
  }
}
