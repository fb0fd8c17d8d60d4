package webanalytics.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import webanalytics.testkit.Policies;

class ServersGraphTest {
  @Test
  void launchesProtectedServers() {
    Deployment start = Deployment.of(Map.of());
    assertThat(start.inputs("web-launch-template"))
        .containsEntry("imageId", "ami-newest")
        .containsEntry("instanceType", "t3.medium")
        .containsEntry("vpcSecurityGroupIds", List.of("web-server-security-group-id"))
        .containsEntry("iamInstanceProfile", Map.of("arn", "arn:web-server-profile"))
        .containsEntry("monitoring", Map.of("enabled", true))
        .containsEntry(
            "metadataOptions",
            Map.of(
                "httpEndpoint",
                "enabled",
                "httpTokens",
                "required",
                "httpPutResponseHopLimit",
                1.0))
        .containsEntry(
            "blockDeviceMappings",
            List.of(
                Map.of(
                    "deviceName",
                    "/dev/xvda",
                    "ebs",
                    Map.of(
                        "volumeSize",
                        8.0,
                        "volumeType",
                        "gp3",
                        "encrypted",
                        "true",
                        "deleteOnTermination",
                        "true"))));
    assertThat(
            Deployment.of(Map.of("amiId", "ami-0123456789abcdef0")).inputs("web-launch-template"))
        .containsEntry("imageId", "ami-0123456789abcdef0");
  }

  @Test
  void bootsServersFromTheirSettings() {
    Deployment start =
        Deployment.of(Map.of("corsOrigin", "https://shop.example", "vpcCidr", "10.0.0.0/22"));
    assertThat(userData(start))
        .startsWith("#cloud-config\n")
        .contains("Access-Control-Allow-Origin \"https://shop.example\"")
        .contains("RemoteIPInternalProxy 10.0.0.0/22")
        .doesNotContain("kinesis");

    Deployment finish =
        Deployment.of(
            Map.of("stage", "finish", "kinesisAgentPackage", "https://example.com/agent.rpm"));
    assertThat(userData(finish))
        .contains("- \"https://example.com/agent.rpm\"\n")
        .contains("\"deliveryStream\": \"delivery-stream-1a2b3c4\"")
        .contains("https://firehose.eu-west-1.amazonaws.com");
  }

  private static String userData(Deployment deployment) {
    String encoded = (String) deployment.inputs("web-launch-template").get("userData");
    return new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
  }

  @Test
  void managesTheServers() {
    Deployment start = Deployment.of(Map.of());
    assertThat(start.inputs("web-server-managed-instance"))
        .containsEntry("role", "web-server-role-1a2b3c4")
        .containsEntry("policyArn", "arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore");
    assertThat(start.inputs("web-server-profile")).containsEntry("role", "web-server-role-1a2b3c4");
    Policies.assertJson(
        start.inputs("web-server-role").get("assumeRolePolicy"), Policies.trust("ec2"));
  }

  /** A package manager that runs by itself holds the lock that the boot's installation needs. */
  @Test
  void nothingInstallsPackagesBesideTheBoot() {
    assertThat(Deployment.of(Deployment.FINISH).resources())
        .noneMatch(resource -> resource.endsWith(" Association"));
  }

  @Test
  void letsServersPutToTheirStreamOnly() {
    Deployment finish = Deployment.of(Deployment.FINISH);
    assertThat(finish.inputs("web-server-puttofirehose"))
        .containsEntry("name", "puttofirehose")
        .containsEntry("role", "web-server-role-1a2b3c4");
    Policies.assertJson(
        finish.inputs("web-server-puttofirehose").get("policy"),
        "{'Version':'2012-10-17','Statement':[{'Effect':'Allow','Action':["
            + "'firehose:PutRecord','firehose:PutRecordBatch'],"
            + "'Resource':['arn:delivery-stream']}]}");
  }

  @Test
  void rollsTheGroupOnEachTemplateVersion() {
    Deployment start = Deployment.of(Map.of("minSize", "3", "maxSize", "9"));
    assertThat(start.inputs("web-group"))
        .containsEntry("minSize", 3.0)
        .containsEntry("maxSize", 9.0)
        .doesNotContainKey("minElbCapacity")
        .containsEntry("waitForCapacityTimeout", "0")
        .containsEntry("terminationPolicies", List.of("NewestInstance"))
        .containsEntry("healthCheckType", "ELB")
        .containsEntry("healthCheckGracePeriod", 300.0)
        .containsEntry("targetGroupArns", List.of("arn:web-target-group"))
        .containsEntry("vpcZoneIdentifiers", List.of("network-subnet-0-id", "network-subnet-1-id"))
        .containsEntry("launchTemplate", Map.of("id", "web-launch-template-id", "version", "1"))
        .containsEntry(
            "instanceRefresh",
            Map.of(
                "strategy",
                "Rolling",
                "preferences",
                Map.of(
                    "minHealthyPercentage",
                    100.0,
                    "maxHealthyPercentage",
                    150.0,
                    "skipMatching",
                    true,
                    "instanceWarmup",
                    "120")))
        .containsEntry(
            "tags",
            List.of(
                Map.of("key", "Name", "value", "dev-beacon-web-server", "propagateAtLaunch", true),
                Map.of(
                    "key", "Project", "value", "realtime-web-analytics", "propagateAtLaunch", true),
                Map.of("key", "Stack", "value", "dev", "propagateAtLaunch", true)))
        .doesNotContainKeys("desiredCapacity", "suspendedProcesses");
  }

  @Test
  void groupWaitsForAllThatAServerNeeds() {
    List<String> start = Deployment.of(Map.of()).dependencies("web-group");
    assertThat(start)
        .contains(
            "network-default-route",
            "network-route-table-association-0",
            "network-route-table-association-1",
            "web-egress-load-balancer-to-servers",
            "web-egress-server-https",
            "web-ingress-load-balancer-http",
            "web-ingress-server-http",
            "web-listener",
            "web-server-managed-instance",
            "web-server-profile");
    assertThat(Deployment.of(Deployment.FINISH).dependencies("web-group"))
        .containsAll(start)
        .contains("web-server-puttofirehose")
        .hasSize(start.size() + 1);
  }

  @ParameterizedTest
  @CsvSource({"50K, t3.medium, t3a.medium", "100K, m6i.large, m6a.large"})
  void hardenedTakesASecondInstanceTypeOnDemand(String node, String first, String second) {
    Map<String, String> settings = new HashMap<>(Deployment.HARDENED);
    settings.put("nodeSize", node);
    assertThat(Deployment.of(settings).inputs("web-group"))
        .doesNotContainKey("launchTemplate")
        .containsEntry(
            "mixedInstancesPolicy",
            Map.of(
                "instancesDistribution",
                Map.of("onDemandPercentageAboveBaseCapacity", 100.0),
                "launchTemplate",
                Map.of(
                    "launchTemplateSpecification",
                    Map.of("launchTemplateId", "web-launch-template-id", "version", "1"),
                    "overrides",
                    List.of(Map.of("instanceType", first), Map.of("instanceType", second)))));
    assertThat(Deployment.of(Map.of()).inputs("web-group"))
        .doesNotContainKey("mixedInstancesPolicy");
  }

  @Test
  void boundsEveryRoleWhenTold() {
    String boundary = "arn:aws:iam::111122223333:policy/team";
    Map<String, String> settings = new HashMap<>(Deployment.HARDENED);
    settings.put("permissionsBoundaryArn", boundary);
    List<String> roles = List.of("web-server-role", "delivery-role", "network-flow-log-role");
    Deployment bounded = Deployment.of(settings);
    Deployment free = Deployment.of(Deployment.HARDENED);
    assertThat(bounded.resources().stream().filter(name -> name.endsWith(" Role")))
        .hasSize(roles.size());
    for (String role : roles) {
      assertThat(bounded.inputs(role)).containsEntry("permissionsBoundary", boundary);
      assertThat(free.inputs(role)).doesNotContainKey("permissionsBoundary");
    }
  }

  @Test
  void shipsCustomMetricsWhenTold() {
    String with = userData(Deployment.of(Map.of("stage", "finish", "customMetrics", "true")));
    assertThat(with).contains("%{Custom-Metric-Name}i", "custom_metric_string_value");
    assertThat(userData(Deployment.of(Deployment.FINISH)))
        .doesNotContainIgnoringCase("custom-metric")
        .doesNotContain("custom_metric");
    assertThat(userData(Deployment.of(Map.of("customMetrics", "true"))))
        .isEqualTo(userData(Deployment.of(Map.of())));
  }
}
