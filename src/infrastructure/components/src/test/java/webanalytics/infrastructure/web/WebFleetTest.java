package webanalytics.infrastructure.web;

import static org.assertj.core.api.Assertions.assertThat;
import static webanalytics.infrastructure.TestResources.existingNetwork;
import static webanalytics.infrastructure.TestResources.output;

import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResourceOptions;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import webanalytics.infrastructure.network.Cidr;
import webanalytics.infrastructure.network.FleetNetwork;
import webanalytics.infrastructure.network.Networking;
import webanalytics.infrastructure.network.NetworkingArgs;
import webanalytics.infrastructure.storage.LogDestination;
import webanalytics.testkit.RecordedStack;
import webanalytics.testkit.Registered;

class WebFleetTest {
  private static final ComponentResourceOptions NO_OPTIONS =
      ComponentResourceOptions.builder().build();

  private static RecordedStack fleet(UnaryOperator<WebFleetArgs.Builder> changes) {
    return RecordedStack.of(
        () ->
            new WebFleet(
                "fleet",
                changes.apply(WebFleetArgs.builder().network(existingNetwork())).build(),
                NO_OPTIONS));
  }

  private static RecordedStack ingress(UnaryOperator<Ingress.Builder> changes) {
    return fleet(args -> args.ingress(changes.apply(Ingress.builder()).build()));
  }

  @Test
  void aloneInAVpcThatExistsItMakesNoNetwork() {
    var stack = fleet(args -> args);

    assertThat(stack.registered("Vpc")).extracting(Registered::name).containsExactly("office");
    assertThat(stack.registered("Subnet")).isEmpty();
    assertThat(stack.inputs("fleet-load-balancer").get("subnets"))
        .isEqualTo(stack.inputs("fleet-group").get("vpcZoneIdentifiers"))
        .isEqualTo(List.of("office-id-subnet-a", "office-id-subnet-b"));
    assertThat(stack.inputs("fleet-target-group")).containsEntry("vpcId", "office-id");
    assertThat(stack.inputs("fleet-launch-template"))
        .containsEntry("imageId", "ami-newest")
        .containsEntry("instanceType", "t3.medium")
        .doesNotContainKey("keyName");
    assertThat(stack.inputs("fleet-group"))
        .containsEntry("minSize", 2.0)
        .containsEntry("maxSize", 6.0);
    assertThat(userData(stack)).doesNotContain("kinesis");
  }

  @Test
  void inAnIsolatedNetworkServersLeaveByItsEndpointsAlone() {
    var stack =
        RecordedStack.of(
            () -> {
              var network =
                  new Networking(
                      "net", NetworkingArgs.builder().isolated(true).build(), NO_OPTIONS);
              new WebFleet(
                  "fleet",
                  WebFleetArgs.builder().network(network.fleetNetwork()).build(),
                  NO_OPTIONS);
            });

    assertThat(stack.names())
        .contains("fleet-egress-server-endpoints", "fleet-egress-server-s3")
        .doesNotContain("fleet-egress-server-https");
    assertThat(stack.inputs("fleet-group"))
        .containsEntry(
            "vpcZoneIdentifiers", List.of("net-private-subnet-0-id", "net-private-subnet-1-id"));
    assertThat(stack.dependencies("fleet-load-balancer")).contains("net-default-route");
  }

  @Test
  void takesImageCertificateStreamAndLogsOfOtherResources() {
    var stack =
        fleet(
            args ->
                args.imageId(output("image"))
                    .streaming(new Streaming(output("stream"), output("arn"), "agent", true))
                    .ingress(
                        Ingress.builder()
                            .https(output("certificate"), "beacons.example.com")
                            .accessLogs(new LogDestination(output("logs"), Optional.empty()))
                            .build()));

    assertThat(stack.inputs("fleet-launch-template")).containsEntry("imageId", "image-id");
    assertThat(userData(stack)).contains("stream-id");
    assertThat(stack.inputs("fleet-server-puttofirehose").get("policy"))
        .asString()
        .contains("\"arn-id\"");
    assertThat(stack.inputs("fleet-https-listener"))
        .containsEntry("certificateArn", "certificate-id");
    assertThat(stack.inputs("fleet-listener"))
        .asString()
        .contains("redirect", "beacons.example.com");
    assertThat(stack.inputs("fleet-load-balancer", "accessLogs"))
        .containsEntry("bucket", "logs-id");
  }

  @Test
  void whoMayComeInIsSaidOnce() {
    var stack =
        ingress(
            changes ->
                changes
                    .sourceCidr("203.0.113.0/24")
                    .https("arn:certificate", "beacons.example.com"));

    assertThat(stack.registered("SecurityGroupIngressRule"))
        .filteredOn(rule -> !rule.text("cidrIpv4").isEmpty())
        .extracting(rule -> rule.text("cidrIpv4") + " " + rule.text("fromPort"))
        .containsExactlyInAnyOrder("203.0.113.0/24 80", "203.0.113.0/24 443");
  }

  @Test
  void everySwitchOfTheIngressIsOne() {
    assertThat(ingress(changes -> changes.deletionProtection(true)).inputs("fleet-load-balancer"))
        .containsEntry("enableDeletionProtection", true);
    assertThat(userData(ingress(changes -> changes.corsOrigin("https://shop.example"))))
        .contains("https://shop.example");
    assertThat(userData(ingress(changes -> changes.addressesTruncated(true))))
        .isNotEqualTo(userData(ingress(changes -> changes)));
  }

  @Test
  void everySwitchOfTheSizeIsOne() {
    var stack =
        fleet(
            args ->
                args.size(
                    FleetSize.of(NodeSize.REQUESTS_100K, 1, 1)
                        .withSeveralInstanceTypes()
                        .withTargetRequestsPerServer(50_000)));

    assertThat(stack.inputs("fleet-group"))
        .containsEntry("maxSize", 1.0)
        .containsKey("mixedInstancesPolicy");
    assertThat(stack.names())
        .contains("fleet-request-tracking", "fleet-scale-up")
        .doesNotContain("fleet-scale-down");
  }

  @Test
  void sshIsOpenToWhomItIsGivenAndToNobodyElse() {
    var key = Optional.of("mine");
    var keyOnly = fleet(args -> args.ssh(new SshAccess(key, Optional.empty())));
    assertThat(keyOnly.inputs("fleet-launch-template")).containsEntry("keyName", "mine");
    assertThat(keyOnly.names()).doesNotContain("fleet-ingress-server-ssh");

    var source = Optional.of(Cidr.parse("203.0.113.7/32"));
    assertThat(
            fleet(args -> args.ssh(new SshAccess(key, source))).inputs("fleet-ingress-server-ssh"))
        .containsEntry("cidrIpv4", "203.0.113.7/32");
  }

  /** Pulumi refuses to make a name up that is longer than AWS takes: at most 24 characters. */
  @Test
  void namesThatPulumiWouldRefuseAreGivenAndDiffer() {
    String longName = "a-name-of-thirty-characters-in-";
    var stack =
        RecordedStack.of(
            () -> {
              for (String name : List.of("short-name", "longer-name", longName + 1, longName + 2)) {
                new WebFleet(
                    name, WebFleetArgs.builder().network(network(name)).build(), NO_OPTIONS);
              }
            });

    assertThat(stack.inputs("short-name-load-balancer")).doesNotContainKey("name");
    assertThat(stack.inputs("longer-name-target-group")).doesNotContainKey("name");
    assertThat(stack.inputs("longer-name-load-balancer").get("name"))
        .asString()
        .matches("longer-name-load-balanc-[0-9a-f]{8}");
    assertThat(
            stack.registered().stream()
                .filter(each -> each.type().startsWith("aws:lb/"))
                .map(each -> each.text("name"))
                .filter(name -> name.startsWith("a-name")))
        .hasSize(4)
        .doesNotHaveDuplicates()
        .allSatisfy(name -> assertThat(name).matches("[a-z0-9-]{23}-[0-9a-f]{8}"));
  }

  private static FleetNetwork network(String name) {
    return FleetNetwork.existing(
        output(name + "-office"), "10.9.0.0/16", Output.of(List.of("a", "b")));
  }

  @Test
  void allThatContradictsIsSaidBeforeAnythingIsRegistered() {
    assertThat(
            RecordedStack.refused(
                () ->
                    new WebFleet(
                        "fleet",
                        WebFleetArgs.builder()
                            .size(
                                FleetSize.of(NodeSize.REQUESTS_50K, 3, 2)
                                    .withTargetRequestsPerServer(0))
                            .ssh(
                                new SshAccess(
                                    Optional.empty(), Optional.of(Cidr.parse("10.0.0.0/8"))))
                            .ingress(Ingress.builder().https("arn:certificate", " ").build())
                            .build(),
                        NO_OPTIONS)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll(
            "WebFleetArgs",
            "not 3 to 2",
            "targetRequestsPerServer must be 1 or more, not 0",
            "the name of a key pair too",
            "domain name of 1 to 128",
            "network is missing");
  }

  private static String userData(RecordedStack stack) {
    String encoded = (String) stack.inputs("fleet-launch-template").get("userData");
    return new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
  }
}
