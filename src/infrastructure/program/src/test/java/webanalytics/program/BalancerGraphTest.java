package webanalytics.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BalancerGraphTest {
  @Test
  void balancesOverHealthyServers() {
    Deployment start = Deployment.of(Map.of());
    assertThat(start.inputs("web-load-balancer"))
        .containsEntry("internal", false)
        .containsEntry("loadBalancerType", "application")
        .containsEntry("securityGroups", List.of("web-load-balancer-security-group-id"))
        .containsEntry("subnets", List.of("network-subnet-0-id", "network-subnet-1-id"))
        .containsEntry("dropInvalidHeaderFields", true);
    assertThat(start.inputs("web-target-group"))
        .containsEntry("vpcId", "network-vpc-id")
        .containsEntry("targetType", "instance")
        .containsEntry("protocol", "HTTP")
        .containsEntry("port", 80.0)
        .containsEntry("deregistrationDelay", 30.0);
    assertThat(start.inputs("web-target-group", "healthCheck"))
        .isEqualTo(
            Map.of(
                "enabled",
                true,
                "protocol",
                "HTTP",
                "port",
                "traffic-port",
                "path",
                "/health",
                "matcher",
                "200",
                "interval",
                30.0,
                "timeout",
                5.0,
                "healthyThreshold",
                2.0,
                "unhealthyThreshold",
                5.0));
    assertThat(start.inputs("web-listener"))
        .containsEntry("loadBalancerArn", "arn:web-load-balancer")
        .containsEntry("protocol", "HTTP")
        .containsEntry("port", 80.0)
        .containsEntry(
            "defaultActions",
            List.of(Map.of("type", "forward", "targetGroupArn", "arn:web-target-group")));
  }

  @Test
  void apacheKeepsAnIdleConnectionLongerThanTheLoadBalancerSoThatNoRequestMeetsAClosedOne() {
    Deployment start = Deployment.of(Map.of());
    String template = (String) start.inputs("web-launch-template").get("userData");
    Matcher keepAlive =
        Pattern.compile("^ *KeepAliveTimeout (\\d+)$", Pattern.MULTILINE)
            .matcher(new String(Base64.getDecoder().decode(template), StandardCharsets.UTF_8));

    assertThat(keepAlive.find()).isTrue();
    assertThat(Double.parseDouble(keepAlive.group(1)))
        .isGreaterThan((Double) start.inputs("web-load-balancer").get("idleTimeout"));
  }

  @Test
  void forwardsHttpsAndRedirectsHttpWithACertificate() {
    Deployment https = Deployment.of(Deployment.HTTPS);
    assertThat(https.inputs("web-https-listener"))
        .containsEntry("loadBalancerArn", "arn:web-load-balancer")
        .containsEntry("protocol", "HTTPS")
        .containsEntry("port", 443.0)
        .containsEntry("certificateArn", Deployment.CERTIFICATE)
        .containsEntry("sslPolicy", "ELBSecurityPolicy-TLS13-1-2-Res-2021-06")
        .containsEntry(
            "defaultActions",
            List.of(Map.of("type", "forward", "targetGroupArn", "arn:web-target-group")));
    assertThat(https.inputs("web-listener"))
        .containsEntry("protocol", "HTTP")
        .containsEntry("port", 80.0)
        .containsEntry(
            "defaultActions",
            List.of(
                Map.of(
                    "type",
                    "redirect",
                    "redirect",
                    Map.of(
                        "protocol",
                        "HTTPS",
                        "host",
                        "beacons.shop.example",
                        "port",
                        "443",
                        "statusCode",
                        "HTTP_301"))));
    assertThat(https.dependencies("web-group")).contains("web-https-listener", "web-listener");
    // No certificate names the load balancer: a client that is sent to it refuses it.
    assertThat(https.outputs())
        .containsEntry("beaconServerUrl", "https://beacons.shop.example/beacon")
        .containsEntry(
            "dataGenerator", "./workshop traffic https://beacons.shop.example/beacon 20000 0.5")
        .containsEntry("beaconDns", "beacons.example");
    assertThat(Deployment.of(Map.of()).names()).doesNotContain("web-https-listener");
  }

  @Test
  void hardenedLogsRequestsAndRefusesToBeDeleted() {
    Deployment hardened = Deployment.of(Deployment.HARDENED);
    assertThat(hardened.inputs("web-load-balancer"))
        .containsEntry("enableDeletionProtection", true)
        .containsEntry(
            "accessLogs",
            Map.of("enabled", true, "bucket", "logs-bucket-1a2b3c4", "prefix", "load-balancer"));
    assertThat(hardened.dependencies("web-load-balancer"))
        .contains("logs-encryption", "logs-ownership", "logs-policy", "logs-public-access-block");
    assertThat(Deployment.of(Map.of()).inputs("web-load-balancer"))
        .containsEntry("enableDeletionProtection", false)
        .containsEntry("desyncMitigationMode", "defensive")
        .doesNotContainKey("accessLogs");
  }

  @Test
  void theLoadBalancerIsNotMadeBeforeItsNetworkHasAnInternetGateway() {
    assertThat(Deployment.of(Map.of()).dependencies("web-load-balancer"))
        .contains(
            "network-default-route",
            "network-route-table-association-0",
            "network-route-table-association-1");
    assertThat(Deployment.of(Deployment.HARDENED).dependencies("web-load-balancer"))
        .contains("network-default-route");
  }

  @ParameterizedTest
  @CsvSource({
    "workshop, on, true",
    "workshop, off, false",
    "hardened, on, true",
    "hardened, off, false"
  })
  void deletionProtectionCanBeSaid(String profile, String said, boolean protection) {
    Map<String, String> settings =
        Map.of(
            "profile",
            profile,
            "deletionProtection",
            said,
            "certificateArn",
            Deployment.CERTIFICATE,
            "domainName",
            "beacons.shop.example");
    assertThat(Deployment.of(settings).inputs("web-load-balancer"))
        .containsEntry("enableDeletionProtection", protection);
  }
}
