package webanalytics.workshop.buckets;

import java.time.Instant;

/**
 * Describes a bucket of a stack.
 *
 * @param name its name
 * @param purpose its tag Name, such as {@code dev-analytics-bucket}
 * @param created when it was made
 * @param versioning {@code off}, {@code on} or {@code suspended}
 * @param objects current objects
 * @param olderVersions versions that are no longer current, and markers of deleted objects
 * @param bytes size of all objects and versions
 * @param inUse whether the deployed stack writes to it; null where nobody can say
 */
public record KeptBucket(
    String name,
    String purpose,
    Instant created,
    String versioning,
    long objects,
    long olderVersions,
    long bytes,
    Boolean inUse) {}
