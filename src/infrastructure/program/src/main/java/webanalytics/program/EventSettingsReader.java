package webanalytics.program;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import webanalytics.infrastructure.delivery.BufferingHints;
import webanalytics.infrastructure.delivery.ObjectFormat;
import webanalytics.infrastructure.storage.Lifecycle;

/** Reads what becomes of events. */
final class EventSettingsReader {
  /**
   * Text, {@code timestamp} in Java's DateTimeFormatter notation and {@code random-string}; ends as
   * a folder. {@code errors/} is where Firehose puts what it cannot deliver.
   */
  private static final Pattern PREFIX =
      Pattern.compile(
          "(?!/|errors/)(?:[A-Za-z0-9_.=/-]|!\\{timestamp:[A-Za-z0-9'_.=/-]{1,64}\\}"
              + "|!\\{firehose:random-string\\}){1,400}(?<=/)");

  /** S3 moves no object to STANDARD_IA earlier. */
  private static final int EARLIEST_TRANSITION_DAYS = 30;

  private static final int LONGEST_DAYS = 36_500;

  private final ValueReader values;

  EventSettingsReader(ValueReader values) {
    this.values = values;
  }

  Settings.EventSettings read() {
    return new Settings.EventSettings(
        Boolean.TRUE.equals(values.bool("customMetrics")), buffering(), format(), lifecycle());
  }

  /** Ranges of the Firehose API (BufferingHints). */
  private BufferingHints buffering() {
    Integer seconds = values.integer("deliveryBufferSeconds", 0, 900);
    Integer mebibytes = values.integer("deliveryBufferMebibytes", 1, 128);
    return seconds == null || mebibytes == null ? null : new BufferingHints(seconds, mebibytes);
  }

  private ObjectFormat format() {
    Boolean gzip = values.choice("compression", Map.of("none", false, "gzip", true));
    String prefix =
        values.matching(
            "deliveryPrefix",
            PREFIX,
            "give folders such as events/"
                + ObjectFormat.BY_HOUR
                + ", ending in / and not in"
                + " errors/, of letters, digits, _ . = / -, !{timestamp:…} and"
                + " !{firehose:random-string}");
    return gzip == null ? null : new ObjectFormat(gzip, prefix);
  }

  private Lifecycle lifecycle() {
    Optional<Integer> transition =
        values.integerOrNone("storageTransitionDays", EARLIEST_TRANSITION_DAYS, LONGEST_DAYS);
    Optional<Integer> expiry = values.integerOrNone("eventExpiryDays", 1, LONGEST_DAYS);
    if (transition.isPresent() && expiry.isPresent() && expiry.get() <= transition.get()) {
      values.report(
          "eventExpiryDays",
          "give more days than storageTransitionDays, which is " + transition.get());
    }
    return new Lifecycle(transition, expiry);
  }
}
