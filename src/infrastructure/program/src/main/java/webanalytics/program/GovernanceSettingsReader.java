package webanalytics.program;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads what a team asks of every resource. */
final class GovernanceSettingsReader {
  private static final Pattern BOUNDARY =
      Pattern.compile("arn:aws[a-z-]*:iam::(?:[0-9]{12}|aws):policy/[A-Za-z0-9+=,.@_/-]{1,512}");
  private static final Pattern KEY =
      Pattern.compile("arn:aws[a-z-]*:kms:[a-z0-9-]+:[0-9]{12}:key/[A-Za-z0-9-]{1,64}");
  private static final Pattern EMAIL =
      Pattern.compile("[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9.-]{1,253}");

  /** What CloudWatch Logs allows (PutRetentionPolicy). */
  private static final List<Integer> RETENTION_DAYS =
      List.of(
          1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557,
          2922, 3288, 3653);

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
    days.filter(given -> !RETENTION_DAYS.contains(given))
        .ifPresent(
            given ->
                values.report(
                    "logRetentionDays",
                    "CloudWatch Logs knows only these numbers of days: " + RETENTION_DAYS));
    return days.orElse(profile.logRetentionDays());
  }

  private boolean deletionProtection(Profile profile) {
    return Boolean.TRUE.equals(
        values.choice(
            "deletionProtection",
            Map.of("by-profile", profile.deletionProtection(), "on", true, "off", false)));
  }
}
