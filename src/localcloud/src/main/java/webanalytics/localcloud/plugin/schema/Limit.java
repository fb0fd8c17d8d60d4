package webanalytics.localcloud.plugin.schema;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Decides whether a value of the right type is allowed. */
@FunctionalInterface
public interface Limit {

  /** Allows everything. */
  Limit NONE = value -> Optional.empty();

  /** Says what is allowed instead, or nothing when the value is. */
  Optional<String> violation(Object value);

  /** Allows the given texts only. */
  static Limit oneOf(String... allowed) {
    List<String> all = List.of(allowed);
    return value ->
        all.contains(value) ? Optional.empty() : Optional.of("one of " + String.join(", ", all));
  }

  /** Allows whole numbers from the first to the last, both included. */
  static Limit between(long first, long last) {
    return value ->
        value instanceof Long number && number >= first && number <= last
            ? Optional.empty()
            : Optional.of("a number from " + first + " to " + last);
  }

  /** Allows texts that match as a whole. */
  static Limit matching(String regex, String inWords) {
    Pattern pattern = Pattern.compile(regex);
    return value ->
        value instanceof String text && pattern.matcher(text).matches()
            ? Optional.empty()
            : Optional.of(inWords);
  }
}
