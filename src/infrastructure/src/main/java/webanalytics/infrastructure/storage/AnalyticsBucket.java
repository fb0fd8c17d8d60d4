package webanalytics.infrastructure.storage;

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
import com.pulumi.aws.s3.inputs.BucketOwnershipControlsRuleArgs;
import com.pulumi.aws.s3.inputs.BucketServerSideEncryptionConfigurationV2RuleApplyServerSideEncryptionByDefaultArgs;
import com.pulumi.aws.s3.inputs.BucketServerSideEncryptionConfigurationV2RuleArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import java.util.List;
import java.util.Map;
import webanalytics.infrastructure.iam.PolicyDocument;
import webanalytics.infrastructure.iam.Statement;

/**
 * Declares the bucket that keeps the events: private, encrypted, reached over TLS only.
 *
 * <p>Bucket and settings are kept when the stack lets go of them, so that a kept bucket is never
 * less protected than it was. Whoever empties and deletes it does so by hand.
 */
public final class AnalyticsBucket extends ComponentResource {
  private final String name;
  private final BucketV2 bucket;
  private final List<Resource> protections;

  /** Declares the bucket; its children are named {@code <name>-…}. */
  public AnalyticsBucket(String name, AnalyticsBucketArgs args, ComponentResourceOptions options) {
    super("realtime-web-analytics:storage:AnalyticsBucket", name, options);
    this.name = name;
    this.bucket =
        new BucketV2(
            name + "-bucket",
            BucketV2Args.builder().tags(args.tags().named("analytics-bucket")).build(),
            kept());
    BucketPublicAccessBlock publicAccessBlock = publicAccessBlock();
    this.protections =
        List.of(publicAccessBlock, encryption(), ownership(), transportPolicy(publicAccessBlock));
    registerOutputs(Map.of("bucketName", bucketName(), "bucketArn", bucketArn()));
  }

  private CustomResourceOptions kept(Resource... dependencies) {
    return CustomResourceOptions.builder()
        .parent(this)
        .retainOnDelete(true)
        .dependsOn(dependencies)
        .build();
  }

  private BucketPublicAccessBlock publicAccessBlock() {
    return new BucketPublicAccessBlock(
        name + "-public-access-block",
        BucketPublicAccessBlockArgs.builder()
            .bucket(bucket.id())
            .blockPublicAcls(true)
            .blockPublicPolicy(true)
            .ignorePublicAcls(true)
            .restrictPublicBuckets(true)
            .build(),
        kept());
  }

  private Resource encryption() {
    var byDefault =
        BucketServerSideEncryptionConfigurationV2RuleApplyServerSideEncryptionByDefaultArgs
            .builder()
            .sseAlgorithm("AES256")
            .build();
    return new BucketServerSideEncryptionConfigurationV2(
        name + "-encryption",
        BucketServerSideEncryptionConfigurationV2Args.builder()
            .bucket(bucket.id())
            .rules(
                BucketServerSideEncryptionConfigurationV2RuleArgs.builder()
                    .applyServerSideEncryptionByDefault(byDefault)
                    .build())
            .build(),
        kept());
  }

  private Resource ownership() {
    return new BucketOwnershipControls(
        name + "-ownership",
        BucketOwnershipControlsArgs.builder()
            .bucket(bucket.id())
            .rule(
                BucketOwnershipControlsRuleArgs.builder()
                    .objectOwnership("BucketOwnerEnforced")
                    .build())
            .build(),
        kept());
  }

  private Resource transportPolicy(BucketPublicAccessBlock publicAccessBlock) {
    return new BucketPolicy(
        name + "-policy",
        BucketPolicyArgs.builder()
            .bucket(bucket.id())
            .policy(bucket.arn().applyValue(AnalyticsBucket::tlsOnly))
            .build(),
        // S3 refuses two changes of a bucket's access at the same time.
        kept(publicAccessBlock));
  }

  private static String tlsOnly(String arn) {
    return PolicyDocument.of(
            Statement.deny("s3:*")
                .by("AWS", "*")
                .on(arn, arn + "/*")
                .when("Bool", "aws:SecureTransport", "false"))
        .json();
  }

  /** Returns the bucket's name. */
  public Output<String> bucketName() {
    return bucket.bucket();
  }

  /** Returns the bucket's ARN. */
  public Output<String> bucketArn() {
    return bucket.arn();
  }

  /** Returns what must exist before the first event is stored. */
  public List<Resource> protections() {
    return protections;
  }
}
