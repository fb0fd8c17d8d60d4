package webanalytics.workshop.bucket;

import java.time.Instant;

/**
 * Describes an object of a bucket.
 *
 * @param key its name
 * @param bytes its size as stored, compressed or not
 * @param modified when it was written, by the bucket's clock
 */
public record StoredObject(String key, long bytes, Instant modified) {}
