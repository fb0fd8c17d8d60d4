package webanalytics.infrastructure.storage;

import webanalytics.infrastructure.tagging.Tags;

/**
 * Holds what {@link AnalyticsBucket} needs.
 *
 * @param tags tags of the bucket
 */
public record AnalyticsBucketArgs(Tags tags) {}
