package webanalytics.infrastructure.network;

import com.pulumi.aws.ec2.InternetGateway;
import com.pulumi.aws.ec2.InternetGatewayArgs;
import com.pulumi.aws.ec2.Route;
import com.pulumi.aws.ec2.RouteArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import java.util.ArrayList;
import java.util.List;
import webanalytics.infrastructure.standards.Waivers;
import webanalytics.infrastructure.tagging.Tags;

/**
 * Declares the subnets with a default route to an internet gateway: the load balancer's, and where
 * nothing is isolated the servers' too.
 */
final class PublicSubnets {
  private final Subnets subnets;
  private final List<Resource> internetAccess = new ArrayList<>();

  PublicSubnets(
      String name,
      Output<String> vpcId,
      NetworkingArgs args,
      CustomResourceOptions child,
      Waivers waivers) {
    Tags tags = args.standards().tags();
    boolean forServers = !args.isolated();
    List<SubnetSpec> specs = args.layout().publicSubnets();
    this.subnets =
        new Subnets(name + "-", SubnetLayout.PUBLIC, vpcId, specs, forServers, tags, child);
    InternetGateway gateway =
        new InternetGateway(
            name + "-internet-gateway",
            InternetGatewayArgs.builder().vpcId(vpcId).tags(tags.named("internet-gateway")).build(),
            child);
    internetAccess.add(
        new Route(
            name + "-default-route",
            RouteArgs.builder()
                .routeTableId(subnets.routeTableId())
                .destinationCidrBlock("0.0.0.0/0")
                .gatewayId(gateway.id())
                .build(),
            child));
    internetAccess.addAll(subnets.associations());
    for (int index = 0; forServers && index < specs.size(); index++) {
      waivers.waive(
          "EC2.15",
          name + "-subnet-" + index,
          "As in the workshop, servers install packages and reach AWS over the internet gateway,"
              + " without the price of endpoints; their security group lets in the load balancer"
              + " alone.");
    }
  }

  Output<List<String>> ids() {
    return subnets.ids();
  }

  /** Returns what must exist before anything in these subnets reaches the internet. */
  List<Resource> internetAccess() {
    return List.copyOf(internetAccess);
  }
}
