package webanalytics.program;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import webanalytics.infrastructure.network.Cidr;
import webanalytics.infrastructure.web.FleetSize;
import webanalytics.infrastructure.web.Https;
import webanalytics.infrastructure.web.NodeSize;
import webanalytics.infrastructure.web.SshAccess;

/** Reads what the fleet is. */
final class ServerSettingsReader {
  private static final Pattern ORIGIN =
      Pattern.compile(
          "\\*|https?://[A-Za-z0-9](?:[A-Za-z0-9.-]{0,251}[A-Za-z0-9])?(?::[0-9]{1,5})?");
  private static final Pattern CERTIFICATE =
      Pattern.compile("arn:aws[a-z-]*:acm:[a-z0-9-]+:[0-9]{12}:certificate/[A-Za-z0-9-]{1,64}");

  /** Two labels or more, and not one of AWS's own names, for which nobody gets a certificate. */
  private static final Pattern DOMAIN_NAME =
      Pattern.compile(
          "(?=.{1,"
              + Https.LONGEST_NAME
              + "}$)(?!.*\\.amazonaws\\.com(\\.cn)?$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)+"
              + "[a-z](?:[a-z0-9-]{0,61}[a-z0-9])");

  private static final Pattern AMI_ID = Pattern.compile("ami-[0-9a-f]{8}(?:[0-9a-f]{9})?");
  private static final Pattern PARAMETER = Pattern.compile("/[A-Za-z0-9_./-]{1,1010}");
  private static final Pattern PACKAGE =
      Pattern.compile(
          "[A-Za-z0-9][A-Za-z0-9+._-]{0,127}|https://[A-Za-z0-9][A-Za-z0-9.-]*(?::[0-9]{1,5})?"
              + "/[A-Za-z0-9._~/+-]{1,1000}\\.rpm");

  private static final Pattern KEY_NAME = Pattern.compile("[\\x20-\\x7e]{1,255}");

  private final ValueReader values;

  ServerSettingsReader(ValueReader values) {
    this.values = values;
  }

  Settings.ServerSettings read(Profile profile) {
    return new Settings.ServerSettings(
        values.cidr("beaconSourceCidr", 0, 32),
        values.matching("corsOrigin", ORIGIN, "give * or one origin such as https://example.com"),
        https(profile),
        Boolean.TRUE.equals(
            values.choice("visitorAddresses", Map.of("full", false, "truncated", true))),
        size(profile),
        ssh(),
        image(),
        agentPackage(profile));
  }

  private Optional<Settings.Https> https(Profile profile) {
    if (profile.isolated() && values.isEmpty("certificateArn")) {
      values.report(
          "certificateArn",
          "profile " + profile.name() + " needs the ARN of an ACM certificate for HTTPS");
    }
    Optional<String> certificate =
        values.optional(
            "certificateArn",
            CERTIFICATE,
            "give the ARN of an ACM certificate, such as"
                + " arn:aws:acm:us-east-1:123456789012:certificate/…, or \"\"");
    Optional<String> name =
        values.optional(
            "domainName",
            DOMAIN_NAME,
            "give a name of the certificate, in lower case and with at most "
                + Https.LONGEST_NAME
                + " characters, such as beacons.example.com, or \"\"");
    boolean secure = profile.isolated() || !values.isEmpty("certificateArn");
    if (secure && values.isEmpty("domainName")) {
      values.report(
          "domainName",
          "HTTPS needs the name of the certificate that visitors use, such as beacons.example.com;"
              + " no certificate names the load balancer itself");
    }
    if (!secure && !values.isEmpty("domainName")) {
      values.report("domainName", "it is for HTTPS: set certificateArn as well, or remove it");
    }
    return certificate.flatMap(arn -> name.map(domain -> new Settings.Https(arn, domain)));
  }

  private FleetSize size(Profile profile) {
    NodeSize node = values.choice("nodeSize", NodeSize.byName());
    Integer minimum = values.integer("minSize", 1, 1000);
    Integer maximum = values.integer("maxSize", 1, 1000);
    Optional<Integer> target = values.integerOrNone("targetRequestsPerServer", 1, 10_000_000);
    if (minimum == null || maximum == null) {
      return null;
    }
    if (minimum > maximum) {
      values.report("minSize", "give at most maxSize, which is " + maximum);
      return null;
    }
    return new FleetSize(node, minimum, maximum, profile.severalInstanceTypes(), target);
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

  private Settings.MachineImage image() {
    Optional<String> id =
        values.optional("amiId", AMI_ID, "give an image id such as ami-0123456789abcdef0, or \"\"");
    String parameter =
        values.matching(
            "amiParameter", PARAMETER, "give the name of an SSM public parameter, starting with /");
    return new Settings.MachineImage(id, parameter);
  }

  private String agentPackage(Profile profile) {
    String name =
        values.matching(
            "kinesisAgentPackage",
            PACKAGE,
            "give the name of a package or the https URL of a file that ends in .rpm");
    // A name or an object of S3 is all that servers without internet access can reach.
    if (profile.isolated()
        && name != null
        && name.contains("/")
        && PackageObject.of(name).isEmpty()) {
      values.report(
          "kinesisAgentPackage",
          "profile "
              + profile.name()
              + " has no way to the internet: give the name of a package, or the URL of"
              + " an object of S3");
    }
    return name;
  }
}
