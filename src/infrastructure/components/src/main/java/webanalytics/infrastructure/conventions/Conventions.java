package webanalytics.infrastructure.conventions;

import com.pulumi.aws.cloudwatch.LogGroupArgs;
import com.pulumi.aws.iam.RoleArgs;
import com.pulumi.core.Output;
import java.util.List;
import java.util.Optional;
import webanalytics.infrastructure.iam.PolicyDocument;

/** Holds what all roles, log groups and stores of a stack have in common. */
public final class Conventions {
  /**
   * Days for which CloudWatch Logs can keep lines, by <a
   * href="https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html">
   * PutRetentionPolicy</a>.
   */
  public static final List<Integer> RETENTION_DAYS =
      List.of(
          1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557,
          2922, 3288, 3653);

  private final Environment environment;
  private final Tags tags;
  private final Optional<Output<String>> permissionsBoundaryArn;
  private final Optional<Output<String>> kmsKeyArn;
  private final int logRetentionDays;

  private Conventions(Builder builder) {
    this.environment = builder.environment;
    this.tags = builder.tags;
    this.permissionsBoundaryArn = builder.permissionsBoundaryArn;
    this.kmsKeyArn = builder.kmsKeyArn;
    this.logRetentionDays = builder.logRetentionDays;
  }

  /** Starts from the program's own project, stack, account and region. */
  public static Builder builder() {
    return new Builder();
  }

  /** Returns account and region. */
  public Environment environment() {
    return environment;
  }

  /** Returns the tags of every resource. */
  public Tags tags() {
    return tags;
  }

  /** Returns the customer managed key; empty for AWS's own keys. */
  public Optional<Output<String>> kmsKeyArn() {
    return kmsKeyArn;
  }

  /** Returns the key in a shape that a policy document can wait for: empty without a key. */
  public Output<Optional<String>> awaitedKmsKeyArn() {
    return kmsKeyArn
        .map(key -> key.applyValue(Optional::of))
        .orElseGet(() -> Output.of(Optional.empty()));
  }

  /** Returns the days for which log groups keep their lines. */
  public int logRetentionDays() {
    return logRetentionDays;
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

  /** Collects conventions; every one has a default. */
  public static final class Builder {
    private Environment environment;
    private Tags tags;
    private Optional<Output<String>> permissionsBoundaryArn = Optional.empty();
    private Optional<Output<String>> kmsKeyArn = Optional.empty();
    private int logRetentionDays = 14;

    private Builder() {}

    /** Sets account and region; by default AWS is asked for those of the default provider. */
    public Builder environment(Environment environment) {
      this.environment = environment;
      return this;
    }

    /** Sets the tags of every resource; by default they name the program's project and stack. */
    public Builder tags(Tags tags) {
      this.tags = tags;
      return this;
    }

    /** Sets the IAM policy that bounds every role; by default none. */
    public Builder permissionsBoundaryArn(Output<String> arn) {
      this.permissionsBoundaryArn = Optional.of(arn);
      return this;
    }

    /** Sets the IAM policy that bounds every role; by default none. */
    public Builder permissionsBoundaryArn(String arn) {
      return permissionsBoundaryArn(Output.of(arn));
    }

    /**
     * Sets the customer managed key of bucket, stream, log groups and topic; by default AWS's own
     * keys encrypt. Its policy must let the services use it.
     */
    public Builder kmsKeyArn(Output<String> arn) {
      this.kmsKeyArn = Optional.of(arn);
      return this;
    }

    /** Sets the customer managed key, whose ARN is known. */
    public Builder kmsKeyArn(String arn) {
      return kmsKeyArn(Output.of(arn));
    }

    /**
     * Sets the days for which log groups keep their lines, one of {@link #RETENTION_DAYS}; 14 by
     * default.
     */
    public Builder logRetentionDays(int days) {
      this.logRetentionDays = days;
      return this;
    }

    /** Returns what is wrong with the values; empty where nothing is. */
    public List<String> problems() {
      return RETENTION_DAYS.contains(logRetentionDays)
          ? List.of()
          : List.of(
              "logRetentionDays must be one of " + RETENTION_DAYS + ", not " + logRetentionDays);
    }

    /**
     * Returns the conventions.
     *
     * @throws IllegalArgumentException for a retention that CloudWatch Logs does not know
     * @throws com.pulumi.exceptions.RunException if AWS does not say which account and region this
     *     is
     */
    public Conventions build() {
      Problems.throwIfAny("Conventions", problems());
      if (environment == null) {
        environment = Environment.current();
      }
      if (tags == null) {
        tags = Tags.ofStack();
      }
      return new Conventions(this);
    }
  }
}
