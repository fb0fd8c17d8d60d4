package webanalytics.workshop.page;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * Chooses round numbers for an axis from nothing up to at least the largest value.
 *
 * @param values the numbers in order, the first 0, the last not below the largest value
 */
record Ticks(List<Double> values) {
  private static final List<Double> ROUND = List.of(1.0, 2.0, 2.5, 5.0, 10.0);

  /** Returns about as many steps as asked for; whole numbers only when {@code whole}. */
  static Ticks upTo(double largest, int steps, boolean whole) {
    double top = Double.isFinite(largest) && largest > 0 ? largest : 1;
    double raw = top / steps;
    double power = Math.pow(10, Math.floor(Math.log10(raw)));
    double step =
        ROUND.stream().map(round -> round * power).filter(s -> s >= raw * 0.999).findFirst().get();
    if (whole && step != Math.rint(step)) {
      step = Math.ceil(step);
    }
    BigDecimal exact = BigDecimal.valueOf(step);
    List<Double> values = new ArrayList<>(List.of(0.0));
    for (int i = 1; values.get(i - 1) < top * 0.9999; i++) {
      values.add(exact.multiply(BigDecimal.valueOf(i)).doubleValue());
    }
    return new Ticks(List.copyOf(values));
  }

  double top() {
    return values.get(values.size() - 1);
  }
}
