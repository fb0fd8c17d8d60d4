package webanalytics.localcloud.plugin.s3;

import static webanalytics.localcloud.plugin.schema.Property.in;
import static webanalytics.localcloud.plugin.schema.Type.Scalar.JSON;

import java.util.Optional;
import webanalytics.localcloud.plugin.aws.Failures;
import webanalytics.localcloud.plugin.engine.Cloud;
import webanalytics.localcloud.plugin.schema.Property;
import webanalytics.localcloud.plugin.schema.Values;

/**
 * Describes a bucket's policy.
 *
 * @see <a href="https://www.pulumi.com/registry/packages/aws/api-docs/s3/bucketpolicy/">
 *     s3.BucketPolicy</a>
 */
public final class BucketPolicy extends BucketSetting {
  private static final Property POLICY = in("policy", JSON).required();

  public BucketPolicy() {
    super("aws:s3/bucketPolicy:BucketPolicy", POLICY);
  }

  @Override
  void put(Cloud cloud, String bucket, Values inputs) {
    String policy = inputs.text(POLICY.name());
    cloud.aws().s3().putBucketPolicy(r -> r.bucket(bucket).policy(policy));
  }

  @Override
  Optional<Values> get(Cloud cloud, String bucket) {
    return Failures.find(() -> cloud.aws().s3().getBucketPolicy(r -> r.bucket(bucket)).policy())
        .map(policy -> Values.of(POLICY.name(), policy));
  }

  @Override
  void remove(Cloud cloud, String bucket) {
    cloud.aws().s3().deleteBucketPolicy(r -> r.bucket(bucket));
  }
}
