package webanalytics.workshop.buckets;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/**
 * Tells which of a stack's buckets it still writes to.
 *
 * <p>The analytics bucket is an output. The log bucket is none, and a deployed stack has one at
 * most: its newest.
 *
 * @param outputs of the stack; empty where it is not deployed
 * @param unknown why it cannot be told; empty where it can
 */
record BucketUse(Optional<JsonNode> outputs, Optional<String> unknown) {
  private static final String LOG_BUCKET = "-log-bucket";

  /** Names a bucket and its purpose. */
  record Named(String name, String purpose) {}

  /** Is the use that a stack with outputs makes of its buckets. */
  static BucketUse deployed(JsonNode outputs) {
    return new BucketUse(Optional.of(outputs), Optional.empty());
  }

  /** Is that of a stack that has nothing deployed. */
  static BucketUse none() {
    return new BucketUse(Optional.empty(), Optional.empty());
  }

  /** Is that of a stack of which nobody can say whether it is deployed. */
  static BucketUse unknown(String reason) {
    return new BucketUse(Optional.empty(), Optional.of(reason));
  }

  /** Returns whether a bucket of these, in the order of their age, is in use; null if unknown. */
  Boolean of(String name, List<Named> oldestFirst) {
    if (unknown.isPresent()) {
      return null;
    }
    return outputs.isPresent()
        && (outputs.get().path("analyticsBucketName").asText().equals(name)
            || newestLogs(oldestFirst).filter(name::equals).isPresent());
  }

  private static Optional<String> newestLogs(List<Named> oldestFirst) {
    return oldestFirst.stream()
        .filter(bucket -> bucket.purpose().endsWith(LOG_BUCKET))
        .reduce((older, newer) -> newer)
        .map(Named::name);
  }
}
