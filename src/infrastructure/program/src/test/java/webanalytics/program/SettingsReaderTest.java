package webanalytics.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.pulumi.exceptions.RunException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import webanalytics.infrastructure.delivery.BufferingHints;
import webanalytics.infrastructure.delivery.ObjectFormat;
import webanalytics.infrastructure.network.Cidr;
import webanalytics.infrastructure.storage.Lifecycle;
import webanalytics.infrastructure.web.FleetSize;
import webanalytics.infrastructure.web.NodeSize;
import webanalytics.infrastructure.web.SshAccess;

class SettingsReaderTest {
  @Test
  void readsTheWorkshopsDefaults() {
    assertThat(ProjectFile.settings(Map.of()))
        .isEqualTo(
            new Settings(
                Stage.START,
                Profile.WORKSHOP,
                new Settings.NetworkSettings(
                    Cidr.parse("10.0.0.0/23"),
                    List.of(Cidr.parse("10.0.0.0/24"), Cidr.parse("10.0.1.0/24")),
                    List.of()),
                new Settings.ServerSettings(
                    Cidr.parse("0.0.0.0/0"),
                    "*",
                    Optional.empty(),
                    false,
                    FleetSize.of(NodeSize.REQUESTS_50K, 2, 6),
                    SshAccess.none(),
                    new Settings.MachineImage(
                        Optional.empty(),
                        "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64"),
                    "aws-kinesis-agent"),
                new Settings.EventSettings(
                    false, new BufferingHints(60, 1), ObjectFormat.text(), Lifecycle.keep()),
                new Settings.GovernanceSettings(
                    Optional.empty(), Optional.empty(), 14, false, true, Optional.empty())));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "stage | middle",
        "stage | ``",
        "beaconSourceCidr | 1.2.3.4",
        "corsOrigin | ``",
        "corsOrigin | null",
        "corsOrigin | https://a.example, https://b.example",
        "corsOrigin | https://a.example/path",
        "corsOrigin | https://%{ENV}e",
        "corsOrigin | https://a\"b",
        "corsOrigin | ftp://a.example",
        "vpcCidr | 10.0.0.0/33",
        "vpcCidr | 10.0.0.0/15",
        "vpcCidr | 10.0.0.0/29",
        "subnetCidrs | 10.0.0.0/24",
        "subnetCidrs | [\"10.0.0.0/24\"]",
        "subnetCidrs | [\"10.0.0.0/24\", \"10.0.0.0/25\"]",
        "subnetCidrs | [\"10.0.0.0/24\", \"10.0.2.0/24\"]",
        "subnetCidrs | [\"10.0.0.0/24\", \"x\"]",
        "subnetCidrs | [\"10.0.0.0/24\", {}]",
        "availabilityZoneIndexes | [0, 0]",
        "availabilityZoneIndexes | [0, 6]",
        "availabilityZoneIndexes | [-1, 0]",
        "availabilityZoneIndexes | [0]",
        "availabilityZoneIndexes | {}",
        "nodeSize | 75K",
        "minSize | 0",
        "minSize | 7",
        "minSize | two",
        "maxSize | 99999999999",
        "enableSsh | yes",
        "allowSshFromAnywhere | 1",
        "sshCidr | 10.0.0.1/8",
        "deliveryBufferSeconds | 901",
        "deliveryBufferSeconds | -1",
        "deliveryBufferMebibytes | 0",
        "deliveryBufferMebibytes | 129",
        "amiParameter | ``",
        "amiParameter | aws/service",
        "amiId | ami-xyz",
        "profile | strict",
        "visitorAddresses | hashed",
        "targetRequestsPerServer | -1",
        "customMetrics | maybe",
        "compression | zstd",
        "deliveryPrefix | events",
        "deliveryPrefix | /events/",
        "deliveryPrefix | errors/",
        "deliveryPrefix | !{lambda:x}/",
        "storageTransitionDays | 29",
        "eventExpiryDays | -1",
        "cwDashboard | Yes",
        "alarmEmail | nobody",
        "logRetentionDays | 15",
        "logRetentionDays | 4000",
        "deletionProtection | true",
        "permissionsBoundaryArn | AdministratorAccess",
        "kmsKeyArn | alias/aws/s3",
        "kinesisAgentPackage | ``",
        "kinesisAgentPackage | -y",
        "kinesisAgentPackage | a b",
        "kinesisAgentPackage | http://example.com/agent.rpm",
        "kinesisAgentPackage | https://example.com/agent.deb"
      })
  void refusesAWrongValueByNameAlone(String key, String value) {
    assertThat(messageOf(Map.of(key, value)))
        .startsWith("1 configuration value is wrong")
        .contains("\n  " + key + " is ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"\nHeader set X 1", "*\n", "https://a.example\r\n"})
  void refusesAnOriginThatWouldAddDirectives(String origin) {
    assertThat(messageOf(Map.of("corsOrigin", origin)))
        .contains("\n  corsOrigin is \"")
        .doesNotContain("\r")
        .hasLineCount(3);
  }

  @Test
  void reportsAllWrongValuesAtOnce() {
    String message = messageOf(Map.of("vpcCidr", "10.0.0.0/33", "minSize", "9", "stage", "middle"));
    assertThat(message)
        .startsWith("3 configuration values are wrong")
        .contains("\n  vpcCidr is \"10.0.0.0/33\": give an IPv4 network")
        .contains("\n  minSize is \"9\": give at most maxSize, which is 6")
        .contains("\n  stage is \"middle\": give one of finish, start")
        .contains("pulumi config set");
  }

  @Test
  void isReportedByTheEngineWithoutAStackTrace() {
    assertThat(RunException.class).isAssignableFrom(InvalidSettingsException.class);
  }

  @Test
  void reportsUnknownKeys() {
    assertThat(messageOf(Map.of("minsize", "3")))
        .startsWith("1 configuration value is wrong")
        .contains("\n  minsize is \"3\": no such key")
        .contains("minSize");
  }

  @Test
  void findsTheKeysOfItsOwnNamespace() {
    assertThat(
            ConfigValues.keysOf(
                "realtime-web-analytics",
                "{\"realtime-web-analytics:stage\":\"start\",\"aws:region\":\"us-east-1\"}"))
        .containsExactly("stage");
  }

  @Test
  void opensSshForAKeyAndANetwork() {
    Map<String, String> open =
        Map.of("enableSsh", "true", "sshKeyName", "mine", "sshCidr", "203.0.113.7/32");
    assertThat(ProjectFile.settings(open).servers().ssh())
        .isEqualTo(new SshAccess(Optional.of("mine"), Optional.of(Cidr.parse("203.0.113.7/32"))));
  }

  @Test
  void allowsAKeyWithoutOpenSsh() {
    Map<String, String> closed = Map.of("sshKeyName", "mine", "sshCidr", "203.0.113.7/32");
    assertThat(ProjectFile.settings(closed).servers().ssh())
        .isEqualTo(new SshAccess(Optional.of("mine"), Optional.empty()));
  }

  @Test
  void refusesSshWithoutKeyAndNetwork() {
    assertThat(messageOf(Map.of("enableSsh", "true")))
        .startsWith("2 configuration values are wrong")
        .contains("sshKeyName is not set: enableSsh needs")
        .contains("sshCidr is not set: enableSsh needs");
  }

  @Test
  void opensSshToTheWorldOnlyOnASecondWord() {
    Map<String, String> world =
        Map.of("enableSsh", "true", "sshKeyName", "mine", "sshCidr", "0.0.0.0/0");
    assertThat(messageOf(world)).contains("sshCidr is \"0.0.0.0/0\"", "allowSshFromAnywhere");

    Map<String, String> meant =
        Map.of(
            "enableSsh",
            "true",
            "sshKeyName",
            "mine",
            "sshCidr",
            "0.0.0.0/0",
            "allowSshFromAnywhere",
            "true");
    assertThat(ProjectFile.settings(meant).servers().ssh().source())
        .contains(Cidr.parse("0.0.0.0/0"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "corsOrigin | https://shop.example.com:8443",
        "kinesisAgentPackage | https://s3.amazonaws.com/agent/aws-kinesis-agent-latest.amzn2.noarch.rpm",
        "amiId | ami-0123456789abcdef0",
        "nodeSize | 100K",
        "stage | finish",
        "deliveryBufferSeconds | 0",
        "deliveryBufferMebibytes | 128",
        "minSize | 6",
        "availabilityZoneIndexes | [5, 2]",
        "visitorAddresses | truncated",
        "targetRequestsPerServer | 1",
        "customMetrics | true",
        "compression | gzip",
        "deliveryPrefix | events/!{timestamp:yyyy'/'MM}/!{firehose:random-string}/",
        "storageTransitionDays | 30",
        "eventExpiryDays | 1",
        "cwDashboard | false",
        "alarmEmail | ops+web@example.com",
        "logRetentionDays | 3653",
        "deletionProtection | on",
        "permissionsBoundaryArn | arn:aws:iam::aws:policy/PowerUserAccess",
        "kmsKeyArn | arn:aws:kms:us-east-1:111122223333:key/0a1b-2c3d"
      })
  void acceptsOtherRightValues(String key, String value) {
    assertThat(ProjectFile.settings(Map.of(key, value)))
        .isNotEqualTo(ProjectFile.settings(Map.of()));
  }

  private static String messageOf(Map<String, String> changes) {
    var thrown =
        assertThatExceptionOfType(InvalidSettingsException.class)
            .isThrownBy(() -> ProjectFile.settings(changes));
    return thrown.actual().getMessage();
  }

  @Test
  void refusesEventsThatExpireBeforeTheyMove() {
    assertThat(messageOf(Map.of("storageTransitionDays", "60", "eventExpiryDays", "60")))
        .contains("eventExpiryDays is \"60\": give more days than storageTransitionDays");
  }

  @Test
  void aCertificateNeedsTheNameThatVisitorsUse() {
    assertThat(messageOf(Map.of("certificateArn", Deployment.CERTIFICATE)))
        .startsWith("1 configuration value is wrong")
        .contains("domainName is not set: HTTPS needs");
    assertThat(messageOf(Map.of("certificateArn", "my-certificate")))
        .startsWith("2 configuration values are wrong")
        .contains("certificateArn is \"my-certificate\": give the ARN");
    assertThat(messageOf(Map.of("domainName", "beacons.shop.example")))
        .startsWith("1 configuration value is wrong")
        .contains("domainName is \"beacons.shop.example\": it is for HTTPS: set certificateArn");
    assertThat(ProjectFile.settings(Deployment.HTTPS).servers().https())
        .contains(new Settings.Https(Deployment.CERTIFICATE, "beacons.shop.example"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "beacons",
        "beacons.example.com.",
        "https://beacons.example.com",
        "Beacons.example.com",
        "-a.example.com",
        "10.0.0.1",
        "web-1.us-east-1.elb.amazonaws.com"
      })
  void refusesADomainNameThatNoCertificateHas(String name) {
    Map<String, String> settings = new HashMap<>(Deployment.HTTPS);
    settings.put("domainName", name);
    assertThat(messageOf(settings))
        .startsWith("1 configuration value is wrong")
        .contains("domainName is \"" + name + "\": give a name of the certificate");
  }

  @Test
  void aDomainNameIsAsLongAsARedirectTakes() {
    String longest = "a.".repeat(62) + "test";
    Map<String, String> settings = new HashMap<>(Deployment.HTTPS);
    settings.put("domainName", longest);
    assertThat(longest).hasSize(128);
    assertThat(ProjectFile.settings(settings).servers().https()).isPresent();
    settings.put("domainName", "b" + longest);
    assertThat(messageOf(settings)).contains("at most 128 characters");
  }

  @Test
  void hardenedNeedsACertificateAndWhatServersCanReach() {
    Map<String, String> settings =
        Map.of(
            "profile",
            "hardened",
            "kinesisAgentPackage",
            "https://example.com/agent.rpm",
            "subnetCidrs",
            "[\"10.0.0.0/27\", \"10.0.1.0/27\"]");
    assertThat(messageOf(settings))
        .startsWith("4 configuration values are wrong")
        .contains("certificateArn is not set: profile hardened needs")
        .contains("domainName is not set: HTTPS needs the name of the certificate")
        .contains("kinesisAgentPackage is \"https://example.com/agent.rpm\": profile hardened")
        .contains("subnetCidrs is \"[\"10.0.0.0/27\", \"10.0.1.0/27\"]\": give a list of 2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://s3.amazonaws.com/tools/agent.rpm",
        "https://tools.s3.eu-west-1.amazonaws.com/agent.rpm",
        "https://tools.s3-eu-west-1.amazonaws.com/agent.rpm",
        "https://tools.s3.dualstack.eu-west-1.amazonaws.com/agent.rpm",
        "aws-kinesis-agent-2.0.12"
      })
  void hardenedTakesPackagesFromS3(String agent) {
    Map<String, String> settings = new HashMap<>(Deployment.HARDENED);
    settings.put("kinesisAgentPackage", agent);
    assertThat(ProjectFile.settings(settings).servers().kinesisAgentPackage()).isEqualTo(agent);
  }

  @Test
  void refusesAUrlThatUserDataHasNoRoomFor() {
    String url = "https://example.com/" + "a".repeat(1000);
    assertThat(ProjectFile.settings(Map.of("kinesisAgentPackage", url + ".rpm"))).isNotNull();
    assertThat(messageOf(Map.of("kinesisAgentPackage", url + "a.rpm")))
        .contains("kinesisAgentPackage is ");
  }
}
