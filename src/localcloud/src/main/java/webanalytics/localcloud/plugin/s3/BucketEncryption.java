package webanalytics.localcloud.plugin.s3;

import static webanalytics.localcloud.plugin.schema.Property.in;
import static webanalytics.localcloud.plugin.schema.Type.Scalar.BOOLEAN;
import static webanalytics.localcloud.plugin.schema.Type.Scalar.STRING;
import static webanalytics.localcloud.plugin.schema.Type.list;
import static webanalytics.localcloud.plugin.schema.Type.object;

import java.util.Optional;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionConfiguration;
import webanalytics.localcloud.plugin.aws.Members;
import webanalytics.localcloud.plugin.engine.Cloud;
import webanalytics.localcloud.plugin.schema.Limit;
import webanalytics.localcloud.plugin.schema.Type;
import webanalytics.localcloud.plugin.schema.Values;

/**
 * Describes how a bucket encrypts.
 *
 * @see <a
 *     href="https://www.pulumi.com/registry/packages/aws/api-docs/s3/bucketserversideencryptionconfigurationv2/">
 *     s3.BucketServerSideEncryptionConfigurationV2</a>
 */
public final class BucketEncryption extends BucketSetting {
  private static final Type BY_DEFAULT =
      object(
          in("sseAlgorithm", STRING)
              .member("SSEAlgorithm")
              .limitedTo(Limit.oneOf("AES256", "aws:kms", "aws:kms:dsse"))
              .required(),
          in("kmsMasterKeyId", STRING).member("KMSMasterKeyID"));

  private static final Type RULE =
      object(
          in("applyServerSideEncryptionByDefault", BY_DEFAULT),
          in("bucketKeyEnabled", BOOLEAN).defaultsTo(false));

  public BucketEncryption() {
    super(
        "aws:s3/bucketServerSideEncryptionConfigurationV2"
            + ":BucketServerSideEncryptionConfigurationV2",
        in("rules", list(RULE)).required());
  }

  @Override
  void put(Cloud cloud, String bucket, Values inputs) {
    ServerSideEncryptionConfiguration configuration =
        Members.into(ServerSideEncryptionConfiguration.builder(), schema().members(inputs)).build();
    cloud
        .aws()
        .s3()
        .putBucketEncryption(
            r -> r.bucket(bucket).serverSideEncryptionConfiguration(configuration));
  }

  @Override
  Optional<Values> get(Cloud cloud, String bucket) {
    return Optional.of(
            cloud
                .aws()
                .s3()
                .getBucketEncryption(r -> r.bucket(bucket))
                .serverSideEncryptionConfiguration())
        .map(Members::of)
        .map(schema()::values);
  }

  @Override
  void remove(Cloud cloud, String bucket) {
    cloud.aws().s3().deleteBucketEncryption(r -> r.bucket(bucket));
  }
}
