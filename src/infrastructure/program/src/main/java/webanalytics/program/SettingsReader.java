package webanalytics.program;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Reads settings from configuration values and reports all wrong ones together. */
final class SettingsReader {
  /** Every key the program knows; Pulumi.yaml declares the same. */
  static final List<String> KEYS =
      List.of(
          "stage",
          "profile",
          "beaconSourceCidr",
          "corsOrigin",
          "certificateArn",
          "domainName",
          "visitorAddresses",
          "vpcCidr",
          "subnetCidrs",
          "availabilityZoneIndexes",
          "nodeSize",
          "minSize",
          "maxSize",
          "targetRequestsPerServer",
          "enableSsh",
          "sshKeyName",
          "sshCidr",
          "allowSshFromAnywhere",
          "customMetrics",
          "deliveryBufferSeconds",
          "deliveryBufferMebibytes",
          "compression",
          "deliveryPrefix",
          "storageTransitionDays",
          "eventExpiryDays",
          "amiParameter",
          "amiId",
          "kinesisAgentPackage",
          "cwDashboard",
          "alarmEmail",
          "logRetentionDays",
          "deletionProtection",
          "permissionsBoundaryArn",
          "kmsKeyArn");

  private SettingsReader() {}

  /**
   * Reads all settings.
   *
   * @throws InvalidSettingsException naming every wrong value and unknown key
   */
  static Settings read(ConfigValues config) {
    ValueReader values = new ValueReader(config);
    Settings settings = settings(values);
    for (String key : new TreeSet<>(config.givenKeys())) {
      if (!KEYS.contains(key)) {
        values.report(
            key,
            "no such key, remove it with pulumi config rm; the keys are "
                + String.join(", ", KEYS));
      }
    }
    values.throwIfWrong();
    return settings;
  }

  /** Reads on after a wrong value, with null in its place; such settings are never returned. */
  private static Settings settings(ValueReader values) {
    Profile profile =
        values.choice(
            "profile", Map.of("workshop", Profile.WORKSHOP, "hardened", Profile.HARDENED));
    boolean hardened = profile == Profile.HARDENED;
    return new Settings(
        values.choice("stage", Map.of("start", Stage.START, "finish", Stage.FINISH)),
        profile,
        new NetworkSettingsReader(values).read(hardened),
        new ServerSettingsReader(values).read(hardened),
        new EventSettingsReader(values).read(),
        new GovernanceSettingsReader(values).read(hardened));
  }
}
