package webanalytics.program.controls;

import java.util.List;
import java.util.stream.Stream;
import webanalytics.testkit.Registered;

/** Lists the controls of S3 buckets; those of their policies are in {@link BucketPolicies}. */
final class BucketControls {
  private static final List<String> BLOCKS =
      List.of("blockPublicAcls", "blockPublicPolicy", "ignorePublicAcls", "restrictPublicBuckets");
  private static final List<String> IN_EFFECT =
      List.of("ignorePublicAcls", "restrictPublicBuckets");

  private BucketControls() {}

  static List<Control> all() {
    return Stream.concat(own().stream(), BucketPolicies.all().stream()).toList();
  }

  private static List<Control> own() {
    return List.of(
        bucket(
            "S3.2",
            "S3 general purpose buckets should block public read access",
            setting(Types.PUBLIC_ACCESS_BLOCK, enabled("", IN_EFFECT))),
        bucket(
            "S3.3",
            "S3 general purpose buckets should block public write access",
            setting(Types.PUBLIC_ACCESS_BLOCK, enabled("", IN_EFFECT))),
        bucket(
            "S3.8",
            "S3 general purpose buckets should block public access",
            setting(Types.PUBLIC_ACCESS_BLOCK, enabled("", BLOCKS))),
        bucket(
            "S3.9",
            "S3 general purpose buckets should have server access logging enabled",
            setting(Types.BUCKET_LOGGING, BucketControls::logged)),
        bucket(
            "S3.12",
            "ACLs should not be used to manage user access to S3 general purpose buckets",
            setting(
                Types.BUCKET_OWNERSHIP,
                Judgement.value("rule.objectOwnership", "BucketOwnerEnforced"))),
        bucket(
            "S3.13",
            "S3 general purpose buckets should have Lifecycle configurations",
            setting(Types.BUCKET_LIFECYCLE, BucketControls::expires)),
        Control.of(
            "S3.19",
            "S3 access points should have block public access settings enabled",
            Types.ACCESS_POINT,
            enabled("publicAccessBlockConfiguration.", BLOCKS)));
  }

  static Control bucket(String id, String title, Judgement judgement) {
    return Control.of(id, title, Types.BUCKET, judgement);
  }

  /** Looks for the resource that holds a setting of the bucket, and judges that. */
  static Judgement setting(String type, Judgement judgement) {
    return (bucket, graph) ->
        graph.pointingAt(bucket, type, "bucket").stream()
            .findFirst()
            .map(found -> judgement.judge(found, graph).and(Finding.metBy(found, "bucket")))
            .orElse(Finding.unmet("no " + type.substring(type.lastIndexOf(':') + 1) + " for it"));
  }

  private static Judgement enabled(String prefix, List<String> settings) {
    return (block, graph) ->
        Finding.all(
            settings.stream()
                .map(each -> Judgement.value(prefix + each, "true").judge(block, graph))
                .toList());
  }

  private static Finding logged(Registered logging, Graph graph) {
    return logging.text("targetBucket").isEmpty()
        ? Finding.unmet("targetBucket is not set")
        : Finding.metBy(logging, "targetBucket");
  }

  private static Finding expires(Registered lifecycle, Graph graph) {
    return lifecycle.each("rules", "status").contains("Enabled")
        ? Finding.metBy(lifecycle, "rules")
        : Finding.unmet("no rule is enabled");
  }
}
