package webanalytics.program;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import webanalytics.infrastructure.conventions.Conventions;

/** Reads what a team asks of every resource. */
final class GovernanceSettingsReader {
  private static final Pattern BOUNDARY =
      Pattern.compile("arn:aws[a-z-]*:iam::(?:[0-9]{12}|aws):policy/[A-Za-z0-9+=,.@_/-]{1,512}");
  private static final Pattern KEY =
      Pattern.compile("arn:aws[a-z-]*:kms:[a-z0-9-]+:[0-9]{12}:key/[A-Za-z0-9-]{1,64}");
  private static final Pattern EMAIL =
      Pattern.compile("[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9.-]{1,253}");

  private final ValueReader values;

  GovernanceSettingsReader(ValueReader values) {
    this.values = values;
  }

  Settings.GovernanceSettings read(Profile profile) {
    return new Settings.GovernanceSettings(
        values.optional(
            "permissionsBoundaryArn", BOUNDARY, "give the ARN of an IAM policy, or \"\""),
        values.optional("kmsKeyArn", KEY, "give the ARN of a KMS key (no alias), or \"\""),
        retention(profile),
        deletionProtection(profile),
        Boolean.TRUE.equals(values.bool("cwDashboard")),
        values.optional("alarmEmail", EMAIL, "give an e-mail address, or \"\""));
  }

  private int retention(Profile profile) {
    Optional<Integer> days = values.integerOrNone("logRetentionDays", 1, 3653);
    days.filter(given -> !Conventions.RETENTION_DAYS.contains(given))
        .ifPresent(
            given ->
                values.report(
                    "logRetentionDays",
                    "CloudWatch Logs knows only these numbers of days: "
                        + Conventions.RETENTION_DAYS));
    return days.orElse(profile.logRetentionDays());
  }

  private boolean deletionProtection(Profile profile) {
    return Boolean.TRUE.equals(
        values.choice(
            "deletionProtection",
            Map.of("by-profile", profile.deletionProtection(), "on", true, "off", false)));
  }
}
