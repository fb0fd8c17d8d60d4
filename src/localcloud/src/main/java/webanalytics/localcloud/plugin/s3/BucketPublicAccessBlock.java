package webanalytics.localcloud.plugin.s3;

import static webanalytics.localcloud.plugin.schema.Property.in;
import static webanalytics.localcloud.plugin.schema.Type.Scalar.BOOLEAN;

import java.util.Optional;
import software.amazon.awssdk.services.s3.model.PublicAccessBlockConfiguration;
import webanalytics.localcloud.plugin.aws.Members;
import webanalytics.localcloud.plugin.engine.Cloud;
import webanalytics.localcloud.plugin.schema.Values;

/**
 * Describes what a bucket refuses to make public.
 *
 * @see <a href="https://www.pulumi.com/registry/packages/aws/api-docs/s3/bucketpublicaccessblock/">
 *     s3.BucketPublicAccessBlock</a>
 */
public final class BucketPublicAccessBlock extends BucketSetting {
  public BucketPublicAccessBlock() {
    super(
        "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock",
        in("blockPublicAcls", BOOLEAN).defaultsTo(false),
        in("blockPublicPolicy", BOOLEAN).defaultsTo(false),
        in("ignorePublicAcls", BOOLEAN).defaultsTo(false),
        in("restrictPublicBuckets", BOOLEAN).defaultsTo(false));
  }

  @Override
  void put(Cloud cloud, String bucket, Values inputs) {
    PublicAccessBlockConfiguration block =
        Members.into(PublicAccessBlockConfiguration.builder(), schema().members(inputs)).build();
    cloud
        .aws()
        .s3()
        .putPublicAccessBlock(r -> r.bucket(bucket).publicAccessBlockConfiguration(block));
  }

  @Override
  Optional<Values> get(Cloud cloud, String bucket) {
    return Optional.of(
            cloud
                .aws()
                .s3()
                .getPublicAccessBlock(r -> r.bucket(bucket))
                .publicAccessBlockConfiguration())
        .map(Members::of)
        .map(schema()::values);
  }

  @Override
  void remove(Cloud cloud, String bucket) {
    cloud.aws().s3().deletePublicAccessBlock(r -> r.bucket(bucket));
  }
}
