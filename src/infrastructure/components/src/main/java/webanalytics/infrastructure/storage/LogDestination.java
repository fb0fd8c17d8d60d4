package webanalytics.infrastructure.storage;

import com.pulumi.core.Output;
import com.pulumi.resources.Resource;
import java.util.Optional;

/**
 * Says where a service writes its logs to.
 *
 * @param bucketName name of the bucket
 * @param component what declares the bucket and its policy, and must have done so before logging is
 *     switched on, as services try to write at once; empty for a bucket that exists
 */
public record LogDestination(Output<String> bucketName, Optional<Resource> component) {
  /** Prefix of load balancers' logs, without a final slash. */
  public static final String LOAD_BALANCERS = "load-balancer";

  /** Begin of the keys of buckets' logs. */
  static final String BUCKETS = "s3/";
}
