package webanalytics.workshop.buckets;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Tells which of a stack's buckets it still writes to.
 *
 * <p>The analytics bucket is an output. The log bucket is none, and a deployed stack has one at
 * most: its newest.
 *
 * @param outputs of the stack; empty where it is not deployed
 */
record BucketUse(Optional<JsonNode> outputs) {
  private static final String LOG_BUCKET = "-log-bucket";

  /** Names a bucket and its purpose. */
  record Named(String name, String purpose) {}

  /** Returns the names of those in use, of buckets in the order of their age. */
  List<String> of(List<Named> oldestFirst) {
    List<String> used = new ArrayList<>();
    outputs
        .filter(known -> !known.isEmpty())
        .ifPresent(
            known -> {
              used.add(known.path("analyticsBucketName").asText());
              oldestFirst.stream()
                  .filter(bucket -> bucket.purpose().endsWith(LOG_BUCKET))
                  .reduce((older, newer) -> newer)
                  .ifPresent(newest -> used.add(newest.name()));
            });
    return used;
  }
}
