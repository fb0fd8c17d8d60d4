package webanalytics.infrastructure.delivery;

/**
 * Says how events are laid into the bucket.
 *
 * @param gzip whether objects are compressed
 * @param prefix beginning of their keys, with Firehose's expressions; times are UTC
 */
public record ObjectFormat(boolean gzip, String prefix) {
  /** Year, month, day and hour as folders: what Firehose does without a prefix too. */
  public static final String BY_HOUR = "!{timestamp:yyyy/MM/dd/HH}/";

  /** Lays events down as the workshop does: as text, by the hour. */
  public static ObjectFormat text() {
    return new ObjectFormat(false, BY_HOUR);
  }
}
