package webanalytics.infrastructure.storage;

import java.util.Optional;

/**
 * Says what becomes of stored objects with time.
 *
 * @param transitionDays age at which objects move to STANDARD_IA, 30 or more; empty for never. S3
 *     leaves objects under 128 KiB where they are, as moving them would cost more than it saves
 * @param expiryDays age at which objects are deleted; empty for never
 */
public record Lifecycle(Optional<Integer> transitionDays, Optional<Integer> expiryDays) {
  /** Keeps objects for ever, and where they are. */
  public static Lifecycle keep() {
    return new Lifecycle(Optional.empty(), Optional.empty());
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
