package webanalytics.localcloud.fleet.cloud;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.RouteState;
import software.amazon.awssdk.services.ec2.model.RouteTableAssociation;
import software.amazon.awssdk.services.ec2.model.UserIdGroupPair;
import webanalytics.localcloud.fleet.network.Cidr;
import webanalytics.localcloud.fleet.network.Network;
import webanalytics.localcloud.fleet.network.RouteTable;
import webanalytics.localcloud.fleet.network.Rule;
import webanalytics.localcloud.fleet.network.SecurityGroup;
import webanalytics.localcloud.fleet.network.Subnet;

/** Reads security groups, subnets, routes and gateways. */
final class NetworkReader {
  private final Ec2Client ec2;

  NetworkReader(Ec2Client ec2) {
    this.ec2 = ec2;
  }

  Network read() {
    return new Network(
        ec2.describeSecurityGroupsPaginator().securityGroups().stream()
            .map(
                g ->
                    new SecurityGroup(
                        g.groupId(), of(g.ipPermissions()), of(g.ipPermissionsEgress())))
            .collect(Collectors.toMap(SecurityGroup::id, Function.identity())),
        ec2.describeSubnetsPaginator().subnets().stream()
            .map(s -> new Subnet(s.subnetId(), s.vpcId(), Cidr.parse(s.cidrBlock())))
            .collect(Collectors.toMap(Subnet::id, Function.identity())),
        ec2.describeRouteTablesPaginator().routeTables().stream().map(NetworkReader::of).toList(),
        ec2.describeInternetGatewaysPaginator().internetGateways().stream()
            .filter(gateway -> !gateway.attachments().isEmpty())
            .collect(
                Collectors.toMap(g -> g.internetGatewayId(), g -> g.attachments().get(0).vpcId())));
  }

  private static RouteTable of(software.amazon.awssdk.services.ec2.model.RouteTable table) {
    return new RouteTable(
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

  private static List<Rule> of(List<IpPermission> permissions) {
    return permissions.stream().map(NetworkReader::of).toList();
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
