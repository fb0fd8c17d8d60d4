package webanalytics.infrastructure.storage;

import webanalytics.infrastructure.standards.Standards;

/**
 * Holds what {@link LogBucket} needs.
 *
 * @param standards what all resources have in common; the logs expire after its retention
 */
public record LogBucketArgs(Standards standards) {}
