package webanalytics.infrastructure.storage;

import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import java.util.List;
import java.util.Map;
import webanalytics.infrastructure.conventions.Scope;

/**
 * Declares the bucket that keeps the events: private, encrypted, reached over TLS only.
 *
 * <p>Bucket and settings are kept when the stack lets go of them, so that a kept bucket is never
 * less protected than it was. Whoever empties and deletes it does so by hand.
 */
public final class AnalyticsBucket extends ComponentResource {
  private final PrivateBucket bucket;

  /** Declares the bucket; its children are named {@code <name>-…}. */
  public AnalyticsBucket(String name, AnalyticsBucketArgs args, ComponentResourceOptions options) {
    super("realtime-web-analytics:storage:AnalyticsBucket", name, options);
    Scope scope = new Scope(name, this, args.conventions);
    this.bucket = new PrivateBucket(scope, "analytics-bucket");
    bucket.encrypt(args.conventions.kmsKeyArn());
    bucket.restrict(List.of());
    bucket.age(args.lifecycle);
    args.accessLogs.ifPresentOrElse(
        logs -> {
          bucket.version();
          bucket.logTo(logs);
        },
        () ->
            scope.waive(
                "S3.9",
                "bucket",
                "Reads of the events are not recorded; accessLogs would record them."));
    registerOutputs(
        Map.of("bucketName", bucketName(), "bucketArn", bucketArn(), "waivers", scope.waivers()));
  }

  /** Returns the bucket's name. */
  public Output<String> bucketName() {
    return bucket.name();
  }

  /** Returns the bucket's ARN. */
  public Output<String> bucketArn() {
    return bucket.arn();
  }
}
