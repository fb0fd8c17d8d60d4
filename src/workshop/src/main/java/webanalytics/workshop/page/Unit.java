package webanalytics.workshop.page;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;

/** Writes numbers with their unit, in full or short enough for an axis. */
public enum Unit {
  /** Whole things: events, visitors. */
  COUNT("", List.of("", "k", "M", "G")),
  /** Events a second. */
  PER_SECOND("/s", List.of("/s", "k/s", "M/s", "G/s")),
  /** Milliseconds, shown as seconds from 1000 on. */
  MILLISECONDS(" ms", List.of(" ms", " s")),
  /** Seconds. */
  SECONDS(" s", List.of(" s")),
  /** Bytes, in powers of 1000. */
  BYTES(" B", List.of(" B", " kB", " MB", " GB")),
  /** Parts of a hundred. */
  PERCENT(" %", List.of(" %"));

  private static final double STEP = 1_000;

  private final String suffix;
  private final List<String> scales;

  Unit(String suffix, List<String> scales) {
    this.suffix = suffix;
    this.scales = scales;
  }

  /** Returns the number with up to three decimals and thousands set apart, such as 12,345.6 ms. */
  public String full(double value) {
    return Double.isFinite(value) ? grouped(rounded(value, 3)) + suffix : "–";
  }

  /** Returns the number with three digits or as many as it has before its point: 12.3k, 1.5 MB. */
  public String brief(double value) {
    if (!Double.isFinite(value)) {
      return "–";
    }
    int scale = 0;
    double scaled = value;
    // 999.5 would be written as 1,000.
    while (Math.abs(scaled) >= STEP - 0.5 && scale < scales.size() - 1) {
      scaled /= STEP;
      scale++;
    }
    double size = Math.abs(scaled);
    int decimals = size >= 99.95 ? 0 : size >= 9.995 ? 1 : 2;
    return grouped(rounded(scaled, decimals)) + scales.get(scale);
  }

  private static BigDecimal rounded(double value, int decimals) {
    return BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_UP);
  }

  private static String grouped(BigDecimal value) {
    BigDecimal bare = value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
    return String.format(Locale.ROOT, "%,." + Math.max(0, bare.scale()) + "f", bare);
  }
}
