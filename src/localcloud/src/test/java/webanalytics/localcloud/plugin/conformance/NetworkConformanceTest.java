package webanalytics.localcloud.plugin.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import pulumirpc.Provider.ReadResponse;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRuleUpdate;
import software.amazon.awssdk.services.ec2.model.Tag;
import webanalytics.localcloud.plugin.conformance.Engine.Resource;

class NetworkConformanceTest extends EmulatorTest {
  private static final String VPC = "aws:ec2/vpc:Vpc";
  private static final String GATEWAY = "aws:ec2/internetGateway:InternetGateway";
  private static final String SUBNET = "aws:ec2/subnet:Subnet";
  private static final String TABLE = "aws:ec2/routeTable:RouteTable";
  private static final String GROUP = "aws:ec2/securityGroup:SecurityGroup";

  @Test
  void vpcConforms() {
    Resource vpc =
        conforms(
            VPC,
            Map.of("cidrBlock", "10.1.0.0/16", "enableDnsHostnames", true, "tags", tags("one")),
            Map.of("enableDnsHostnames", false, "tags", tags("two")),
            it ->
                aws.ec2()
                    .modifyVpcAttribute(
                        r -> r.vpcId(it.id()).enableDnsHostnames(a -> a.value(false))),
            "enableDnsHostnames");
    imports(vpc, vpc.id());
    deletes(vpc);
  }

  @Test
  void internetGatewayConforms() {
    String first = vpc().id();
    String second = vpc().id();
    Resource gateway =
        conforms(
            GATEWAY,
            Map.of("vpcId", first, "tags", tags("one")),
            Map.of("vpcId", second),
            it -> retag(it, "other"),
            "tags");
    imports(gateway, gateway.id());
    deletes(gateway);
  }

  @Test
  void subnetConforms() {
    Resource subnet =
        conforms(
            SUBNET,
            Map.of(
                "vpcId",
                vpc().id(),
                "cidrBlock",
                "10.1.1.0/24",
                "availabilityZone",
                REGION + "b",
                "mapPublicIpOnLaunch",
                true),
            Map.of("mapPublicIpOnLaunch", false, "tags", tags("two")),
            it ->
                aws.ec2()
                    .modifySubnetAttribute(
                        r -> r.subnetId(it.id()).mapPublicIpOnLaunch(a -> a.value(false))),
            "mapPublicIpOnLaunch");
    imports(subnet, subnet.id());
    deletes(subnet);
  }

  @Test
  void routeTableConforms() {
    Resource table =
        conforms(
            TABLE,
            Map.of("vpcId", vpc().id(), "tags", tags("one")),
            Map.of("tags", tags("two")),
            it -> retag(it, "other"),
            "tags");
    imports(table, table.id());
    deletes(table);
  }

  @Test
  void routeConforms() {
    Resource vpc = vpc();
    Resource table = engine.create(TABLE, Map.of("vpcId", vpc.id()));
    Resource first = engine.create(GATEWAY, Map.of("vpcId", vpc.id()));
    Resource second = engine.create(GATEWAY, Map.of());
    Resource route =
        conforms(
            "aws:ec2/route:Route",
            Map.of(
                "routeTableId", table.id(),
                "destinationCidrBlock", "0.0.0.0/0",
                "gatewayId", first.id()),
            Map.of("gatewayId", second.id()),
            it ->
                aws.ec2()
                    .replaceRoute(
                        r ->
                            r.routeTableId(table.id())
                                .destinationCidrBlock("0.0.0.0/0")
                                .gatewayId(second.id())),
            "gatewayId");
    imports(route, table.id() + "_0.0.0.0/0");
    deletes(route);
  }

  @Test
  void routeTableAssociationConforms() {
    Resource vpc = vpc();
    Resource subnet = subnet(vpc);
    Resource first = engine.create(TABLE, Map.of("vpcId", vpc.id()));
    Resource second = engine.create(TABLE, Map.of("vpcId", vpc.id()));
    String token = "aws:ec2/routeTableAssociation:RouteTableAssociation";
    Resource association =
        engine.create(token, Map.of("subnetId", subnet.id(), "routeTableId", first.id()));
    imports(association, subnet.id() + "/" + first.id());

    String moved =
        aws.ec2()
            .replaceRouteTableAssociation(
                r -> r.associationId(association.id()).routeTableId(second.id()))
            .newAssociationId();
    ReadResponse drifted = engine.read(association);
    assertThat(drifted.getId()).as("AWS gives a moved association another id").isEqualTo(moved);
    assertThat(drifted.getInputs().getFieldsOrThrow("routeTableId").getStringValue())
        .isEqualTo(second.id());
    imports(
        new Resource(token, moved, drifted.getInputs(), drifted.getProperties()),
        subnet.id() + "/" + second.id());

    Resource back = engine.update(association, association.inputs());
    assertThat(engine.read(back).getInputs()).isEqualTo(association.inputs());
    deletes(back);
  }

  @Test
  void securityGroupConforms() {
    Resource group =
        conforms(
            GROUP,
            Map.of("vpcId", vpc().id(), "description", "web servers", "tags", tags("one")),
            Map.of("tags", tags("two")),
            it -> retag(it, "other"),
            "tags");
    imports(group, group.id());
    deletes(group);
  }

  @Test
  void securityGroupRulesConform() {
    Resource vpc = vpc();
    Resource group = engine.create(GROUP, Map.of("vpcId", vpc.id()));
    Resource peer = engine.create(GROUP, Map.of("vpcId", vpc.id()));
    Map<String, ?> fromAnywhere =
        Map.of(
            "securityGroupId",
            group.id(),
            "ipProtocol",
            "tcp",
            "fromPort",
            80,
            "toPort",
            80,
            "cidrIpv4",
            "0.0.0.0/0",
            "description",
            "beacons");
    Resource ingress =
        conforms(
            "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
            fromAnywhere,
            Map.of("fromPort", 8080, "toPort", 8080),
            it -> describe(group, it, "other"),
            "description");
    imports(ingress, ingress.id());
    deletes(ingress);
    Resource egress =
        conforms(
            "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule",
            Map.of(
                "securityGroupId",
                group.id(),
                "ipProtocol",
                "tcp",
                "fromPort",
                80,
                "toPort",
                80,
                "description",
                "One",
                "referencedSecurityGroupId",
                peer.id(),
                "tags",
                tags("one")),
            Map.of("description", "Two", "tags", tags("two")),
            it -> aws.ec2().createTags(r -> r.resources(it.id()).tags(tag("other"))),
            "tags");
    imports(egress, egress.id());
    deletes(egress);
  }

  private Resource vpc() {
    return engine.create(VPC, Map.of("cidrBlock", "10.1.0.0/16"));
  }

  private Resource subnet(Resource vpc) {
    return engine.create(SUBNET, Map.of("vpcId", vpc.id(), "cidrBlock", "10.1.1.0/24"));
  }

  private void describe(Resource group, Resource rule, String description) {
    var update =
        SecurityGroupRuleUpdate.builder()
            .securityGroupRuleId(rule.id())
            .securityGroupRule(
                r ->
                    r.ipProtocol("tcp")
                        .fromPort(80)
                        .toPort(80)
                        .cidrIpv4("0.0.0.0/0")
                        .description(description))
            .build();
    aws.ec2().modifySecurityGroupRules(r -> r.groupId(group.id()).securityGroupRules(update));
  }

  private void retag(Resource resource, String value) {
    aws.ec2().createTags(r -> r.resources(List.of(resource.id())).tags(tag(value)));
  }

  private static Tag tag(String value) {
    return Tag.builder().key("Name").value(value).build();
  }

  private static Map<String, String> tags(String name) {
    return Map.of("Name", name);
  }
}
