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
import java.util.function.Predicate;
import java.util.stream.IntStream;
import webanalytics.infrastructure.tagging.Tags;

/** Declares a subnet in each zone, all with one route table. */
final class Subnets {
  private final RouteTable routeTable;
  private final List<SubnetSpec> specs;
  private final List<Subnet> subnets = new ArrayList<>();
  private final List<Resource> associations = new ArrayList<>();

  /**
   * Declares them.
   *
   * @param prefix first part of every logical name
   * @param kind first part of every Name tag: public or private
   * @param specs addresses and zones
   * @param publicAddresses whether instances get public addresses
   */
  Subnets(
      String prefix,
      String kind,
      Output<String> vpcId,
      List<SubnetSpec> specs,
      boolean publicAddresses,
      Tags tags,
      CustomResourceOptions child) {
    this.specs = List.copyOf(specs);
    this.routeTable =
        new RouteTable(
            prefix + "route-table",
            RouteTableArgs.builder().vpcId(vpcId).tags(tags.named(kind + "-routes")).build(),
            child);
    for (int index = 0; index < specs.size(); index++) {
      SubnetSpec spec = specs.get(index);
      Subnet subnet =
          new Subnet(
              prefix + "subnet-" + index,
              SubnetArgs.builder()
                  .vpcId(vpcId)
                  .cidrBlock(spec.cidrBlock().toString())
                  .availabilityZone(spec.availabilityZone())
                  .mapPublicIpOnLaunch(publicAddresses)
                  .tags(tags.named(SubnetLayout.name(kind, index)))
                  .build(),
              child);
      subnets.add(subnet);
      associations.add(
          new RouteTableAssociation(
              prefix + "route-table-association-" + index,
              RouteTableAssociationArgs.builder()
                  .subnetId(subnet.id())
                  .routeTableId(routeTable.id())
                  .build(),
              child));
    }
  }

  Output<List<String>> ids() {
    return ids(zone -> true);
  }

  /** Returns the ids of those in some of the zones. */
  Output<List<String>> ids(Predicate<String> zones) {
    return Output.all(
        IntStream.range(0, specs.size())
            .filter(index -> zones.test(specs.get(index).availabilityZone()))
            .mapToObj(index -> subnets.get(index).id())
            .toList());
  }

  Output<String> routeTableId() {
    return routeTable.id();
  }

  /** Returns what ties the subnets to their routes. */
  List<Resource> associations() {
    return List.copyOf(associations);
  }
}
