package webanalytics.workshop.cli;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Reads durations as people type them: a number, decimals allowed, and one of the units ms, s, m
 * and h ({@code 1500ms}, {@code 30s}, {@code 2.5m}). At most 24 hours.
 */
public final class DurationConverter implements ITypeConverter<Duration> {
  private static final Pattern FORM = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?)(ms|s|m|h)");
  private static final Map<String, Integer> MILLIS =
      Map.of("ms", 1, "s", 1_000, "m", 60_000, "h", 3_600_000);
  private static final BigDecimal LONGEST_MILLIS = BigDecimal.valueOf(24L * 3_600_000);

  @Override
  public Duration convert(String text) {
    Matcher matcher = FORM.matcher(text.strip().toLowerCase(Locale.ROOT));
    if (matcher.matches()) {
      BigDecimal millis =
          new BigDecimal(matcher.group(1))
              .multiply(BigDecimal.valueOf(MILLIS.get(matcher.group(2))));
      if (millis.compareTo(LONGEST_MILLIS) <= 0) {
        return Duration.ofNanos(millis.movePointRight(6).longValue());
      }
    }
    throw new TypeConversionException(
        "'"
            + text
            + "' is not a duration; allowed is a number and a unit up to 24h, such as 1500ms, 30s, 3m or 1h");
  }

  /** Writes a duration as this converter reads it, in the largest unit that keeps it whole. */
  public static String format(Duration duration) {
    long millis = duration.toMillis();
    if (millis % 1_000 != 0 || millis == 0) {
      return millis == 0 ? "0s" : millis + "ms";
    }
    if (millis % 3_600_000 == 0) {
      return millis / 3_600_000 + "h";
    }
    return millis % 60_000 == 0 ? millis / 60_000 + "m" : millis / 1_000 + "s";
  }
}
