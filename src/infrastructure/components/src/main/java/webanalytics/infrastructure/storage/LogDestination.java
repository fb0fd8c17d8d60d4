package webanalytics.infrastructure.storage;

import com.pulumi.core.Output;
import com.pulumi.resources.Resource;
import java.util.List;

/**
 * Says where a service writes its logs to.
 *
 * @param bucketName name of the bucket
 * @param bucketProtections what must exist before logging is switched on: services try to write at
 *     once
 */
public record LogDestination(Output<String> bucketName, List<Resource> bucketProtections) {
  /** Prefix of load balancers' logs, without a final slash. */
  public static final String LOAD_BALANCERS = "load-balancer";

  /** Begin of the keys of buckets' logs. */
  static final String BUCKETS = "s3/";
}
