package webanalytics.localcloud.fleet.systemd;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads time spans as systemd writes them. */
final class TimeSpan {
  private static final Pattern PART = Pattern.compile("\\s*(\\d+(?:\\.\\d+)?)\\s*([a-z]*)\\s*");
  private static final Duration ENDLESS = Duration.ofDays(365);

  private TimeSpan() {}

  /** Parses "5", "5s", "1min 30s", "500ms", "infinity". */
  static Duration parse(String text) throws ServiceFailure {
    if (text.equals("infinity")) {
      return ENDLESS;
    }
    Matcher part = PART.matcher(text);
    Duration sum = Duration.ZERO;
    int end = 0;
    while (end < text.length() && part.find(end) && part.start() == end) {
      double seconds = Double.parseDouble(part.group(1)) * unit(part.group(2), text);
      sum = sum.plusMillis(Math.round(seconds * 1000));
      end = part.end();
    }
    if (end == 0 || end < text.length()) {
      throw new ServiceFailure("not a time span: " + text);
    }
    return sum;
  }

  private static double unit(String name, String text) throws ServiceFailure {
    return switch (name) {
      case "", "s", "sec", "second", "seconds" -> 1;
      case "ms", "msec" -> 0.001;
      case "m", "min", "minute", "minutes" -> 60;
      case "h", "hr", "hour", "hours" -> 3600;
      default -> throw new ServiceFailure("not a time span: " + text);
    };
  }
}
