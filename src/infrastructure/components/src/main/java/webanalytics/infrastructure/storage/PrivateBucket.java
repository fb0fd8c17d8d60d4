package webanalytics.infrastructure.storage;

import com.pulumi.aws.s3.BucketLifecycleConfigurationV2;
import com.pulumi.aws.s3.BucketLifecycleConfigurationV2Args;
import com.pulumi.aws.s3.BucketLoggingV2;
import com.pulumi.aws.s3.BucketLoggingV2Args;
import com.pulumi.aws.s3.BucketOwnershipControls;
import com.pulumi.aws.s3.BucketOwnershipControlsArgs;
import com.pulumi.aws.s3.BucketPolicy;
import com.pulumi.aws.s3.BucketPolicyArgs;
import com.pulumi.aws.s3.BucketPublicAccessBlock;
import com.pulumi.aws.s3.BucketPublicAccessBlockArgs;
import com.pulumi.aws.s3.BucketServerSideEncryptionConfigurationV2;
import com.pulumi.aws.s3.BucketServerSideEncryptionConfigurationV2Args;
import com.pulumi.aws.s3.BucketV2;
import com.pulumi.aws.s3.BucketV2Args;
import com.pulumi.aws.s3.BucketVersioningV2;
import com.pulumi.aws.s3.BucketVersioningV2Args;
import com.pulumi.aws.s3.inputs.BucketOwnershipControlsRuleArgs;
import com.pulumi.aws.s3.inputs.BucketServerSideEncryptionConfigurationV2RuleApplyServerSideEncryptionByDefaultArgs;
import com.pulumi.aws.s3.inputs.BucketServerSideEncryptionConfigurationV2RuleArgs;
import com.pulumi.aws.s3.inputs.BucketVersioningV2VersioningConfigurationArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import webanalytics.infrastructure.iam.PolicyDocument;
import webanalytics.infrastructure.iam.Statement;

/**
 * Declares a bucket that is private from its first moment, and setting by setting what else it is.
 *
 * <p>All of it is kept when the stack lets go of it.
 */
final class PrivateBucket {
  private final String prefix;
  private final Resource parent;
  private final BucketV2 bucket;
  private final Resource publicAccessBlock;
  private final List<Resource> protections = new ArrayList<>();

  PrivateBucket(String prefix, Resource parent, Map<String, String> tags) {
    this.prefix = prefix;
    this.parent = parent;
    this.bucket =
        new BucketV2(prefix + "-bucket", BucketV2Args.builder().tags(tags).build(), kept());
    this.publicAccessBlock =
        new BucketPublicAccessBlock(
            prefix + "-public-access-block",
            BucketPublicAccessBlockArgs.builder()
                .bucket(bucket.id())
                .blockPublicAcls(true)
                .blockPublicPolicy(true)
                .ignorePublicAcls(true)
                .restrictPublicBuckets(true)
                .build(),
            kept());
    protections.add(publicAccessBlock);
    protections.add(
        new BucketOwnershipControls(
            prefix + "-ownership",
            BucketOwnershipControlsArgs.builder()
                .bucket(bucket.id())
                .rule(
                    BucketOwnershipControlsRuleArgs.builder()
                        .objectOwnership("BucketOwnerEnforced")
                        .build())
                .build(),
            kept()));
  }

  private CustomResourceOptions kept(Resource... dependencies) {
    return CustomResourceOptions.builder()
        .parent(parent)
        .retainOnDelete(true)
        .dependsOn(dependencies)
        .build();
  }

  /** Encrypts with a customer managed key, or else with S3's own. */
  void encrypt(Optional<String> kmsKeyArn) {
    var byDefault =
        BucketServerSideEncryptionConfigurationV2RuleApplyServerSideEncryptionByDefaultArgs
            .builder()
            .sseAlgorithm(kmsKeyArn.isPresent() ? "aws:kms" : "AES256");
    var rule = BucketServerSideEncryptionConfigurationV2RuleArgs.builder();
    kmsKeyArn.ifPresent(
        key -> {
          byDefault.kmsMasterKeyId(key);
          // One call of KMS for many objects instead of one each.
          rule.bucketKeyEnabled(true);
        });
    protections.add(
        new BucketServerSideEncryptionConfigurationV2(
            prefix + "-encryption",
            BucketServerSideEncryptionConfigurationV2Args.builder()
                .bucket(bucket.id())
                .rules(rule.applyServerSideEncryptionByDefault(byDefault.build()).build())
                .build(),
            kept()));
  }

  /**
   * Refuses requests without TLS, and allows what the statements say; their resources are parts of
   * the bucket such as {@code /*}.
   */
  void restrict(List<Statement> allowed) {
    Output<String> policy = bucket.arn().applyValue(arn -> policy(arn, allowed));
    protections.add(
        new BucketPolicy(
            prefix + "-policy",
            BucketPolicyArgs.builder().bucket(bucket.id()).policy(policy).build(),
            // S3 refuses two changes of a bucket's access at the same time.
            kept(publicAccessBlock)));
  }

  private static String policy(String arn, List<Statement> allowed) {
    List<Statement> statements = new ArrayList<>();
    statements.add(
        Statement.deny("s3:*")
            .by("AWS", "*")
            .on(arn, arn + "/*")
            .when("Bool", "aws:SecureTransport", "false"));
    for (Statement statement : allowed) {
      statements.add(
          statement.on(statement.resources().stream().map(arn::concat).toArray(String[]::new)));
    }
    return new PolicyDocument(statements).json();
  }

  void age(Lifecycle lifecycle) {
    new BucketLifecycleConfigurationV2(
        prefix + "-lifecycle",
        BucketLifecycleConfigurationV2Args.builder()
            .bucket(bucket.id())
            .rules(LifecycleRules.of(lifecycle))
            .build(),
        kept());
  }

  /** Keeps what is overwritten or deleted, until the lifecycle removes it. */
  void version() {
    new BucketVersioningV2(
        prefix + "-versioning",
        BucketVersioningV2Args.builder()
            .bucket(bucket.id())
            .versioningConfiguration(
                BucketVersioningV2VersioningConfigurationArgs.builder().status("Enabled").build())
            .build(),
        kept());
  }

  /** Records every request at the bucket. */
  void logTo(LogDestination logs, String folder) {
    new BucketLoggingV2(
        prefix + "-logging",
        BucketLoggingV2Args.builder()
            .bucket(bucket.id())
            .targetBucket(logs.bucketName())
            .targetPrefix(LogDestination.BUCKETS + folder + "/")
            .build(),
        kept(logs.bucketProtections().toArray(Resource[]::new)));
  }

  Output<String> name() {
    return bucket.bucket();
  }

  Output<String> arn() {
    return bucket.arn();
  }

  /** Returns what must exist before the first object is stored. */
  List<Resource> protections() {
    return List.copyOf(protections);
  }
}
