package webanalytics.infrastructure.storage;

import com.pulumi.core.Output;
import webanalytics.infrastructure.standards.Standards;

/**
 * Holds what {@link LogBucket} needs.
 *
 * @param accountId the AWS account whose load balancers and buckets may write logs
 * @param standards what all resources have in common; the logs expire after its retention
 */
public record LogBucketArgs(Output<String> accountId, Standards standards) {}
