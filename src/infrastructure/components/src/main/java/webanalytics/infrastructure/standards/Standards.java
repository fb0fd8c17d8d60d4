package webanalytics.infrastructure.standards;

import com.pulumi.aws.cloudwatch.LogGroupArgs;
import com.pulumi.aws.iam.RoleArgs;
import java.util.Optional;
import webanalytics.infrastructure.iam.PolicyDocument;
import webanalytics.infrastructure.tagging.Tags;

/**
 * Holds what all roles, log groups and stores of a stack have in common.
 *
 * @param environment account and region
 * @param tags tags of every resource
 * @param permissionsBoundaryArn policy that bounds every role; empty for none
 * @param kmsKeyArn customer managed key of bucket, stream, log groups and topic; empty for AWS's
 *     own keys. Its policy must let the services use it
 * @param logRetentionDays days for which log groups keep their lines
 */
public record Standards(
    Environment environment,
    Tags tags,
    Optional<String> permissionsBoundaryArn,
    Optional<String> kmsKeyArn,
    int logRetentionDays) {
  /** Two weeks, as long as somebody remembers the workshop. */
  public static final int WORKSHOP_LOG_RETENTION_DAYS = 14;

  /** Starts from account and tags alone: no boundary, AWS's own keys, logs for two weeks. */
  public static Standards of(Environment environment, Tags tags) {
    return new Standards(
        environment, tags, Optional.empty(), Optional.empty(), WORKSHOP_LOG_RETENTION_DAYS);
  }

  /** Starts a role that is assumed as the trust policy says. */
  public RoleArgs.Builder role(PolicyDocument trust, String suffix, String description) {
    RoleArgs.Builder role =
        RoleArgs.builder()
            .description(description)
            .assumeRolePolicy(trust.json())
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
