package webanalytics.localcloud.plugin.s3;

import static webanalytics.localcloud.plugin.schema.Property.in;
import static webanalytics.localcloud.plugin.schema.Type.Scalar.STRING;

import java.util.Optional;
import software.amazon.awssdk.services.s3.model.BucketLoggingStatus;
import software.amazon.awssdk.services.s3.model.LoggingEnabled;
import webanalytics.localcloud.plugin.aws.Members;
import webanalytics.localcloud.plugin.engine.Cloud;
import webanalytics.localcloud.plugin.schema.Values;

/**
 * Describes where a bucket's server access logs go.
 *
 * @see <a href="https://www.pulumi.com/registry/packages/aws/api-docs/s3/bucketloggingv2/">
 *     s3.BucketLoggingV2</a>
 */
public final class BucketLogging extends BucketSetting {
  public BucketLogging() {
    super(
        "aws:s3/bucketLoggingV2:BucketLoggingV2",
        in("targetBucket", STRING).required(),
        in("targetPrefix", STRING).required());
  }

  @Override
  void put(Cloud cloud, String bucket, Values inputs) {
    LoggingEnabled enabled =
        Members.into(LoggingEnabled.builder(), schema().members(inputs)).build();
    cloud
        .aws()
        .s3()
        .putBucketLogging(
            r -> r.bucket(bucket).bucketLoggingStatus(status -> status.loggingEnabled(enabled)));
  }

  /** Answers nothing for a bucket that does not log. */
  @Override
  Optional<Values> get(Cloud cloud, String bucket) {
    return Optional.ofNullable(
            cloud.aws().s3().getBucketLogging(r -> r.bucket(bucket)).loggingEnabled())
        .map(Members::of)
        .map(schema()::values);
  }

  @Override
  void remove(Cloud cloud, String bucket) {
    BucketLoggingStatus none = BucketLoggingStatus.builder().build();
    cloud.aws().s3().putBucketLogging(r -> r.bucket(bucket).bucketLoggingStatus(none));
  }
}
