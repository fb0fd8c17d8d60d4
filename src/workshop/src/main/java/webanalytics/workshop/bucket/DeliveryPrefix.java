package webanalytics.workshop.bucket;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Knows in which folders a stream lays the objects of a time, from the prefix in Firehose's
 * notation.
 *
 * @param prefix such as {@code !{timestamp:yyyy/MM/dd/HH}/}; times are UTC
 */
public record DeliveryPrefix(String prefix) {
  /** What Firehose does without a prefix, and the program's default. */
  public static final String BY_HOUR = "!{timestamp:yyyy/MM/dd/HH}/";

  private static final Pattern EXPRESSION = Pattern.compile("!\\{([a-z]+):([^}]+)}");

  /**
   * Reads a prefix.
   *
   * @throws IllegalArgumentException for an expression that is none of Firehose's
   */
  public DeliveryPrefix {
    Matcher expressions = EXPRESSION.matcher(prefix);
    while (expressions.find()) {
      if (expressions.group(1).equals("timestamp")) {
        DateTimeFormatter.ofPattern(expressions.group(2));
      } else if (!expressions.group().equals("!{firehose:random-string}")) {
        throw new IllegalArgumentException("no such expression: " + expressions.group());
      }
    }
  }

  /** Returns the beginnings of the keys of all objects whose first event came from then to then. */
  public List<String> between(Instant first, Instant last) {
    var folders = new TreeSet<String>();
    for (Instant hour = first.truncatedTo(ChronoUnit.HOURS);
        !hour.isAfter(last);
        hour = hour.plus(1, ChronoUnit.HOURS)) {
      folders.add(at(hour));
    }
    return List.copyOf(folders);
  }

  /** Stops at the first part that no time decides. */
  private String at(Instant hour) {
    StringBuilder folder = new StringBuilder();
    Matcher expressions = EXPRESSION.matcher(prefix);
    int end = 0;
    while (expressions.find()) {
      folder.append(prefix, end, expressions.start());
      end = expressions.end();
      if (!expressions.group(1).equals("timestamp") || finerThanHours(expressions.group(2))) {
        return folder.toString();
      }
      folder.append(
          DateTimeFormatter.ofPattern(expressions.group(2)).withZone(ZoneOffset.UTC).format(hour));
    }
    return folder.append(prefix.substring(end)).toString();
  }

  private static boolean finerThanHours(String pattern) {
    return pattern.replaceAll("'[^']*'", "").matches(".*[msSAnN].*");
  }
}
