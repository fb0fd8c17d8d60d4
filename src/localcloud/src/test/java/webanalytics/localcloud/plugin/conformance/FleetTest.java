package webanalytics.localcloud.plugin.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.autoscaling.model.InstanceRefresh;
import software.amazon.awssdk.services.ec2.model.Tag;
import webanalytics.localcloud.plugin.conformance.Engine.Resource;

/** Shares the resources that groups, load balancers and their servers are tested with. */
abstract class FleetTest extends EmulatorTest {
  static final String SECURITY_GROUP = "aws:ec2/securityGroup:SecurityGroup";
  static final String SUBNET = "aws:ec2/subnet:Subnet";
  static final String TEMPLATE = "aws:ec2/launchTemplate:LaunchTemplate";
  static final String TARGETS = "aws:lb/targetGroup:TargetGroup";
  static final String GROUP = "aws:autoscaling/group:Group";

  Network network() {
    Resource vpc = engine.create("aws:ec2/vpc:Vpc", Map.of("cidrBlock", "10.2.0.0/16"));
    Resource gateway =
        engine.create("aws:ec2/internetGateway:InternetGateway", Map.of("vpcId", vpc.id()));
    assertThat(gateway.id()).isNotEmpty();
    List<String> subnets =
        List.of(subnet(vpc, "10.2.0.0/24", "a").id(), subnet(vpc, "10.2.1.0/24", "b").id());
    return new Network(vpc, subnets, engine.create(SECURITY_GROUP, Map.of("vpcId", vpc.id())));
  }

  Resource subnet(Resource vpc, String cidr, String zone) {
    return engine.create(
        SUBNET, Map.of("vpcId", vpc.id(), "cidrBlock", cidr, "availabilityZone", REGION + zone));
  }

  static Map<String, Object> template() {
    return Map.of(
        "imageId", "ami-12c6146b",
        "instanceType", "t3.medium",
        "userData", "I2Nsb3VkLWNvbmZpZwo=",
        "updateDefaultVersion", true,
        "metadataOptions", Map.of("httpTokens", "required", "httpEndpoint", "enabled"),
        "monitoring", Map.of("enabled", true),
        "blockDeviceMappings",
            List.of(
                Map.of(
                    "deviceName",
                    "/dev/xvda",
                    "ebs",
                    Map.of("volumeSize", 8, "volumeType", "gp3", "encrypted", "true"))),
        "tagSpecifications",
            List.of(Map.of("resourceType", "instance", "tags", Map.of("Name", "server"))),
        "tags", Map.of("Name", "template"));
  }

  static Map<String, Object> targets(Network network) {
    return Map.of(
        "port",
        80,
        "protocol",
        "HTTP",
        "vpcId",
        network.vpc().id(),
        "deregistrationDelay",
        30,
        "healthCheck",
        healthCheck(5));
  }

  static Map<String, Object> healthCheck(int unhealthyThreshold) {
    return Map.of("path", "/health", "matcher", "200", "unhealthyThreshold", unhealthyThreshold);
  }

  static List<Map<String, String>> forwardTo(Resource targets) {
    return List.of(Map.of("type", "forward", "targetGroupArn", targets.id()));
  }

  static Map<String, Object> group(
      Network network, Resource targets, Resource template, String version) {
    Map<String, Object> program = new HashMap<>();
    program.put("minSize", 2);
    program.put("maxSize", 4);
    program.put("vpcZoneIdentifiers", network.subnets());
    if (targets != null) {
      program.put("targetGroupArns", List.of(targets.id()));
      program.put("minElbCapacity", 2);
      program.put("healthCheckType", "ELB");
    }
    program.put("launchTemplate", Map.of("id", template.id(), "version", version));
    program.put(
        "instanceRefresh",
        Map.of("strategy", "Rolling", "preferences", Map.of("minHealthyPercentage", 50)));
    program.put("enabledMetrics", List.of("GroupInServiceInstances"));
    program.put(
        "tags", List.of(Map.of("key", "Name", "value", "server", "propagateAtLaunch", true)));
    return program;
  }

  List<InstanceRefresh> refreshes(Resource group) {
    return aws.autoScaling()
        .describeInstanceRefreshes(r -> r.autoScalingGroupName(group.id()))
        .instanceRefreshes();
  }

  void retag(Resource resource) {
    aws.ec2()
        .createTags(
            r -> r.resources(resource.id()).tags(Tag.builder().key("Name").value("other").build()));
  }

  record Network(Resource vpc, List<String> subnets, Resource group) {}
}
