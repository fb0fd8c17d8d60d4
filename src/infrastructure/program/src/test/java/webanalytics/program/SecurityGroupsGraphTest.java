package webanalytics.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class SecurityGroupsGraphTest {
  @Test
  void letsOnlyTheLoadBalancerReachTheServers() {
    Deployment start = Deployment.of(Map.of("beaconSourceCidr", "198.51.100.0/24"));
    String balancer = "web-load-balancer-security-group-id";
    String servers = "web-server-security-group-id";
    assertThat(start.inputs("web-ingress-load-balancer-http"))
        .satisfies(rule(balancer, 80, "cidrIpv4", "198.51.100.0/24"));
    assertThat(start.inputs("web-egress-load-balancer-to-servers"))
        .satisfies(rule(balancer, 80, "referencedSecurityGroupId", servers));
    assertThat(start.inputs("web-ingress-server-http"))
        .satisfies(rule(servers, 80, "referencedSecurityGroupId", balancer));
    assertThat(start.inputs("web-egress-server-https"))
        .satisfies(rule(servers, 443, "cidrIpv4", "0.0.0.0/0"));
  }

  @Test
  void opensSshAndLaysInTheKeyWhenTold() {
    Map<String, String> open =
        Map.of("enableSsh", "true", "sshKeyName", "mine", "sshCidr", "203.0.113.7/32");
    Deployment start = Deployment.of(open);
    assertThat(start.inputs("web-ingress-server-ssh"))
        .satisfies(rule("web-server-security-group-id", 22, "cidrIpv4", "203.0.113.7/32"));
    assertThat(start.inputs("web-launch-template")).containsEntry("keyName", "mine");

    Deployment keyOnly = Deployment.of(Map.of("sshKeyName", "mine"));
    assertThat(keyOnly.names()).doesNotContain("web-ingress-server-ssh");
    assertThat(keyOnly.inputs("web-launch-template")).containsEntry("keyName", "mine");
    assertThat(Deployment.of(Map.of()).inputs("web-launch-template")).doesNotContainKey("keyName");
  }

  private static Consumer<Map<String, Object>> rule(
      String group, int port, String peer, String value) {
    Map<String, Object> expected =
        Map.of(
            "securityGroupId",
            group,
            "ipProtocol",
            "tcp",
            "fromPort",
            (double) port,
            "toPort",
            (double) port,
            peer,
            value);
    return inputs -> {
      Map<String, Object> described = new HashMap<>(inputs);
      // As EC2 takes it whatever the peer; for an address alone it takes & as well:
      // https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_UserIdGroupPair.html
      assertThat((String) described.remove("description"))
          .matches("[A-Za-z0-9 ._:/()#,@\\[\\]+=;{}!$*-]{1,255}");
      assertThat(described).isEqualTo(expected);
    };
  }

  @Test
  void opensHttpsWithACertificateAlone() {
    Map<String, String> https =
        Map.of(
            "certificateArn",
            Deployment.CERTIFICATE,
            "domainName",
            "beacons.shop.example",
            "beaconSourceCidr",
            "198.51.100.0/24");
    assertThat(Deployment.of(https).inputs("web-ingress-load-balancer-https"))
        .satisfies(rule("web-load-balancer-security-group-id", 443, "cidrIpv4", "198.51.100.0/24"));
    assertThat(Deployment.of(Map.of()).names()).doesNotContain("web-ingress-load-balancer-https");
  }

  @Test
  void hardenedLetsServersOutToEndpointsAlone() {
    Deployment hardened = Deployment.of(Deployment.HARDENED);
    String servers = "web-server-security-group-id";
    assertThat(hardened.inputs("web-egress-server-endpoints"))
        .satisfies(
            rule(servers, 443, "referencedSecurityGroupId", "network-endpoints-security-group-id"));
    assertThat(hardened.inputs("web-egress-server-s3"))
        .satisfies(rule(servers, 443, "prefixListId", "pl-network-endpoint-s3"));
    assertThat(hardened.names().stream().filter(name -> name.startsWith("web-egress")))
        .containsExactly(
            "web-egress-load-balancer-to-servers",
            "web-egress-server-endpoints",
            "web-egress-server-s3");
  }
}
