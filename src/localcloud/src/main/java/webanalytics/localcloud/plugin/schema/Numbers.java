package webanalytics.localcloud.plugin.schema;

/** Writes each number in one way only, so that equal numbers are equal objects. */
public final class Numbers {
  private Numbers() {}

  /** Answers a Long for whole numbers and a Double for others. */
  public static Number plain(Number number) {
    double value = number.doubleValue();
    return value == Math.rint(value) && Math.abs(value) <= 1L << 53
        ? (Number) Long.valueOf((long) value)
        : (Number) Double.valueOf(value);
  }
}
