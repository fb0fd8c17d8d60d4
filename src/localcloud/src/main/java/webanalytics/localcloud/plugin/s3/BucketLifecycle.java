package webanalytics.localcloud.plugin.s3;

import static webanalytics.localcloud.plugin.schema.Property.in;
import static webanalytics.localcloud.plugin.schema.Type.Scalar.BOOLEAN;
import static webanalytics.localcloud.plugin.schema.Type.Scalar.INTEGER;
import static webanalytics.localcloud.plugin.schema.Type.Scalar.STRING;
import static webanalytics.localcloud.plugin.schema.Type.list;
import static webanalytics.localcloud.plugin.schema.Type.object;
import static webanalytics.localcloud.plugin.schema.Type.set;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.s3.model.BucketLifecycleConfiguration;
import webanalytics.localcloud.plugin.aws.Members;
import webanalytics.localcloud.plugin.engine.Cloud;
import webanalytics.localcloud.plugin.schema.Limit;
import webanalytics.localcloud.plugin.schema.Type;
import webanalytics.localcloud.plugin.schema.Values;

/**
 * Describes when a bucket moves and deletes its objects.
 *
 * @see <a
 *     href="https://www.pulumi.com/registry/packages/aws/api-docs/s3/bucketlifecycleconfigurationv2/">
 *     s3.BucketLifecycleConfigurationV2</a>
 */
public final class BucketLifecycle extends BucketSetting {
  private static final Limit DAYS = Limit.between(1, Integer.MAX_VALUE);

  private static final Type TRANSITION =
      object(
          in("days", INTEGER).limitedTo(Limit.between(0, Integer.MAX_VALUE)).required(),
          in("storageClass", STRING)
              .limitedTo(
                  Limit.oneOf(
                      "GLACIER",
                      "STANDARD_IA",
                      "ONEZONE_IA",
                      "INTELLIGENT_TIERING",
                      "DEEP_ARCHIVE",
                      "GLACIER_IR"))
              .required());

  private static final Type RULE =
      object(
          in("id", STRING).member("ID").required(),
          in("status", STRING).limitedTo(Limit.oneOf("Enabled", "Disabled")).required(),
          in("filter", object(in("prefix", STRING))),
          in(
              "abortIncompleteMultipartUpload",
              object(in("daysAfterInitiation", INTEGER).limitedTo(DAYS).required())),
          in(
              "noncurrentVersionExpiration",
              object(in("noncurrentDays", INTEGER).limitedTo(DAYS).required())),
          in("transitions", set(TRANSITION)),
          in(
              "expiration",
              object(
                  in("days", INTEGER).limitedTo(DAYS), in("expiredObjectDeleteMarker", BOOLEAN))));

  public BucketLifecycle() {
    super(
        "aws:s3/bucketLifecycleConfigurationV2:BucketLifecycleConfigurationV2",
        in("rules", list(RULE)).required());
  }

  @Override
  void put(Cloud cloud, String bucket, Values inputs) {
    Map<String, Object> members = schema().members(inputs);
    List<Map<String, Object>> rules =
        new Values(members).objects("Rules").stream().map(BucketLifecycle::rule).toList();
    BucketLifecycleConfiguration configuration =
        Members.into(BucketLifecycleConfiguration.builder(), Map.of("Rules", rules)).build();
    cloud
        .aws()
        .s3()
        .putBucketLifecycleConfiguration(
            r -> r.bucket(bucket).lifecycleConfiguration(configuration));
  }

  @Override
  Optional<Values> get(Cloud cloud, String bucket) {
    return Optional.of(cloud.aws().s3().getBucketLifecycleConfiguration(r -> r.bucket(bucket)))
        .map(Members::of)
        .map(schema()::values);
  }

  @Override
  void remove(Cloud cloud, String bucket) {
    cloud.aws().s3().deleteBucketLifecycle(r -> r.bucket(bucket));
  }

  /** Writes a rule as AWS takes it: always with a filter, an empty prefix being all objects. */
  private static Map<String, Object> rule(Values given) {
    Map<String, Object> rule = new LinkedHashMap<>(given.asMap());
    rule.put("Filter", Map.of("Prefix", given.object("Filter").find("Prefix").orElse("")));
    Values expiration = given.object("Expiration");
    if (!expiration.flag("ExpiredObjectDeleteMarker") && expiration.has("Days")) {
      // AWS refuses the marker, even as false, beside a number of days.
      rule.put("Expiration", expiration.without("ExpiredObjectDeleteMarker").asMap());
    }
    return rule;
  }
}
