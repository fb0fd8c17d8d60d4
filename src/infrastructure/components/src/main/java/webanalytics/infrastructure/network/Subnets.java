package webanalytics.infrastructure.network;

import com.pulumi.aws.ec2.RouteTable;
import com.pulumi.aws.ec2.RouteTableArgs;
import com.pulumi.aws.ec2.RouteTableAssociation;
import com.pulumi.aws.ec2.RouteTableAssociationArgs;
import com.pulumi.aws.ec2.Subnet;
import com.pulumi.aws.ec2.SubnetArgs;
import com.pulumi.core.Output;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import webanalytics.infrastructure.conventions.Scope;

/** Declares a subnet in each zone, all with one route table. */
final class Subnets {
  /** Says whom the addresses are for. */
  enum Addresses {
    /** Instances get public addresses. */
    PUBLIC(SubnetLayout.PUBLIC),
    /** A load balancer brings its own public addresses. */
    LOAD_BALANCER(SubnetLayout.PUBLIC),
    /** Nothing in the subnets has a public address. */
    PRIVATE(SubnetLayout.PRIVATE);

    private final String tag;

    Addresses(String tag) {
      this.tag = tag;
    }
  }

  private final RouteTable routeTable;
  private final List<SubnetSpec> specs;
  private final List<Subnet> subnets = new ArrayList<>();

  /**
   * Declares them.
   *
   * @param prefix first part of every logical name's suffix
   * @param specs addresses and zones
   */
  Subnets(
      Scope scope,
      String prefix,
      Output<String> vpcId,
      List<SubnetSpec> specs,
      Addresses addresses) {
    this.specs = List.copyOf(specs);
    this.routeTable =
        new RouteTable(
            scope.name(prefix + "route-table"),
            RouteTableArgs.builder()
                .vpcId(vpcId)
                .tags(scope.tags(addresses.tag + "-routes"))
                .build(),
            scope.options());
    for (int index = 0; index < specs.size(); index++) {
      SubnetSpec spec = specs.get(index);
      Subnet subnet =
          new Subnet(
              scope.name(prefix + "subnet-" + index),
              SubnetArgs.builder()
                  .vpcId(vpcId)
                  .cidrBlock(spec.cidrBlock().toString())
                  .availabilityZone(spec.availabilityZone())
                  .mapPublicIpOnLaunch(addresses == Addresses.PUBLIC)
                  .tags(scope.tags(SubnetLayout.name(addresses.tag, index)))
                  .build(),
              scope.options());
      subnets.add(subnet);
      new RouteTableAssociation(
          scope.name(prefix + "route-table-association-" + index),
          RouteTableAssociationArgs.builder()
              .subnetId(subnet.id())
              .routeTableId(routeTable.id())
              .build(),
          scope.options());
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
}
