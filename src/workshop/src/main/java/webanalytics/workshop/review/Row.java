package webanalytics.workshop.review;

import java.util.List;

/**
 * Holds a line of the change set.
 *
 * @param name the logical name
 * @param type the whole type, such as {@code aws:s3/bucketV2:BucketV2}
 * @param replacement whether it is replaced
 * @param replacedBecauseOf the properties that make it a replacement
 * @param changes the properties that change
 * @param means what it means for beacons and events
 * @param unexpected why somebody has to look at it; null when it belongs to the change
 */
public record Row(
    Action action,
    String name,
    String type,
    boolean replacement,
    List<String> replacedBecauseOf,
    List<Change> changes,
    String means,
    String unexpected) {

  /** Returns whether somebody has to look at it. */
  public boolean surprises() {
    return unexpected != null;
  }
}
