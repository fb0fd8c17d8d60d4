package webanalytics.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonParser;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebAnalyticsTest {
  private static final Map<String, String> FINISH = Map.of("stage", "finish");

  private static final List<String> START_RESOURCES =
      List.of(
          "network-default-route Route",
          "network-default-security-group DefaultSecurityGroup",
          "network-internet-gateway InternetGateway",
          "network-route-table RouteTable",
          "network-route-table-association-0 RouteTableAssociation",
          "network-route-table-association-1 RouteTableAssociation",
          "network-subnet-0 Subnet",
          "network-subnet-1 Subnet",
          "network-vpc Vpc",
          "operations-dashboard Dashboard",
          "operations-load-balancer-errors-alarm MetricAlarm",
          "operations-server-errors-alarm MetricAlarm",
          "operations-unhealthy-hosts-alarm MetricAlarm",
          "web-egress-load-balancer-to-servers SecurityGroupEgressRule",
          "web-egress-server-https SecurityGroupEgressRule",
          "web-group Group",
          "web-ingress-load-balancer-http SecurityGroupIngressRule",
          "web-ingress-server-http SecurityGroupIngressRule",
          "web-launch-template LaunchTemplate",
          "web-listener Listener",
          "web-load-balancer LoadBalancer",
          "web-load-balancer-security-group SecurityGroup",
          "web-packets-alarm-high MetricAlarm",
          "web-packets-alarm-low MetricAlarm",
          "web-patch-association Association",
          "web-scale-down Policy",
          "web-scale-up Policy",
          "web-server-managed-instance RolePolicyAttachment",
          "web-server-profile InstanceProfile",
          "web-server-role Role",
          "web-server-security-group SecurityGroup",
          "web-target-group TargetGroup");

  private static final List<String> ADDED_AT_FINISH =
      List.of(
          "analytics-bucket BucketV2",
          "analytics-encryption BucketServerSideEncryptionConfigurationV2",
          "analytics-lifecycle BucketLifecycleConfigurationV2",
          "analytics-ownership BucketOwnershipControls",
          "analytics-policy BucketPolicy",
          "analytics-public-access-block BucketPublicAccessBlock",
          "delivery-log-group LogGroup",
          "delivery-log-stream LogStream",
          "delivery-role Role",
          "delivery-s3-access RolePolicy",
          "delivery-stream FirehoseDeliveryStream",
          "operations-data-freshness-alarm MetricAlarm",
          "operations-delivery-dashboard Dashboard",
          "operations-delivery-failures-alarm MetricAlarm",
          "web-server-puttofirehose RolePolicy");

  @Test
  void startHasServersOnly() {
    assertThat(Deployment.of(Map.of()).resources()).isEqualTo(START_RESOURCES);
  }

  @Test
  void finishAddsBucketAndStreamAndUpdatesTemplateAndGroupAlone() {
    RecordingCloud cloud = new RecordingCloud();
    Deployment start = Deployment.of(cloud, "dev", Map.of());
    Deployment finish = Deployment.of(cloud, "dev", FINISH);

    assertThat(finish.resources()).containsAll(START_RESOURCES);
    assertThat(finish.resources().stream().filter(name -> !START_RESOURCES.contains(name)))
        .containsExactlyElementsOf(ADDED_AT_FINISH);
    assertThat(
            start.names().stream().filter(name -> !start.inputs(name).equals(finish.inputs(name))))
        .containsExactly("web-group", "web-launch-template");
    assertThat(changes(start, finish, "web-launch-template")).containsExactly("userData");
    assertThat(changes(start, finish, "web-group")).containsExactly("launchTemplate");
    assertThat(finish.inputs("web-group", "launchTemplate")).containsEntry("version", "2");
  }

  @Test
  void goingBackToStartIsTheReverse() {
    RecordingCloud cloud = new RecordingCloud();
    Deployment finish = Deployment.of(cloud, "dev", FINISH);
    Deployment start = Deployment.of(cloud, "dev", Map.of());
    assertThat(start.resources()).isEqualTo(START_RESOURCES);
    TreeSet<String> removed = new TreeSet<>(finish.names());
    removed.removeAll(start.names());
    assertThat(removed.stream().filter(finish::isKeptOnDelete))
        .containsExactly(
            "analytics-bucket",
            "analytics-encryption",
            "analytics-lifecycle",
            "analytics-ownership",
            "analytics-policy",
            "analytics-public-access-block");
  }

  @Test
  void theSameStageAgainChangesNothing() {
    RecordingCloud cloud = new RecordingCloud();
    Deployment first = Deployment.of(cloud, "dev", FINISH);
    Deployment second = Deployment.of(cloud, "dev", FINISH);
    assertThat(first.names())
        .isEqualTo(second.names())
        .allSatisfy(name -> assertThat(first.inputs(name)).isEqualTo(second.inputs(name)));
  }

  private static List<String> changes(Deployment before, Deployment after, String name) {
    TreeSet<String> members = new TreeSet<>(before.inputs(name).keySet());
    members.addAll(after.inputs(name).keySet());
    return members.stream()
        .filter(m -> !Objects.equals(before.inputs(name).get(m), after.inputs(name).get(m)))
        .toList();
  }

  @Test
  void exportsOutputsOfEachStage() {
    Map<String, Object> start =
        Map.of(
            "beaconDns", "beacons.example",
            "beaconServerUrl", "http://beacons.example/beacon",
            "dataGenerator", "./workshop traffic http://beacons.example/beacon 20000 0.5",
            "autoScalingGroupName", "web-group-1a2b3c4");
    assertThat(Deployment.of(Map.of()).outputs()).isEqualTo(start);
    assertThat(Deployment.of(FINISH).outputs())
        .containsAllEntriesOf(start)
        .containsEntry("analyticsBucketName", "analytics-bucket-1a2b3c4")
        .containsEntry("deliveryStreamName", "delivery-stream-1a2b3c4")
        .hasSize(6);
  }

  @Test
  void namesAndParentsEveryChildFromItsComponent() {
    Deployment finish = Deployment.of(FINISH);
    assertThat(finish.names())
        .allSatisfy(name -> assertThat(name).startsWith(finish.parent(name) + "-"));
  }

  @Test
  void keepsNamesWithinAwsLimitsWhateverTheStackIsCalled() {
    String longest = "s".repeat(100);
    Deployment finish = Deployment.of(new RecordingCloud(), longest, FINISH);
    int suffix = "-1a2b3c4".length();
    for (String name : List.of("web-load-balancer", "web-target-group")) {
      assertThat(finish.inputs(name)).doesNotContainKeys("name", "namePrefix");
      assertThat(name.length() + suffix).isLessThanOrEqualTo(32);
    }
    assertThat("analytics-bucket".length() + suffix).isLessThanOrEqualTo(63);
    assertThat((String) finish.inputs("web-patch-association").get("associationName"))
        .matches("[A-Za-z0-9_.-]{3,128}");
    assertThat((String) finish.inputs("delivery-log-group").get("name")).hasSizeLessThan(512);
  }

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
  void letsOnlyTheLoadBalancerReachTheServers() {
    Deployment start = Deployment.of(Map.of("beaconSourceCidr", "198.51.100.0/24"));
    String balancer = "web-load-balancer-security-group-id";
    String servers = "web-server-security-group-id";
    assertThat(start.inputs("web-ingress-load-balancer-http"))
        .isEqualTo(rule(balancer, 80, "cidrIpv4", "198.51.100.0/24"));
    assertThat(start.inputs("web-egress-load-balancer-to-servers"))
        .isEqualTo(rule(balancer, 80, "referencedSecurityGroupId", servers));
    assertThat(start.inputs("web-ingress-server-http"))
        .isEqualTo(rule(servers, 80, "referencedSecurityGroupId", balancer));
    assertThat(start.inputs("web-egress-server-https"))
        .isEqualTo(rule(servers, 443, "cidrIpv4", "0.0.0.0/0"));
  }

  private static Map<String, Object> rule(String group, int port, String peer, String value) {
    return Map.of(
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
  }

  @Test
  void opensSshAndLaysInTheKeyWhenTold() {
    Map<String, String> open =
        Map.of("enableSsh", "true", "sshKeyName", "mine", "sshCidr", "203.0.113.7/32");
    Deployment start = Deployment.of(open);
    assertThat(start.inputs("web-ingress-server-ssh"))
        .isEqualTo(rule("web-server-security-group-id", 22, "cidrIpv4", "203.0.113.7/32"));
    assertThat(start.inputs("web-launch-template")).containsEntry("keyName", "mine");

    Deployment keyOnly = Deployment.of(Map.of("sshKeyName", "mine"));
    assertThat(keyOnly.resources()).isEqualTo(START_RESOURCES);
    assertThat(keyOnly.inputs("web-launch-template")).containsEntry("keyName", "mine");
    assertThat(Deployment.of(Map.of()).inputs("web-launch-template")).doesNotContainKey("keyName");
  }

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
  void rollsTheGroupOnEachTemplateVersion() {
    Deployment start = Deployment.of(Map.of("minSize", "3", "maxSize", "9"));
    assertThat(start.inputs("web-group"))
        .containsEntry("minSize", 3.0)
        .containsEntry("maxSize", 9.0)
        .containsEntry("minElbCapacity", 3.0)
        .containsEntry("waitForCapacityTimeout", "15m")
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
                Map.of("minHealthyPercentage", 50.0, "instanceWarmup", "120")))
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
        .containsExactly(
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
    assertThat(Deployment.of(FINISH).dependencies("web-group"))
        .containsAll(start)
        .contains("web-server-puttofirehose")
        .hasSize(start.size() + 1);
  }

  @ParameterizedTest
  @CsvSource({"50K, t3.medium, 200000, 80000", "100K, m6i.large, 500000, 200000"})
  void scalesWithThePacketsOfTheNodeSize(String node, String type, double high, double low) {
    Deployment start = Deployment.of(Map.of("nodeSize", node));
    assertThat(start.inputs("web-launch-template")).containsEntry("instanceType", type);
    for (String alarm : List.of("web-packets-alarm-high", "web-packets-alarm-low")) {
      assertThat(start.inputs(alarm))
          .containsEntry("namespace", "AWS/EC2")
          .containsEntry("metricName", "NetworkPacketsIn")
          .containsEntry("statistic", "Average")
          .containsEntry("period", 60.0)
          .containsEntry("evaluationPeriods", 3.0)
          .containsEntry("dimensions", Map.of("AutoScalingGroupName", "web-group-1a2b3c4"));
    }
    assertThat(start.inputs("web-packets-alarm-high"))
        .containsEntry("comparisonOperator", "GreaterThanThreshold")
        .containsEntry("threshold", high)
        .containsEntry("alarmActions", List.of("arn:web-scale-up"));
    assertThat(start.inputs("web-packets-alarm-low"))
        .containsEntry("comparisonOperator", "LessThanThreshold")
        .containsEntry("threshold", low)
        .containsEntry("alarmActions", List.of("arn:web-scale-down"));
    assertThat(start.inputs("web-scale-up")).isEqualTo(policy(1, 300));
    assertThat(start.inputs("web-scale-down")).isEqualTo(policy(-1, 180));
  }

  private static Map<String, Object> policy(int adjustment, int cooldown) {
    return Map.of(
        "autoscalingGroupName",
        "web-group-1a2b3c4",
        "policyType",
        "SimpleScaling",
        "adjustmentType",
        "ChangeInCapacity",
        "scalingAdjustment",
        (double) adjustment,
        "cooldown",
        (double) cooldown);
  }

  @Test
  void managesAndPatchesTheServers() {
    Deployment start = Deployment.of(Map.of());
    assertThat(start.inputs("web-server-managed-instance"))
        .containsEntry("role", "web-server-role-1a2b3c4")
        .containsEntry("policyArn", "arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore");
    assertThat(start.inputs("web-server-profile")).containsEntry("role", "web-server-role-1a2b3c4");
    assertJson(start.inputs("web-server-role").get("assumeRolePolicy"), trust("ec2"));
    assertThat(start.inputs("web-patch-association"))
        .isEqualTo(
            Map.of(
                "name", "AWS-RunPatchBaseline",
                "associationName", "dev-patch-beacon-web-servers",
                "parameters", Map.of("Operation", "Install", "RebootOption", "NoReboot"),
                "scheduleExpression", "rate(1 day)",
                "targets",
                    List.of(
                        Map.of("key", "tag:Name", "values", List.of("dev-beacon-web-server")))));
  }

  @Test
  void letsServersPutToTheirStreamOnly() {
    Deployment finish = Deployment.of(FINISH);
    assertThat(finish.inputs("web-server-puttofirehose"))
        .containsEntry("name", "puttofirehose")
        .containsEntry("role", "web-server-role-1a2b3c4");
    assertJson(
        finish.inputs("web-server-puttofirehose").get("policy"),
        "{'Version':'2012-10-17','Statement':[{'Effect':'Allow','Action':["
            + "'firehose:PutRecord','firehose:PutRecordBatch'],"
            + "'Resource':['arn:delivery-stream']}]}");
  }

  @Test
  void deliversIntoTheBucketByTheWorkshopsFigures() {
    Deployment finish = Deployment.of(FINISH);
    assertThat(finish.inputs("delivery-stream"))
        .containsEntry("destination", "extended_s3")
        .containsEntry("serverSideEncryption", Map.of("enabled", true, "keyType", "AWS_OWNED_CMK"))
        .doesNotContainKey("kinesisSourceConfiguration");
    assertThat(finish.inputs("delivery-stream", "extendedS3Configuration"))
        .isEqualTo(
            Map.of(
                "bucketArn", "arn:analytics-bucket",
                "roleArn", "arn:delivery-role",
                "bufferingInterval", 60.0,
                "bufferingSize", 1.0,
                "compressionFormat", "UNCOMPRESSED",
                "prefix", "!{timestamp:yyyy/MM/dd/HH}/",
                "errorOutputPrefix",
                    "errors/!{firehose:error-output-type}/!{timestamp:yyyy/MM/dd/HH}/",
                "cloudwatchLoggingOptions",
                    Map.of(
                        "enabled", true,
                        "logGroupName", "/aws/kinesisfirehose/dev-realtime-web-analytics",
                        "logStreamName", "S3Delivery")));
    assertThat(finish.dependencies("delivery-stream"))
        .containsExactly(
            "analytics-encryption",
            "analytics-ownership",
            "analytics-policy",
            "analytics-public-access-block",
            "delivery-s3-access");
    Deployment small =
        Deployment.of(
            Map.of(
                "stage", "finish", "deliveryBufferSeconds", "5", "deliveryBufferMebibytes", "7"));
    assertThat(small.inputs("delivery-stream", "extendedS3Configuration"))
        .containsEntry("bufferingInterval", 5.0)
        .containsEntry("bufferingSize", 7.0);
  }

  @Test
  void logsDeliveryErrorsForTwoWeeks() {
    Deployment finish = Deployment.of(FINISH);
    assertThat(finish.inputs("delivery-log-group")).containsEntry("retentionInDays", 14.0);
    assertThat(finish.inputs("delivery-log-stream"))
        .isEqualTo(
            Map.of(
                "name",
                "S3Delivery",
                "logGroupName",
                "/aws/kinesisfirehose/dev-realtime-web-analytics"));
  }

  @Test
  void limitsTheStreamToItsBucketAndItsLog() {
    Deployment finish = Deployment.of(FINISH);
    assertThat(finish.inputs("delivery-s3-access"))
        .containsEntry("name", "s3Access")
        .containsEntry("role", "delivery-role-1a2b3c4");
    assertJson(finish.inputs("delivery-role").get("assumeRolePolicy"), trust("firehose"));
    assertJson(
        finish.inputs("delivery-s3-access").get("policy"),
        "{'Version':'2012-10-17','Statement':[{'Effect':'Allow','Action':["
            + "'s3:AbortMultipartUpload','s3:GetBucketLocation','s3:GetObject','s3:ListBucket',"
            + "'s3:ListBucketMultipartUploads','s3:PutObject'],"
            + "'Resource':['arn:analytics-bucket','arn:analytics-bucket/*']},"
            + "{'Effect':'Allow','Action':['logs:PutLogEvents'],"
            + "'Resource':['arn:delivery-log-group:log-stream:S3Delivery']}]}");
  }

  @Test
  void protectsAndKeepsTheBucket() {
    Deployment finish = Deployment.of(FINISH);
    String bucket = "analytics-bucket-id";
    assertThat(finish.inputs("analytics-bucket")).containsOnlyKeys("tags");
    assertThat(finish.inputs("analytics-public-access-block"))
        .isEqualTo(
            Map.of(
                "bucket",
                bucket,
                "blockPublicAcls",
                true,
                "blockPublicPolicy",
                true,
                "ignorePublicAcls",
                true,
                "restrictPublicBuckets",
                true));
    assertThat(finish.inputs("analytics-encryption"))
        .isEqualTo(
            Map.of(
                "bucket",
                bucket,
                "rules",
                List.of(
                    Map.of(
                        "applyServerSideEncryptionByDefault", Map.of("sseAlgorithm", "AES256")))));
    assertThat(finish.inputs("analytics-ownership"))
        .isEqualTo(
            Map.of("bucket", bucket, "rule", Map.of("objectOwnership", "BucketOwnerEnforced")));
    assertThat(finish.inputs("analytics-policy")).containsEntry("bucket", bucket);
    assertJson(
        finish.inputs("analytics-policy").get("policy"),
        "{'Version':'2012-10-17','Statement':[{'Effect':'Deny','Principal':{'AWS':'*'},"
            + "'Action':['s3:*'],'Resource':['arn:analytics-bucket','arn:analytics-bucket/*'],"
            + "'Condition':{'Bool':{'aws:SecureTransport':'false'}}}]}");
    assertThat(finish.names().stream().filter(finish::isKeptOnDelete))
        .containsExactlyElementsOf(
            finish.names().stream().filter(name -> name.startsWith("analytics-")).toList());
  }

  @Test
  void refusesAZoneThatTheRegionDoesNotHaveBeforeTheFirstResource() {
    RecordingCloud cloud = new RecordingCloud();
    assertThatThrownBy(
            () -> Deployment.of(cloud, "dev", Map.of("availabilityZoneIndexes", "[0, 3]")))
        .hasStackTraceContaining("availabilityZoneIndexes is \"[0, 3]\": the region has 3 zones");
    assertThat(cloud.recorded()).isEmpty();
  }

  private static String trust(String service) {
    return "{'Version':'2012-10-17','Statement':[{'Effect':'Allow','Principal':{'Service':'"
        + service
        + ".amazonaws.com'},'Action':['sts:AssumeRole']}]}";
  }

  private static void assertJson(Object actual, String expected) {
    assertThat(JsonParser.parseString((String) actual)).isEqualTo(JsonParser.parseString(expected));
  }
}
