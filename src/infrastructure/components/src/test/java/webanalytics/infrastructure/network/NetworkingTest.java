package webanalytics.infrastructure.network;

import static org.assertj.core.api.Assertions.assertThat;

import com.pulumi.resources.ComponentResourceOptions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import webanalytics.testkit.RecordedStack;
import webanalytics.testkit.Registered;

class NetworkingTest {
  private static Networking declare(NetworkingArgs args) {
    return new Networking("net", args, ComponentResourceOptions.builder().build());
  }

  @Test
  void aloneItIsTwoPublicSubnetsInTheFirstTwoZones() {
    var stack = RecordedStack.of(() -> declare(NetworkingArgs.builder().build()));

    assertThat(stack.components()).contains("net");
    assertThat(stack.inputs("net-vpc")).containsEntry("cidrBlock", "10.0.0.0/23");
    assertThat(stack.inputs("net-subnet-0"))
        .containsEntry("cidrBlock", "10.0.0.0/24")
        .containsEntry("availabilityZone", "zone-a")
        .containsEntry("mapPublicIpOnLaunch", true);
    assertThat(stack.inputs("net-subnet-1"))
        .containsEntry("cidrBlock", "10.0.1.0/24")
        .containsEntry("availabilityZone", "zone-b");
    assertThat(stack.registered("VpcEndpoint")).isEmpty();
    assertThat(stack.registered("FlowLog")).isEmpty();
  }

  @Test
  void takesThreeZonesAndAnotherNetwork() {
    var stack =
        RecordedStack.of(
            () ->
                declare(
                    NetworkingArgs.builder()
                        .cidrBlock("10.8.0.0/16")
                        .subnets(
                            subnet("10.8.0.0/24", "a"),
                            subnet("10.8.1.0/24", "b"),
                            subnet("10.8.2.0/24", "c"))
                        .build()));

    assertThat(stack.registered("Subnet"))
        .extracting(subnet -> subnet.text("cidrBlock"))
        .containsExactlyInAnyOrder("10.8.0.0/24", "10.8.1.0/24", "10.8.2.0/24");
  }

  @Test
  void isolatedItHasNoRouteOutForServersButEndpointsWhereTheirServicesAre() {
    String ssm = "com.amazonaws.eu-west-1.ssm";
    var stack =
        RecordedStack.of(
            () ->
                declare(
                    NetworkingArgs.builder()
                        .isolated(true)
                        .packageObjects(List.of("tools/agent.rpm"))
                        .endpointZones(Map.of(ssm, List.of("zone-b")))
                        .build()));

    assertThat(stack.registered("Route"))
        .extracting(route -> route.text("routeTableId"))
        .containsExactly("net-route-table-id");
    assertThat(stack.registered("Subnet"))
        .allSatisfy(
            subnet -> assertThat(subnet.at("mapPublicIpOnLaunch")).isEqualTo(Boolean.FALSE));
    assertThat(stack.inputs("net-endpoint-ssm"))
        .containsEntry("serviceName", ssm)
        .containsEntry("subnetIds", List.of("net-private-subnet-1-id"));
    assertThat(stack.inputs("net-endpoint-ec2").get("subnetIds"))
        .isEqualTo(List.of("net-private-subnet-0-id", "net-private-subnet-1-id"));
    assertThat(stack.inputs("net-endpoint-s3").get("policy"))
        .asString()
        .contains("arn:aws:s3:::tools/agent.rpm");
    assertThat(stack.registered("FlowLog")).hasSize(1);
  }

  @Test
  void twoOfThemShareNoName() {
    var stack =
        RecordedStack.of(
            () -> {
              for (String name : List.of("network", "other")) {
                new Networking(
                    name,
                    NetworkingArgs.builder().isolated(true).build(),
                    ComponentResourceOptions.builder().build());
              }
            });

    assertThat(stack.registered("LogGroup"))
        .extracting(group -> group.text("name"))
        .containsExactlyInAnyOrder(
            "/aws/vpc/dev-shop-flow-logs", "/aws/vpc/dev-shop-other-flow-logs");
  }

  @Test
  void allThatContradictsIsSaidBeforeAnythingIsRegistered() {
    var thrown =
        RecordedStack.refused(
            () ->
                declare(
                    NetworkingArgs.builder()
                        .cidrBlock("10.0.0.0/15")
                        .subnets(
                            subnet("10.0.0.0/24", "a"),
                            subnet("10.0.0.128/25", "a"),
                            subnet("192.168.0.0/28", "c"))
                        .isolated(true)
                        .build()));

    assertThat(thrown)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll(
            "NetworkingArgs",
            "nothing was changed",
            "cidrBlock 10.0.0.0/15 must be a /16 to a /26",
            "subnets 10.0.0.0/24 and 10.0.0.128/25 must not overlap",
            "two are in a",
            "subnet 192.168.0.0/28 must lie inside cidrBlock",
            "subnet 192.168.0.0/28 is to be halved, and AWS has no subnets smaller than a /28");
    assertThat(
            RecordedStack.refused(
                () -> declare(NetworkingArgs.builder().subnets(List.of()).build())))
        .hasMessageContaining("two subnets or more, and there are 0");
  }

  private static SubnetSpec subnet(String cidr, String zone) {
    return new SubnetSpec(Cidr.parse(cidr), zone);
  }

  @Test
  void everyResourceIsBelowIt() {
    var stack = RecordedStack.of(() -> declare(NetworkingArgs.builder().isolated(true).build()));

    assertThat(stack.registered())
        .extracting(Registered::name)
        .allSatisfy(name -> assertThat(stack.parent(name)).isEqualTo("net"));
  }
}
