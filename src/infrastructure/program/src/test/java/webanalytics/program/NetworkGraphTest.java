package webanalytics.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import webanalytics.testkit.Policies;
import webanalytics.testkit.RecordingCloud;

class NetworkGraphTest {
  @Test
  void wiresThePublicNetwork() {
    Deployment start = Deployment.of(Map.of("availabilityZoneIndexes", "[2, 0]"));
    assertThat(start.inputs("network-vpc"))
        .containsEntry("cidrBlock", "10.0.0.0/23")
        .containsEntry("enableDnsSupport", true)
        .containsEntry("enableDnsHostnames", true);
    assertThat(start.inputs("network-subnet-0"))
        .containsEntry("vpcId", "network-vpc-id")
        .containsEntry("cidrBlock", "10.0.0.0/24")
        .containsEntry("availabilityZone", "zone-c")
        .containsEntry("mapPublicIpOnLaunch", true);
    assertThat(start.inputs("network-subnet-1"))
        .containsEntry("cidrBlock", "10.0.1.0/24")
        .containsEntry("availabilityZone", "zone-a");
    assertThat(start.inputs("network-default-route"))
        .isEqualTo(
            Map.of(
                "routeTableId", "network-route-table-id",
                "destinationCidrBlock", "0.0.0.0/0",
                "gatewayId", "network-internet-gateway-id"));
    for (int subnet : List.of(0, 1)) {
      assertThat(start.inputs("network-route-table-association-" + subnet))
          .isEqualTo(
              Map.of(
                  "routeTableId",
                  "network-route-table-id",
                  "subnetId",
                  "network-subnet-" + subnet + "-id"));
    }
    assertThat(start.inputs("network-vpc", "tags"))
        .isEqualTo(Map.of("Name", "dev-vpc", "Project", "realtime-web-analytics", "Stack", "dev"));
  }

  @Test
  void emptiesTheDefaultSecurityGroup() {
    assertThat(Deployment.of(Map.of()).inputs("network-default-security-group"))
        .containsEntry("vpcId", "network-vpc-id")
        .doesNotContainKeys("ingress", "egress");
  }

  @Test
  void hardenedPutsServersIntoTheLowerHalvesAndTheBalancerIntoTheUpper() {
    Deployment hardened = Deployment.of(Deployment.HARDENED);
    List<String> lower = List.of("10.0.0.0/25", "10.0.1.0/25");
    List<String> upper = List.of("10.0.0.128/25", "10.0.1.128/25");
    for (int zone : List.of(0, 1)) {
      assertThat(hardened.inputs("network-private-subnet-" + zone))
          .containsEntry("vpcId", "network-vpc-id")
          .containsEntry("cidrBlock", lower.get(zone))
          .containsEntry("availabilityZone", RecordingCloud.ZONES.get(zone))
          .containsEntry("mapPublicIpOnLaunch", false);
      assertThat(hardened.inputs("network-private-route-table-association-" + zone))
          .isEqualTo(
              Map.of(
                  "routeTableId",
                  "network-private-route-table-id",
                  "subnetId",
                  "network-private-subnet-" + zone + "-id"));
      assertThat(hardened.inputs("network-subnet-" + zone))
          .containsEntry("cidrBlock", upper.get(zone))
          .containsEntry("mapPublicIpOnLaunch", false);
    }
    assertThat(hardened.inputs("web-group"))
        .containsEntry(
            "vpcZoneIdentifiers",
            List.of("network-private-subnet-0-id", "network-private-subnet-1-id"));
    assertThat(hardened.inputs("web-load-balancer"))
        .containsEntry("subnets", List.of("network-subnet-0-id", "network-subnet-1-id"));
    assertThat(hardened.names().stream().filter(name -> name.contains("route")))
        .containsExactly(
            "network-default-route",
            "network-private-route-table",
            "network-private-route-table-association-0",
            "network-private-route-table-association-1",
            "network-route-table",
            "network-route-table-association-0",
            "network-route-table-association-1");
  }

  @Test
  void hardenedReachesAwsThroughEndpointsAlone() {
    Deployment hardened = Deployment.of(Deployment.HARDENED);
    assertThat(hardened.inputs("network-endpoint-s3"))
        .containsEntry("vpcId", "network-vpc-id")
        .containsEntry("serviceName", "com.amazonaws.eu-west-1.s3")
        .containsEntry("vpcEndpointType", "Gateway")
        .containsEntry("routeTableIds", List.of("network-private-route-table-id"))
        .doesNotContainKeys("subnetIds", "securityGroupIds", "privateDnsEnabled");
    for (String service : List.of("ec2", "kinesis-firehose", "ssm", "ssmmessages")) {
      assertThat(hardened.inputs("network-endpoint-" + service))
          .containsEntry("vpcId", "network-vpc-id")
          .containsEntry("serviceName", "com.amazonaws.eu-west-1." + service)
          .containsEntry("vpcEndpointType", "Interface")
          .containsEntry("privateDnsEnabled", true)
          .containsEntry(
              "subnetIds", List.of("network-private-subnet-0-id", "network-private-subnet-1-id"))
          .containsEntry("securityGroupIds", List.of("network-endpoints-security-group-id"))
          .doesNotContainKey("routeTableIds");
    }
    assertThat(hardened.inputs("network-ingress-endpoints-https-1"))
        .isEqualTo(
            Map.of(
                "description", "HTTPS from the servers of subnet 1",
                "securityGroupId", "network-endpoints-security-group-id",
                "ipProtocol", "tcp",
                "fromPort", 443.0,
                "toPort", 443.0,
                "cidrIpv4", "10.0.1.0/25"));
    assertThat(hardened.inputs("network-ingress-endpoints-https-0"))
        .containsEntry("cidrIpv4", "10.0.0.0/25");
    assertThat(hardened.dependencies("web-group"))
        .contains(
            "network-endpoint-ec2",
            "network-endpoint-kinesis-firehose",
            "network-endpoint-s3",
            "network-endpoint-ssm",
            "network-endpoint-ssmmessages",
            "network-ingress-endpoints-https-0",
            "network-ingress-endpoints-https-1",
            "network-private-route-table-association-0",
            "network-private-route-table-association-1");
  }

  @Test
  void hardenedServersReadPackagesFromS3AndReachNoOtherBucket() {
    Policies.assertJson(
        Deployment.of(Deployment.HARDENED).inputs("network-endpoint-s3").get("policy"),
        "{'Version':'2012-10-17','Statement':[{'Effect':'Allow','Principal':{'AWS':'*'},"
            + "'Action':['s3:GetObject'],"
            + "'Resource':['arn:aws:s3:::al2023-repos-eu-west-1-de612dc2/*']}]}");
    for (String url :
        List.of(
            "https://mine.s3.eu-west-1.amazonaws.com/agent/a.rpm",
            "https://mine.s3.dualstack.eu-west-1.amazonaws.com/agent/a.rpm",
            "https://s3.eu-west-1.amazonaws.com/mine/agent/a.rpm")) {
      Map<String, String> settings = new HashMap<>(Deployment.HARDENED);
      settings.put("kinesisAgentPackage", url);
      assertThat((String) Deployment.of(settings).inputs("network-endpoint-s3").get("policy"))
          .contains("\"arn:aws:s3:::mine/agent/a.rpm\"");
    }
  }

  @Test
  void hardenedPaysForNoEndpointThatTheAgentDoesWithout() {
    assertThat(Deployment.of(Deployment.HARDENED).names())
        .doesNotContain("network-endpoint-ec2messages");
  }

  @Test
  void hardenedLogsRefusedTraffic() {
    Deployment hardened = Deployment.of(Deployment.HARDENED);
    assertThat(hardened.inputs("network-flow-log"))
        .containsEntry("vpcId", "network-vpc-id")
        .containsEntry("trafficType", "REJECT")
        .containsEntry("logDestinationType", "cloud-watch-logs")
        .containsEntry("logDestination", "arn:network-flow-log-group")
        .containsEntry("iamRoleArn", "arn:network-flow-log-role")
        .containsEntry("maxAggregationInterval", 600.0);
    assertThat(hardened.dependencies("network-flow-log"))
        .containsExactly("network-flow-log-policy");
    assertThat(hardened.inputs("network-flow-log-group"))
        .containsEntry("name", "/aws/vpc/dev-realtime-web-analytics-flow-logs")
        .containsEntry("retentionInDays", 365.0);
    Policies.assertJson(
        hardened.inputs("network-flow-log-role").get("assumeRolePolicy"),
        Policies.trustForAccount("vpc-flow-logs"));
    assertThat(hardened.inputs("network-flow-log-policy"))
        .containsEntry("role", "network-flow-log-role-1a2b3c4")
        .containsEntry("name", "writeFlowLogs");
    Policies.assertJson(
        hardened.inputs("network-flow-log-policy").get("policy"),
        "{'Version':'2012-10-17','Statement':[{'Effect':'Allow','Action':['logs:CreateLogStream',"
            + "'logs:DescribeLogStreams','logs:PutLogEvents'],'Resource':["
            + "'arn:network-flow-log-group','arn:network-flow-log-group:log-stream:*']},"
            + "{'Effect':'Allow','Action':['logs:DescribeLogGroups'],'Resource':['*']}]}");
  }

  @Test
  void theWorkshopPaysForNoneOfThat() {
    assertThat(Deployment.of(Deployment.FINISH).names())
        .noneMatch(name -> name.matches(".*(private|endpoint|flow-log).*"))
        .noneMatch(name -> name.startsWith("logs-"));
  }
}
