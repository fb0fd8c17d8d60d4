package webanalytics.localcloud.fleet.cloud;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.RouteState;
import software.amazon.awssdk.services.ec2.model.RouteTableAssociation;
import software.amazon.awssdk.services.ec2.model.SecurityGroupIdentifier;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRule;
import software.amazon.awssdk.services.ec2.model.UserIdGroupPair;
import software.amazon.awssdk.services.ec2.model.VpcEndpointType;
import webanalytics.localcloud.fleet.network.Cidr;
import webanalytics.localcloud.fleet.network.EndpointPolicy;
import webanalytics.localcloud.fleet.network.Network;
import webanalytics.localcloud.fleet.network.RouteTable;
import webanalytics.localcloud.fleet.network.Rule;
import webanalytics.localcloud.fleet.network.SecurityGroup;
import webanalytics.localcloud.fleet.network.Subnet;
import webanalytics.localcloud.fleet.network.VpcEndpoint;

/** Reads security groups, subnets, routes and gateways. */
final class NetworkReader {
  private final Ec2Client ec2;

  NetworkReader(Ec2Client ec2) {
    this.ec2 = ec2;
  }

  Network read() {
    List<SecurityGroupRule> listRules =
        ec2.describeSecurityGroupRulesPaginator(r -> {}).securityGroupRules().stream()
            .filter(rule -> rule.prefixListId() != null)
            .toList();
    Map<String, Subnet> subnets =
        ec2.describeSubnetsPaginator().subnets().stream()
            .map(s -> new Subnet(s.subnetId(), s.vpcId(), Cidr.parse(s.cidrBlock())))
            .collect(Collectors.toMap(Subnet::id, Function.identity()));
    return new Network(
        ec2.describeSecurityGroupsPaginator().securityGroups().stream()
            .map(
                g ->
                    new SecurityGroup(
                        g.groupId(),
                        rules(g.ipPermissions(), g.groupId(), false, listRules),
                        rules(g.ipPermissionsEgress(), g.groupId(), true, listRules)))
            .collect(Collectors.toMap(SecurityGroup::id, Function.identity())),
        subnets,
        ec2.describeRouteTablesPaginator().routeTables().stream().map(NetworkReader::of).toList(),
        ec2.describeInternetGatewaysPaginator().internetGateways().stream()
            .filter(gateway -> !gateway.attachments().isEmpty())
            .collect(
                Collectors.toMap(g -> g.internetGatewayId(), g -> g.attachments().get(0).vpcId())),
        endpoints(subnets));
  }

  private List<VpcEndpoint> endpoints(Map<String, Subnet> subnets) {
    var found = ec2.describeVpcEndpointsPaginator().vpcEndpoints().stream().toList();
    if (found.isEmpty()) {
      return List.of();
    }
    Map<String, String> lists = new HashMap<>();
    ec2.describeManagedPrefixListsPaginator(r -> {})
        .prefixLists()
        .forEach(list -> lists.put(list.prefixListName(), list.prefixListId()));
    return found.stream()
        .filter(e -> "available".equalsIgnoreCase(e.stateAsString()))
        .map(
            e ->
                new VpcEndpoint(
                    e.vpcId(),
                    e.serviceName().substring(e.serviceName().lastIndexOf('.') + 1),
                    e.vpcEndpointType() == VpcEndpointType.GATEWAY,
                    Boolean.TRUE.equals(e.privateDnsEnabled()),
                    lists.getOrDefault(e.serviceName(), ""),
                    Set.copyOf(e.routeTableIds()),
                    e.groups().stream().map(SecurityGroupIdentifier::groupId).toList(),
                    e.subnetIds().stream()
                        .map(subnets::get)
                        .filter(Objects::nonNull)
                        .map(Subnet::cidr)
                        .toList(),
                    new EndpointPolicy(Objects.requireNonNullElse(e.policyDocument(), ""))))
        .toList();
  }

  private static RouteTable of(software.amazon.awssdk.services.ec2.model.RouteTable table) {
    return new RouteTable(
        table.routeTableId(),
        table.vpcId(),
        table.associations().stream().anyMatch(a -> Boolean.TRUE.equals(a.main())),
        table.associations().stream()
            .map(RouteTableAssociation::subnetId)
            .filter(Objects::nonNull)
            .collect(Collectors.toSet()),
        table.routes().stream()
            .filter(route -> "0.0.0.0/0".equals(route.destinationCidrBlock()))
            .filter(route -> route.state() != RouteState.BLACKHOLE && route.gatewayId() != null)
            .map(route -> route.gatewayId())
            .collect(Collectors.toSet()));
  }

  private static List<Rule> rules(
      List<IpPermission> permissions,
      String groupId,
      boolean egress,
      List<SecurityGroupRule> listRules) {
    return Stream.concat(
            permissions.stream().map(NetworkReader::of),
            listRules.stream()
                .filter(rule -> groupId.equals(rule.groupId()))
                .filter(rule -> egress == Boolean.TRUE.equals(rule.isEgress()))
                .map(NetworkReader::of))
        .toList();
  }

  private static Rule of(SecurityGroupRule rule) {
    return new Rule(
        rule.ipProtocol(),
        Objects.requireNonNullElse(rule.fromPort(), -1),
        Objects.requireNonNullElse(rule.toPort(), -1),
        List.of(),
        Set.of(),
        Set.of(rule.prefixListId()));
  }

  private static Rule of(IpPermission permission) {
    Set<String> groups =
        permission.userIdGroupPairs().stream()
            .map(UserIdGroupPair::groupId)
            .filter(Objects::nonNull)
            .collect(Collectors.toSet());
    return new Rule(
        permission.ipProtocol(),
        Objects.requireNonNullElse(permission.fromPort(), -1),
        Objects.requireNonNullElse(permission.toPort(), -1),
        permission.ipRanges().stream().map(range -> Cidr.parse(range.cidrIp())).toList(),
        groups);
  }
}
