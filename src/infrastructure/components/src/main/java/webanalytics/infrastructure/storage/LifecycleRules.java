package webanalytics.infrastructure.storage;

import com.pulumi.aws.s3.inputs.BucketLifecycleConfigurationV2RuleAbortIncompleteMultipartUploadArgs;
import com.pulumi.aws.s3.inputs.BucketLifecycleConfigurationV2RuleArgs;
import com.pulumi.aws.s3.inputs.BucketLifecycleConfigurationV2RuleExpirationArgs;
import com.pulumi.aws.s3.inputs.BucketLifecycleConfigurationV2RuleFilterArgs;
import com.pulumi.aws.s3.inputs.BucketLifecycleConfigurationV2RuleNoncurrentVersionExpirationArgs;
import com.pulumi.aws.s3.inputs.BucketLifecycleConfigurationV2RuleTransitionArgs;
import java.util.ArrayList;
import java.util.List;

/** Turns a {@link Lifecycle} into the rules of a bucket. */
final class LifecycleRules {
  /** Days after which the parts of an upload that never ended are deleted. */
  private static final int ABORT_DAYS = 7;

  /** Days for which an overwritten or deleted object can be brought back. */
  private static final int NONCURRENT_DAYS = 30;

  private LifecycleRules() {}

  static List<BucketLifecycleConfigurationV2RuleArgs> of(Lifecycle lifecycle) {
    List<BucketLifecycleConfigurationV2RuleArgs> rules = new ArrayList<>();
    rules.add(
        rule("tidy")
            .abortIncompleteMultipartUpload(
                BucketLifecycleConfigurationV2RuleAbortIncompleteMultipartUploadArgs.builder()
                    .daysAfterInitiation(ABORT_DAYS)
                    .build())
            .noncurrentVersionExpiration(
                BucketLifecycleConfigurationV2RuleNoncurrentVersionExpirationArgs.builder()
                    .noncurrentDays(NONCURRENT_DAYS)
                    .build())
            .build());
    lifecycle
        .transitionDays()
        .ifPresent(
            days ->
                rules.add(
                    rule("transition")
                        .transitions(
                            BucketLifecycleConfigurationV2RuleTransitionArgs.builder()
                                .days(days)
                                .storageClass("STANDARD_IA")
                                .build())
                        .build()));
    lifecycle
        .expiryDays()
        .ifPresent(
            days ->
                rules.add(
                    rule("expiry")
                        .expiration(
                            BucketLifecycleConfigurationV2RuleExpirationArgs.builder()
                                .days(days)
                                .build())
                        .build()));
    return rules;
  }

  private static BucketLifecycleConfigurationV2RuleArgs.Builder rule(String id) {
    return BucketLifecycleConfigurationV2RuleArgs.builder()
        .id(id)
        .status("Enabled")
        .filter(BucketLifecycleConfigurationV2RuleFilterArgs.builder().prefix("").build());
  }
}
