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
import com.pulumi.aws.ec2.Vpc;
import com.pulumi.aws.ec2.VpcArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Declares a VPC with public subnets, an internet gateway and a default route. */
public final class Networking extends ComponentResource {
  private final String name;
  private final NetworkingArgs args;
  private final CustomResourceOptions child;
  private final Vpc vpc;
  private final RouteTable routeTable;
  private final List<Subnet> subnets = new ArrayList<>();
  private final List<Resource> internetAccess = new ArrayList<>();

  /** Declares the network; its children are named {@code <name>-…}. */
  public Networking(String name, NetworkingArgs args, ComponentResourceOptions options) {
    super("realtime-web-analytics:network:Networking", name, options);
    this.name = name;
    this.args = args;
    this.child = CustomResourceOptions.builder().parent(this).build();
    this.vpc =
        new Vpc(
            name + "-vpc",
            VpcArgs.builder()
                .cidrBlock(args.cidrBlock().toString())
                .enableDnsSupport(true)
                .enableDnsHostnames(true)
                .tags(args.tags().named("vpc"))
                .build(),
            child);
    this.routeTable =
        new RouteTable(
            name + "-route-table",
            RouteTableArgs.builder()
                .vpcId(vpc.id())
                .tags(args.tags().named("public-routes"))
                .build(),
            child);
    addDefaultRoute();
    for (int index = 0; index < args.subnets().size(); index++) {
      addSubnet(index, args.subnets().get(index));
    }
    registerOutputs(Map.of("vpcId", vpcId(), "subnetIds", subnetIds()));
  }

  private void addDefaultRoute() {
    InternetGateway gateway =
        new InternetGateway(
            name + "-internet-gateway",
            InternetGatewayArgs.builder()
                .vpcId(vpc.id())
                .tags(args.tags().named("internet-gateway"))
                .build(),
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
  }

  private void addSubnet(int index, SubnetSpec spec) {
    Subnet subnet =
        new Subnet(
            name + "-subnet-" + index,
            SubnetArgs.builder()
                .vpcId(vpc.id())
                .cidrBlock(spec.cidrBlock().toString())
                .availabilityZone(spec.availabilityZone())
                // Public on purpose, as in the workshop: servers install packages and reach AWS
                // over the internet gateway, without the price of a NAT gateway. Their security
                // group lets in nothing but the load balancer.
                .mapPublicIpOnLaunch(true)
                .tags(args.tags().named("public-subnet-" + index))
                .build(),
            child);
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

  /** Returns the VPC's id. */
  public Output<String> vpcId() {
    return vpc.id();
  }

  /** Returns the subnets' ids, in the order they were given. */
  public Output<List<String>> subnetIds() {
    return Output.all(subnets.stream().map(Subnet::id).toList());
  }

  /** Returns what must exist before a server can reach the internet. */
  public List<Resource> internetAccess() {
    return List.copyOf(internetAccess);
  }
}
