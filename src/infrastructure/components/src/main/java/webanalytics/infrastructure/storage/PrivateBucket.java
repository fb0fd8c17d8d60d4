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
import com.pulumi.resources.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import webanalytics.infrastructure.conventions.Scope;
import webanalytics.infrastructure.iam.PolicyDocument;
import webanalytics.infrastructure.iam.Statement;

/**
 * Declares a bucket that is private from its first moment, and setting by setting what else it is.
 *
 * <p>All of it is kept when the stack lets go of it.
 */
final class PrivateBucket {
  private final Scope scope;
  private final BucketV2 bucket;
  private final Resource publicAccessBlock;

  PrivateBucket(Scope scope, String tag) {
    this.scope = scope;
    this.bucket =
        new BucketV2(
            scope.name("bucket"),
            BucketV2Args.builder().tags(scope.tags(tag)).build(),
            scope.kept());
    this.publicAccessBlock =
        new BucketPublicAccessBlock(
            scope.name("public-access-block"),
            BucketPublicAccessBlockArgs.builder()
                .bucket(bucket.id())
                .blockPublicAcls(true)
                .blockPublicPolicy(true)
                .ignorePublicAcls(true)
                .restrictPublicBuckets(true)
                .build(),
            scope.kept());
    new BucketOwnershipControls(
        scope.name("ownership"),
        BucketOwnershipControlsArgs.builder()
            .bucket(bucket.id())
            .rule(
                BucketOwnershipControlsRuleArgs.builder()
                    .objectOwnership("BucketOwnerEnforced")
                    .build())
            .build(),
        scope.kept());
  }

  /** Encrypts with a customer managed key, or else with S3's own. */
  void encrypt(Optional<Output<String>> kmsKeyArn) {
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
    new BucketServerSideEncryptionConfigurationV2(
        scope.name("encryption"),
        BucketServerSideEncryptionConfigurationV2Args.builder()
            .bucket(bucket.id())
            .rules(rule.applyServerSideEncryptionByDefault(byDefault.build()).build())
            .build(),
        scope.kept());
  }

  /**
   * Refuses requests without TLS, and allows what the statements say; their resources are parts of
   * the bucket such as {@code /*}.
   */
  void restrict(List<Statement> allowed) {
    Output<String> policy = bucket.arn().applyValue(arn -> policy(arn, allowed));
    new BucketPolicy(
        scope.name("policy"),
        BucketPolicyArgs.builder().bucket(bucket.id()).policy(policy).build(),
        // S3 refuses two changes of a bucket's access at the same time.
        scope.kept(publicAccessBlock));
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
        scope.name("lifecycle"),
        BucketLifecycleConfigurationV2Args.builder()
            .bucket(bucket.id())
            .rules(LifecycleRules.of(lifecycle))
            .build(),
        scope.kept());
  }

  /** Keeps what is overwritten or deleted, until the lifecycle removes it. */
  void version() {
    new BucketVersioningV2(
        scope.name("versioning"),
        BucketVersioningV2Args.builder()
            .bucket(bucket.id())
            .versioningConfiguration(
                BucketVersioningV2VersioningConfigurationArgs.builder().status("Enabled").build())
            .build(),
        scope.kept());
  }

  /** Records every request at the bucket. */
  void logTo(LogDestination logs) {
    new BucketLoggingV2(
        scope.name("logging"),
        BucketLoggingV2Args.builder()
            .bucket(bucket.id())
            .targetBucket(logs.bucketName())
            .targetPrefix(LogDestination.BUCKETS + scope.name() + "/")
            .build(),
        scope.kept(logs.component().stream().toArray(Resource[]::new)));
  }

  Output<String> name() {
    return bucket.bucket();
  }

  Output<String> arn() {
    return bucket.arn();
  }
}
