package webanalytics.workshop.page;

import java.util.List;

/**
 * Draws how often values fall between bounds, as columns of the same width whatever the bounds, and
 * marks single values such as percentiles.
 *
 * @param title what is shown, plain text
 * @param unit of the bounds; what is counted has none
 * @param bins at least one; each begins where the one before ends
 * @param marks values to mark, such as percentiles, rising; may be empty
 */
public record Histogram(String title, Unit unit, List<Bin> bins, List<Mark> marks)
    implements Chart {
  /** Counts the values not below {@code from} and below {@code to}, which may be infinite. */
  public record Bin(double from, double to, long count) {}

  /** Marks a value with a name of plain text, such as p50. */
  public record Mark(String name, double value) {}

  /**
   * Checks the bins.
   *
   * @throws IllegalArgumentException when there is none, or they leave gaps
   */
  public Histogram {
    bins = List.copyOf(bins);
    marks = List.copyOf(marks);
    if (bins.isEmpty()) {
      throw new IllegalArgumentException("no bins");
    }
    for (int i = 0; i < bins.size(); i++) {
      Bin bin = bins.get(i);
      if (bin.from() >= bin.to() || i > 0 && bins.get(i - 1).to() != bin.from()) {
        throw new IllegalArgumentException("bins do not follow each other: " + bins);
      }
    }
  }

  @Override
  public Table table() {
    return new Table(
        List.of("Between", "Count"),
        bins.stream().map(bin -> List.of(range(bin), Unit.COUNT.full(bin.count()))).toList());
  }

  @Override
  public String svg(int width) {
    return new HistogramDrawing(this, width).svg();
  }

  String range(Bin bin) {
    return Double.isInfinite(bin.to())
        ? unit.full(bin.from()) + " and more"
        : unit.full(bin.from()) + " – " + unit.full(bin.to());
  }
}
