package webanalytics.infrastructure.storage;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Says what becomes of stored objects with time.
 *
 * @param transitionDays age at which objects move to STANDARD_IA, 30 or more; empty for never. S3
 *     leaves objects under 128 KiB where they are, as moving them would cost more than it saves
 * @param expiryDays age at which objects are deleted; empty for never
 */
public record Lifecycle(Optional<Integer> transitionDays, Optional<Integer> expiryDays) {
  /** Days that S3 keeps an object where it is before it may move to STANDARD_IA. */
  private static final int EARLIEST_TRANSITION_DAYS = 30;

  /** Keeps objects for ever, and where they are. */
  public static Lifecycle keep() {
    return new Lifecycle(Optional.empty(), Optional.empty());
  }

  List<String> problems() {
    List<String> problems = new ArrayList<>();
    transitionDays
        .filter(days -> days < EARLIEST_TRANSITION_DAYS)
        .ifPresent(
            days ->
                problems.add(
                    "objects move to STANDARD_IA after "
                        + EARLIEST_TRANSITION_DAYS
                        + " days or more, not "
                        + days));
    expiryDays
        .filter(days -> days < 1)
        .ifPresent(days -> problems.add("objects expire after 1 day or more, not " + days));
    transitionDays
        .filter(days -> expiryDays.filter(expiry -> expiry <= days).isPresent())
        .ifPresent(
            days ->
                problems.add(
                    "objects that move after "
                        + days
                        + " days cannot expire after "
                        + expiryDays.get()
                        + ": give more"));
    return problems;
  }

  /** Returns the same where objects move to STANDARD_IA at an age of so many days, 30 or more. */
  public Lifecycle movedAfter(int days) {
    return new Lifecycle(Optional.of(days), expiryDays);
  }

  /** Returns the same where objects are deleted at an age of so many days. */
  public Lifecycle expiringAfter(int days) {
    return new Lifecycle(transitionDays, Optional.of(days));
  }
}
