package webanalytics.infrastructure.storage;

import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.Resource;
import java.util.List;
import java.util.Map;
import webanalytics.infrastructure.standards.Waivers;

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
    Waivers waivers = new Waivers();
    this.bucket = new PrivateBucket(name, this, args.standards().tags().named("analytics-bucket"));
    bucket.encrypt(args.standards().kmsKeyArn());
    bucket.restrict(List.of());
    bucket.age(args.lifecycle());
    args.readLog()
        .ifPresentOrElse(
            logs -> {
              bucket.version();
              bucket.logTo(logs, name);
            },
            () ->
                waivers.waive(
                    "S3.9",
                    name + "-bucket",
                    "A participant's events are test data that nobody else reads."));
    registerOutputs(
        Map.of("bucketName", bucketName(), "bucketArn", bucketArn(), "waivers", waivers.output()));
  }

  /** Returns the bucket's name. */
  public Output<String> bucketName() {
    return bucket.name();
  }

  /** Returns the bucket's ARN. */
  public Output<String> bucketArn() {
    return bucket.arn();
  }

  /** Returns what must exist before the first event is stored. */
  public List<Resource> protections() {
    return bucket.protections();
  }
}
