package webanalytics.infrastructure.storage;

import java.util.Optional;
import webanalytics.infrastructure.standards.Standards;

/**
 * Holds what {@link AnalyticsBucket} needs.
 *
 * @param lifecycle what becomes of events with time
 * @param readLog where it is recorded who read what; empty for no record. With one, objects are
 *     versioned too: what is overwritten or deleted stays for 30 days
 * @param standards what all resources have in common
 */
public record AnalyticsBucketArgs(
    Lifecycle lifecycle, Optional<LogDestination> readLog, Standards standards) {
  /** Starts from the workshop's defaults: events are kept for ever, reads are not recorded. */
  public static AnalyticsBucketArgs of(Standards standards) {
    return new AnalyticsBucketArgs(Lifecycle.keep(), Optional.empty(), standards);
  }
}
