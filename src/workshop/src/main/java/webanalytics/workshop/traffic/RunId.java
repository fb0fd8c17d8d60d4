package webanalytics.workshop.traffic;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * Names runs: the second they start in (UTC) and six random hexadecimal digits, such as {@code
 * 20260131-235959-0af3c1}.
 */
public final class RunId {
  /**
   * What a run id may consist of, so that it needs no escape in a query and no care in a file name.
   */
  public static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9-]{0,63}");

  private static final DateTimeFormatter SECOND =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private RunId() {}

  /** Returns a new id for a run that starts now. */
  public static String next() {
    return of(Instant.now(), new SecureRandom());
  }

  static String of(Instant started, RandomGenerator random) {
    return SECOND.format(started) + String.format(Locale.ROOT, "-%06x", random.nextInt(1 << 24));
  }
}
