package webanalytics.localcloud.plugin.s3;

import static webanalytics.localcloud.plugin.schema.Property.in;
import static webanalytics.localcloud.plugin.schema.Type.Scalar.STRING;
import static webanalytics.localcloud.plugin.schema.Type.object;

import java.util.Optional;
import software.amazon.awssdk.services.s3.model.OwnershipControlsRule;
import webanalytics.localcloud.plugin.aws.Members;
import webanalytics.localcloud.plugin.engine.Cloud;
import webanalytics.localcloud.plugin.schema.Limit;
import webanalytics.localcloud.plugin.schema.Property;
import webanalytics.localcloud.plugin.schema.Type;
import webanalytics.localcloud.plugin.schema.Values;

/**
 * Describes who owns a bucket's objects.
 *
 * @see <a href="https://www.pulumi.com/registry/packages/aws/api-docs/s3/bucketownershipcontrols/">
 *     s3.BucketOwnershipControls</a>
 */
public final class BucketOwnershipControls extends BucketSetting {
  private static final Property OWNERSHIP =
      in("objectOwnership", STRING)
          .limitedTo(Limit.oneOf("BucketOwnerPreferred", "ObjectWriter", "BucketOwnerEnforced"))
          .required();

  private static final Type RULE = object(OWNERSHIP);

  public BucketOwnershipControls() {
    super("aws:s3/bucketOwnershipControls:BucketOwnershipControls", in("rule", RULE).required());
  }

  @Override
  void put(Cloud cloud, String bucket, Values inputs) {
    String ownership = inputs.object("rule").text(OWNERSHIP.name());
    OwnershipControlsRule rule = OwnershipControlsRule.builder().objectOwnership(ownership).build();
    cloud
        .aws()
        .s3()
        .putBucketOwnershipControls(r -> r.bucket(bucket).ownershipControls(c -> c.rules(rule)));
  }

  @Override
  Optional<Values> get(Cloud cloud, String bucket) {
    return cloud
        .aws()
        .s3()
        .getBucketOwnershipControls(r -> r.bucket(bucket))
        .ownershipControls()
        .rules()
        .stream()
        .findFirst()
        .map(rule -> schema().values(Values.of("Rule", Members.of(rule)).asMap()));
  }

  @Override
  void remove(Cloud cloud, String bucket) {
    cloud.aws().s3().deleteBucketOwnershipControls(r -> r.bucket(bucket));
  }
}
