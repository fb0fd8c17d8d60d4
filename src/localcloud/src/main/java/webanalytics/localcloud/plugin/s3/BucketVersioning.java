package webanalytics.localcloud.plugin.s3;

import static webanalytics.localcloud.plugin.schema.Property.in;
import static webanalytics.localcloud.plugin.schema.Type.Scalar.STRING;
import static webanalytics.localcloud.plugin.schema.Type.object;

import java.util.Optional;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.VersioningConfiguration;
import webanalytics.localcloud.plugin.aws.Members;
import webanalytics.localcloud.plugin.engine.Cloud;
import webanalytics.localcloud.plugin.schema.Limit;
import webanalytics.localcloud.plugin.schema.Property;
import webanalytics.localcloud.plugin.schema.Values;

/**
 * Describes whether a bucket keeps the former versions of its objects.
 *
 * @see <a href="https://www.pulumi.com/registry/packages/aws/api-docs/s3/bucketversioningv2/">
 *     s3.BucketVersioningV2</a>
 */
public final class BucketVersioning extends BucketSetting {
  private static final Property CONFIGURATION =
      in(
              "versioningConfiguration",
              object(
                  in("status", STRING).limitedTo(Limit.oneOf("Enabled", "Suspended")).required()))
          .required();

  public BucketVersioning() {
    super("aws:s3/bucketVersioningV2:BucketVersioningV2", CONFIGURATION);
  }

  @Override
  void put(Cloud cloud, String bucket, Values inputs) {
    VersioningConfiguration configuration =
        Members.into(
                VersioningConfiguration.builder(),
                new Values(schema().members(inputs)).object(CONFIGURATION.member()).asMap())
            .build();
    cloud
        .aws()
        .s3()
        .putBucketVersioning(r -> r.bucket(bucket).versioningConfiguration(configuration));
  }

  /** Answers nothing for a bucket that never was versioned. */
  @Override
  Optional<Values> get(Cloud cloud, String bucket) {
    return Optional.ofNullable(
            cloud.aws().s3().getBucketVersioning(r -> r.bucket(bucket)).statusAsString())
        .map(status -> Values.of(CONFIGURATION.name(), Values.of("status", status).asMap()));
  }

  /** Suspends: AWS cannot take versioning away again. */
  @Override
  void remove(Cloud cloud, String bucket) {
    cloud
        .aws()
        .s3()
        .putBucketVersioning(
            r ->
                r.bucket(bucket)
                    .versioningConfiguration(c -> c.status(BucketVersioningStatus.SUSPENDED)));
  }
}
