package webanalytics.infrastructure.standards;

import com.pulumi.aws.cloudwatch.LogGroupArgs;
import com.pulumi.aws.iam.RoleArgs;
import java.util.Optional;
import webanalytics.infrastructure.iam.PolicyDocument;
import webanalytics.infrastructure.tagging.Tags;

/**
 * Holds what all roles, log groups and stores of a stack have in common.
 *
 * @param tags tags of every resource
 * @param permissionsBoundaryArn policy that bounds every role; empty for none
 * @param kmsKeyArn customer managed key of bucket, stream, log groups and topic; empty for AWS's
 *     own keys. Its policy must let the services use it
 * @param logRetentionDays days for which log groups keep their lines
 */
public record Standards(
    Tags tags,
    Optional<String> permissionsBoundaryArn,
    Optional<String> kmsKeyArn,
    int logRetentionDays) {
  /** Two weeks, as long as somebody remembers the workshop. */
  public static final int WORKSHOP_LOG_RETENTION_DAYS = 14;

  /** Starts from tags alone: no boundary, AWS's own keys, logs for two weeks. */
  public static Standards of(Tags tags) {
    return new Standards(tags, Optional.empty(), Optional.empty(), WORKSHOP_LOG_RETENTION_DAYS);
  }

  /** Starts a role that an AWS service, such as {@code ec2.amazonaws.com}, assumes. */
  public RoleArgs.Builder role(String service, String suffix, String description) {
    RoleArgs.Builder role =
        RoleArgs.builder()
            .description(description)
            .assumeRolePolicy(PolicyDocument.assumedBy(service).json())
            .tags(tags.named(suffix));
    permissionsBoundaryArn.ifPresent(role::permissionsBoundary);
    return role;
  }

  /** Starts a log group with a name of its own. */
  public LogGroupArgs.Builder logGroup(String name, String suffix) {
    LogGroupArgs.Builder group =
        LogGroupArgs.builder()
            .name(name)
            .retentionInDays(logRetentionDays)
            .tags(tags.named(suffix));
    kmsKeyArn.ifPresent(group::kmsKeyId);
    return group;
  }
}
