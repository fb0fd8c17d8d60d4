package webanalytics.localcloud.plugin.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.IpRange;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.Tag;
import webanalytics.localcloud.plugin.conformance.Engine.Resource;

class EndpointConformanceTest extends EmulatorTest {
  private static final String DEFAULT_GROUP = "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup";
  private static final String ENDPOINTS = "aws:ec2/vpcEndpoint:VpcEndpoint";
  private static final String FLOW_LOG = "aws:ec2/flowLog:FlowLog";
  private static final String GROUP = "aws:ec2/securityGroup:SecurityGroup";
  private static final String LOG_GROUP = "aws:cloudwatch/logGroup:LogGroup";

  @Test
  void defaultSecurityGroupConforms() {
    Resource vpc = vpc();
    Resource group =
        conforms(
            DEFAULT_GROUP,
            Map.of("vpcId", vpc.id(), "tags", Map.of("Name", "one")),
            Map.of("tags", Map.of("Name", "two")),
            it ->
                aws.ec2()
                    .authorizeSecurityGroupIngress(
                        r ->
                            r.groupId(it.id())
                                .ipPermissions(
                                    IpPermission.builder()
                                        .ipProtocol("tcp")
                                        .fromPort(22)
                                        .toPort(22)
                                        .ipRanges(IpRange.builder().cidrIp("10.0.0.0/8").build())
                                        .build())),
            "ingress");

    assertThat(group.text("name")).isEqualTo("default");
    assertThat(described(group).ipPermissions()).isEmpty();
    assertThat(described(group).ipPermissionsEgress()).isEmpty();
    imports(group, group.id());
    assertReplaces(group, Map.of("vpcId", vpc().id()), "vpcId");
    engine.delete(group);
    assertThat(described(group).groupId()).as("AWS keeps the group").isEqualTo(group.id());
  }

  @Test
  void aRuleOfTheDefaultGroupIsRefused() {
    Map<String, Object> program =
        Map.of("vpcId", "vpc-1", "ingress", List.of(Map.of("protocol", "tcp")));

    assertThatThrownBy(() -> engine.check(DEFAULT_GROUP, Engine.struct(program)))
        .hasMessageContaining("is not supported by the local cloud");
  }

  @Test
  void flowLogConforms() {
    Resource vpc = vpc();
    Resource logs = engine.create(LOG_GROUP, Map.of());
    Resource role =
        engine.create(
            "aws:iam/role:Role",
            Map.of(
                "assumeRolePolicy",
                """
                {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sts:AssumeRole",
                "Principal":{"Service":"vpc-flow-logs.amazonaws.com"}}]}"""));
    Map<String, Object> program =
        Map.of(
            "vpcId", vpc.id(),
            "trafficType", "REJECT",
            "logDestinationType", "cloud-watch-logs",
            "logDestination", logs.text("arn"),
            "iamRoleArn", role.text("arn"),
            "maxAggregationInterval", 60,
            "tags", Map.of("Name", "one"));
    Resource log =
        conforms(FLOW_LOG, program, Map.of("tags", Map.of("Name", "two")), this::retag, "tags");
    assertThat(log.text("arn")).endsWith(":vpc-flow-log/" + log.id());
    imports(log, log.id());
    assertReplaces(log, with(program, "trafficType", "ALL"), "trafficType", "tags");
    deletes(log);
  }

  @Test
  void gatewayEndpointConforms() {
    Resource vpc = vpc();
    Resource first = table(vpc);
    Resource second = table(vpc);
    Map<String, Object> program =
        Map.of(
            "vpcId",
            vpc.id(),
            "serviceName",
            "com.amazonaws." + REGION + ".s3",
            "vpcEndpointType",
            "Gateway",
            "routeTableIds",
            List.of(first.id()),
            "policy",
            "{\"Version\":\"2012-10-17\",\"Statement\":[]}",
            "tags",
            Map.of("Name", "one"));
    Resource endpoint =
        conforms(
            ENDPOINTS,
            program,
            Map.of("routeTableIds", List.of(first.id(), second.id())),
            this::retag,
            "tags");
    assertThat(endpoint.text("prefixListId")).startsWith("pl-");
    assertThat(endpoint.text("arn")).endsWith(":vpc-endpoint/" + endpoint.id());
    imports(endpoint, endpoint.id());
    Resource narrowed = engine.update(endpoint, engine.check(ENDPOINTS, Engine.struct(program)));
    assertUnchanged(narrowed);
    Resource group = engine.create(GROUP, Map.of("vpcId", vpc.id()));
    Resource rule =
        conforms(
            "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule",
            Map.of(
                "securityGroupId",
                group.id(),
                "ipProtocol",
                "tcp",
                "fromPort",
                443,
                "toPort",
                443,
                "prefixListId",
                endpoint.text("prefixListId")),
            Map.of("fromPort", 80, "toPort", 80),
            it ->
                aws.ec2()
                    .createTags(
                        r ->
                            r.resources(it.id())
                                .tags(Tag.builder().key("Name").value("other").build())),
            "tags");
    imports(rule, rule.id());
    deletes(rule);
    deletes(narrowed);
  }

  @Test
  void interfaceEndpointConforms() {
    Resource vpc = vpc();
    String one = subnet(vpc, "10.1.1.0/24", "a").id();
    String two = subnet(vpc, "10.1.2.0/24", "b").id();
    Resource group = engine.create(GROUP, Map.of("vpcId", vpc.id()));
    Resource other = engine.create(GROUP, Map.of("vpcId", vpc.id()));
    Map<String, Object> program =
        Map.of(
            "vpcId",
            vpc.id(),
            "serviceName",
            "com.amazonaws." + REGION + ".ssm",
            "vpcEndpointType",
            "Interface",
            "subnetIds",
            List.of(one),
            "securityGroupIds",
            List.of(group.id()),
            "privateDnsEnabled",
            true);
    Resource endpoint =
        conforms(
            ENDPOINTS,
            program,
            Map.of("subnetIds", List.of(one, two), "securityGroupIds", List.of(other.id())),
            it ->
                aws.ec2()
                    .modifyVpcEndpoint(
                        r -> r.vpcEndpointId(it.id()).addSecurityGroupIds(other.id())),
            "securityGroupIds");
    imports(endpoint, endpoint.id());
    assertReplaces(
        endpoint,
        with(program, "serviceName", "com.amazonaws." + REGION + ".ssmmessages"),
        "serviceName",
        "subnetIds",
        "securityGroupIds");
    deletes(endpoint);
  }

  private SecurityGroup described(Resource group) {
    return aws.ec2().describeSecurityGroups(r -> r.groupIds(group.id())).securityGroups().get(0);
  }

  private Resource vpc() {
    return engine.create(
        "aws:ec2/vpc:Vpc", Map.of("cidrBlock", "10.1.0.0/16", "enableDnsHostnames", true));
  }

  private Resource table(Resource vpc) {
    return engine.create("aws:ec2/routeTable:RouteTable", Map.of("vpcId", vpc.id()));
  }

  private Resource subnet(Resource vpc, String cidr, String zone) {
    return engine.create(
        "aws:ec2/subnet:Subnet",
        Map.of("vpcId", vpc.id(), "cidrBlock", cidr, "availabilityZone", REGION + zone));
  }

  private void retag(Resource resource) {
    aws.ec2()
        .createTags(
            r -> r.resources(resource.id()).tags(Tag.builder().key("Name").value("other").build()));
  }

  private static Map<String, Object> with(Map<String, Object> program, String name, Object value) {
    Map<String, Object> copy = new HashMap<>(program);
    copy.put(name, value);
    return copy;
  }
}
