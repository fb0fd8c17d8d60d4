package webanalytics.infrastructure;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import webanalytics.infrastructure.delivery.BufferingHints;
import webanalytics.infrastructure.network.Cidr;
import webanalytics.infrastructure.web.FleetSize;
import webanalytics.infrastructure.web.NodeSize;
import webanalytics.infrastructure.web.SshAccess;

/** Reads settings from configuration values and reports all wrong ones together. */
final class SettingsReader {
  /** Every key the program knows; Pulumi.yaml declares the same. */
  static final List<String> KEYS =
      List.of(
          "stage",
          "beaconSourceCidr",
          "corsOrigin",
          "vpcCidr",
          "subnetCidrs",
          "availabilityZoneIndexes",
          "nodeSize",
          "minSize",
          "maxSize",
          "enableSsh",
          "sshKeyName",
          "sshCidr",
          "allowSshFromAnywhere",
          "deliveryBufferSeconds",
          "deliveryBufferMebibytes",
          "amiParameter",
          "amiId",
          "kinesisAgentPackage");

  private static final Pattern ORIGIN =
      Pattern.compile(
          "\\*|https?://[A-Za-z0-9](?:[A-Za-z0-9.-]{0,251}[A-Za-z0-9])?(?::[0-9]{1,5})?");
  private static final Pattern AMI_ID = Pattern.compile("ami-[0-9a-f]{8}(?:[0-9a-f]{9})?");
  private static final Pattern PARAMETER = Pattern.compile("/[A-Za-z0-9_./-]{1,1010}");
  private static final Pattern PACKAGE =
      Pattern.compile(
          "[A-Za-z0-9][A-Za-z0-9+._-]{0,127}|https://[A-Za-z0-9][A-Za-z0-9.-]*(?::[0-9]{1,5})?"
              + "/[A-Za-z0-9._~/+-]+\\.rpm");
  private static final Pattern KEY_NAME = Pattern.compile("[\\x20-\\x7e]{1,255}");

  private final ValueReader values;

  private SettingsReader(ValueReader values) {
    this.values = values;
  }

  /**
   * Reads all settings.
   *
   * @throws InvalidSettingsException naming every wrong value and unknown key
   */
  static Settings read(ConfigValues config) {
    ValueReader values = new ValueReader(config);
    Settings settings = new SettingsReader(values).settings();
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
  private Settings settings() {
    Cidr vpc = network("vpcCidr");
    return new Settings(
        values.choice("stage", Map.of("start", Stage.START, "finish", Stage.FINISH)),
        values.cidr("beaconSourceCidr", 0, 32),
        values.matching("corsOrigin", ORIGIN, "give * or one origin such as https://example.com"),
        vpc,
        subnets(vpc),
        zoneIndexes(),
        fleetSize(),
        ssh(),
        buffering(),
        image(),
        values.matching(
            "kinesisAgentPackage",
            PACKAGE,
            "give the name of a package or the https URL of a file that ends in .rpm"));
  }

  private Cidr network(String key) {
    return values.cidr(key, 16, 28);
  }

  private List<Cidr> subnets(Cidr vpc) {
    List<Cidr> subnets = values.cidrs("subnetCidrs", 2, 16, 28);
    if (subnets == null || vpc == null) {
      return subnets;
    }
    for (Cidr subnet : subnets) {
      if (!vpc.contains(subnet)) {
        values.report("subnetCidrs", subnet + " must lie inside vpcCidr " + vpc);
      }
    }
    if (subnets.get(0).overlaps(subnets.get(1))) {
      values.report("subnetCidrs", "the two networks must not overlap");
    }
    return subnets;
  }

  private List<Integer> zoneIndexes() {
    List<Integer> indexes = values.integers("availabilityZoneIndexes", 2, 0, 5);
    if (indexes != null && indexes.get(0).equals(indexes.get(1))) {
      values.report("availabilityZoneIndexes", "give two different indexes, 0 to 5");
    }
    return indexes;
  }

  private FleetSize fleetSize() {
    NodeSize node = values.choice("nodeSize", NodeSize.byName());
    Integer minimum = values.integer("minSize", 1, 1000);
    Integer maximum = values.integer("maxSize", 1, 1000);
    if (minimum == null || maximum == null) {
      return null;
    }
    if (minimum > maximum) {
      values.report("minSize", "give at most maxSize, which is " + maximum);
      return null;
    }
    return new FleetSize(node, minimum, maximum);
  }

  private SshAccess ssh() {
    Boolean enabled = values.bool("enableSsh");
    Boolean anywhere = values.bool("allowSshFromAnywhere");
    Optional<String> key =
        values.optional("sshKeyName", KEY_NAME, "give the name of an EC2 key pair");
    Optional<Cidr> source = values.optionalCidr("sshCidr");
    if (!Boolean.TRUE.equals(enabled)) {
      return new SshAccess(key, Optional.empty());
    }
    if (values.isEmpty("sshKeyName")) {
      values.report("sshKeyName", "enableSsh needs the name of an EC2 key pair here");
    }
    if (values.isEmpty("sshCidr")) {
      values.report("sshCidr", "enableSsh needs the network you come from, such as 203.0.113.7/32");
    }
    if (source.filter(cidr -> cidr.prefixLength() == 0).isPresent()
        && Boolean.FALSE.equals(anywhere)) {
      values.report(
          "sshCidr",
          "give the network you come from; to open SSH to the whole internet on purpose, set"
              + " allowSshFromAnywhere to true as well");
    }
    return new SshAccess(key, source);
  }

  /** Ranges of the Firehose API (BufferingHints). */
  private BufferingHints buffering() {
    Integer seconds = values.integer("deliveryBufferSeconds", 0, 900);
    Integer mebibytes = values.integer("deliveryBufferMebibytes", 1, 128);
    return seconds == null || mebibytes == null ? null : new BufferingHints(seconds, mebibytes);
  }

  private Settings.MachineImage image() {
    Optional<String> id =
        values.optional("amiId", AMI_ID, "give an image id such as ami-0123456789abcdef0, or \"\"");
    String parameter =
        values.matching(
            "amiParameter", PARAMETER, "give the name of an SSM public parameter, starting with /");
    return new Settings.MachineImage(id, parameter);
  }
}
