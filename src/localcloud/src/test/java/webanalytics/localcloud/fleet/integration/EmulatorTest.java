package webanalytics.localcloud.fleet.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ActionTypeEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancer;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ProtocolEnum;
import webanalytics.localcloud.fleet.cloud.AwsClients;

/**
 * Needs an emulator and a fleet that runs beside it: {@code
 * -Demulator.endpoint=http://127.x.y.1:5000} and AWS keys in the environment.
 */
@Tag("emulator")
@Timeout(120)
class EmulatorTest {
  private Ec2Client ec2;
  private ElasticLoadBalancingV2Client elb;
  private AutoScalingClient autoScaling;

  private void connect(Region region) {
    String endpoint = System.getProperty("emulator.endpoint", "");
    Assumptions.assumeFalse(endpoint.isEmpty(), "emulator.endpoint is not set");
    AwsClients clients = new AwsClients(URI.create(endpoint), region);
    ec2 = clients.client(Ec2Client.builder());
    elb = clients.client(ElasticLoadBalancingV2Client.builder());
    autoScaling = clients.client(AutoScalingClient.builder());
  }

  @ParameterizedTest
  @ValueSource(strings = {"us-east-1", "cn-north-1"})
  void servesAGroupOfAnyRegion(String region) throws IOException {
    connect(Region.of(region));
    String vpc = ec2.createVpc(r -> r.cidrBlock("10.0.0.0/23")).vpc().vpcId();
    List<String> subnets = List.of(subnet(vpc, 0, region + "a"), subnet(vpc, 1, region + "b"));
    route(vpc, subnets);
    String balancerGroup = securityGroup(vpc, "lb");
    String webGroup = securityGroup(vpc, "web");
    admit(balancerGroup);
    admit(webGroup);
    LoadBalancer balancer =
        elb.createLoadBalancer(r -> r.name("lb").subnets(subnets).securityGroups(balancerGroup))
            .loadBalancers()
            .get(0);
    String targets = targetGroup(vpc, balancer);

    launch(webGroup, subnets, targets, userData(Region.of(region)));

    assertThat(LocalFleet.eventually(() -> healthy(targets) == 2)).isTrue();
    assertThat(LocalFleet.eventually(() -> answers(balancer.dnsName()))).isTrue();
    autoScaling.deleteAutoScalingGroup(r -> r.autoScalingGroupName("group").forceDelete(true));
    assertThat(LocalFleet.eventually(() -> !answers(balancer.dnsName()))).isTrue();
  }

  private String subnet(String vpc, int number, String zone) {
    String id =
        ec2.createSubnet(
                r -> r.vpcId(vpc).cidrBlock("10.0." + number + ".0/24").availabilityZone(zone))
            .subnet()
            .subnetId();
    ec2.modifySubnetAttribute(r -> r.subnetId(id).mapPublicIpOnLaunch(v -> v.value(true)));
    return id;
  }

  private void route(String vpc, List<String> subnets) {
    String gateway = ec2.createInternetGateway().internetGateway().internetGatewayId();
    ec2.attachInternetGateway(r -> r.vpcId(vpc).internetGatewayId(gateway));
    String table = ec2.createRouteTable(r -> r.vpcId(vpc)).routeTable().routeTableId();
    ec2.createRoute(
        r -> r.routeTableId(table).destinationCidrBlock("0.0.0.0/0").gatewayId(gateway));
    subnets.forEach(s -> ec2.associateRouteTable(r -> r.routeTableId(table).subnetId(s)));
  }

  private String securityGroup(String vpc, String name) {
    return ec2.createSecurityGroup(r -> r.groupName(name).description(name).vpcId(vpc)).groupId();
  }

  private void admit(String group) {
    ec2.authorizeSecurityGroupIngress(
        r -> r.groupId(group).ipProtocol("tcp").fromPort(80).toPort(80).cidrIp("0.0.0.0/0"));
  }

  private String targetGroup(String vpc, LoadBalancer balancer) {
    String arn =
        elb.createTargetGroup(
                r ->
                    r.name("targets")
                        .port(80)
                        .protocol(ProtocolEnum.HTTP)
                        .vpcId(vpc)
                        .healthCheckPath("/health"))
            .targetGroups()
            .get(0)
            .targetGroupArn();
    elb.createListener(
        r ->
            r.loadBalancerArn(balancer.loadBalancerArn())
                .port(80)
                .protocol(ProtocolEnum.HTTP)
                .defaultActions(
                    Action.builder().type(ActionTypeEnum.FORWARD).targetGroupArn(arn).build()));
    return arn;
  }

  private void launch(String group, List<String> subnets, String targets, String userData) {
    String data = Base64.getEncoder().encodeToString(userData.getBytes(StandardCharsets.UTF_8));
    String image = ec2.describeImages().images().get(0).imageId();
    String template =
        ec2.createLaunchTemplate(
                r ->
                    r.launchTemplateName("template")
                        .launchTemplateData(
                            d ->
                                d.imageId(image)
                                    .instanceType("t3.medium")
                                    .securityGroupIds(group)
                                    .userData(data)))
            .launchTemplate()
            .launchTemplateId();
    autoScaling.createAutoScalingGroup(
        r ->
            r.autoScalingGroupName("group")
                .minSize(2)
                .maxSize(2)
                .vpcZoneIdentifier(String.join(",", subnets))
                .targetGroupARNs(targets)
                .launchTemplate(l -> l.launchTemplateId(template).version("1")));
  }

  private long healthy(String targets) {
    return elb
        .describeTargetHealth(r -> r.targetGroupArn(targets))
        .targetHealthDescriptions()
        .stream()
        .filter(target -> target.targetHealth().stateAsString().equals("healthy"))
        .count();
  }

  private static boolean answers(String dnsName) {
    try {
      HttpRequest request = HttpRequest.newBuilder(URI.create("http://" + dnsName + "/x")).build();
      return HttpClient.newHttpClient()
              .send(request, HttpResponse.BodyHandlers.discarding())
              .statusCode()
          == 200;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** The agent refuses another region's endpoint. */
  private static String userData(Region region) throws IOException {
    try (InputStream in =
        EmulatorTest.class.getResourceAsStream("/webanalytics/localcloud/fleet/user-data.yaml")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .replace(
              "us-east-1.amazonaws.com", region + "." + region.metadata().partition().dnsSuffix());
    }
  }
}
