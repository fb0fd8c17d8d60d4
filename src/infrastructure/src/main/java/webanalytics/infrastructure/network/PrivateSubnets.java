package webanalytics.infrastructure.network;

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
import webanalytics.infrastructure.tagging.Tags;

/** Declares the servers' subnets, which have no route to the internet. */
final class PrivateSubnets {
  private final RouteTable routeTable;
  private final List<Subnet> subnets = new ArrayList<>();
  private final List<Resource> associations = new ArrayList<>();

  PrivateSubnets(
      String name, Output<String> vpcId, NetworkingArgs args, CustomResourceOptions child) {
    Tags tags = args.standards().tags();
    this.routeTable =
        new RouteTable(
            name + "-private-route-table",
            RouteTableArgs.builder().vpcId(vpcId).tags(tags.named("private-routes")).build(),
            child);
    for (int index = 0; index < args.subnets().size(); index++) {
      SubnetSpec spec = args.subnets().get(index);
      Subnet subnet =
          new Subnet(
              name + "-private-subnet-" + index,
              SubnetArgs.builder()
                  .vpcId(vpcId)
                  .cidrBlock(spec.cidrBlock().lowerHalf().toString())
                  .availabilityZone(spec.availabilityZone())
                  .mapPublicIpOnLaunch(false)
                  .tags(tags.named("private-subnet-" + index))
                  .build(),
              child);
      subnets.add(subnet);
      associations.add(
          new RouteTableAssociation(
              name + "-private-route-table-association-" + index,
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

  Output<String> routeTableId() {
    return routeTable.id();
  }

  /** Returns what ties the subnets to their routes. */
  List<Resource> routes() {
    return List.copyOf(associations);
  }
}
