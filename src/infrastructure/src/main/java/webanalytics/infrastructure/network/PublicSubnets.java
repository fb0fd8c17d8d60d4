package webanalytics.infrastructure.network;

import com.pulumi.aws.ec2.InternetGateway;
import com.pulumi.aws.ec2.InternetGatewayArgs;
import com.pulumi.aws.ec2.Route;
import com.pulumi.aws.ec2.RouteArgs;
import com.pulumi.aws.ec2.RouteTable;
import com.pulumi.aws.ec2.RouteTableArgs;
import com.pulumi.aws.ec2.RouteTableAssociation;
import com.pulumi.aws.ec2.RouteTableAssociationArgs;
import com.pulumi.aws.ec2.Subnet;
import com.pulumi.aws.ec2.SubnetArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import java.util.ArrayList;
import java.util.List;
import webanalytics.infrastructure.standards.Waivers;
import webanalytics.infrastructure.tagging.Tags;

/** Declares the subnets with a default route to an internet gateway, one in each zone. */
final class PublicSubnets {
  private final List<Subnet> subnets = new ArrayList<>();
  private final List<Resource> internetAccess = new ArrayList<>();

  PublicSubnets(
      String name,
      Output<String> vpcId,
      NetworkingArgs args,
      CustomResourceOptions child,
      Waivers waivers) {
    Tags tags = args.standards().tags();
    RouteTable routeTable =
        new RouteTable(
            name + "-route-table",
            RouteTableArgs.builder().vpcId(vpcId).tags(tags.named("public-routes")).build(),
            child);
    InternetGateway gateway =
        new InternetGateway(
            name + "-internet-gateway",
            InternetGatewayArgs.builder().vpcId(vpcId).tags(tags.named("internet-gateway")).build(),
            child);
    internetAccess.add(
        new Route(
            name + "-default-route",
            RouteArgs.builder()
                .routeTableId(routeTable.id())
                .destinationCidrBlock("0.0.0.0/0")
                .gatewayId(gateway.id())
                .build(),
            child));
    boolean forServers = args.isolation().isEmpty();
    for (int index = 0; index < args.subnets().size(); index++) {
      SubnetSpec spec = args.subnets().get(index);
      Cidr cidr = forServers ? spec.cidrBlock() : spec.cidrBlock().upperHalf();
      Subnet subnet =
          new Subnet(
              name + "-subnet-" + index,
              SubnetArgs.builder()
                  .vpcId(vpcId)
                  .cidrBlock(cidr.toString())
                  .availabilityZone(spec.availabilityZone())
                  .mapPublicIpOnLaunch(forServers)
                  .tags(tags.named("public-subnet-" + index))
                  .build(),
              child);
      if (forServers) {
        waivers.waive(
            "EC2.15",
            name + "-subnet-" + index,
            "As in the workshop, servers install packages and reach AWS over the internet gateway,"
                + " without the price of endpoints; their security group lets in the load balancer"
                + " alone.");
      }
      subnets.add(subnet);
      internetAccess.add(
          new RouteTableAssociation(
              name + "-route-table-association-" + index,
              RouteTableAssociationArgs.builder()
                  .subnetId(subnet.id())
                  .routeTableId(routeTable.id())
                  .build(),
              child));
    }
  }

  Output<List<String>> ids() {
    return Output.all(subnets.stream().map(Subnet::id).toList());
  }

  /** Returns what must exist before anything in these subnets reaches the internet. */
  List<Resource> internetAccess() {
    return List.copyOf(internetAccess);
  }
}
