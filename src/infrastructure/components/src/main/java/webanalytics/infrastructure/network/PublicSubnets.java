package webanalytics.infrastructure.network;

import com.pulumi.aws.ec2.InternetGateway;
import com.pulumi.aws.ec2.InternetGatewayArgs;
import com.pulumi.aws.ec2.Route;
import com.pulumi.aws.ec2.RouteArgs;
import com.pulumi.core.Output;
import java.util.List;
import webanalytics.infrastructure.conventions.Scope;

/**
 * Declares the subnets with a default route to an internet gateway: the load balancer's, and where
 * nothing is isolated the servers' too.
 */
final class PublicSubnets {
  private final Subnets subnets;

  PublicSubnets(Scope scope, Output<String> vpcId, NetworkingArgs args) {
    boolean forServers = !args.isolated;
    List<SubnetSpec> specs = args.layout().publicSubnets();
    this.subnets =
        new Subnets(
            scope,
            "",
            vpcId,
            specs,
            forServers ? Subnets.Addresses.PUBLIC : Subnets.Addresses.LOAD_BALANCER);
    InternetGateway gateway =
        new InternetGateway(
            scope.name("internet-gateway"),
            InternetGatewayArgs.builder().vpcId(vpcId).tags(scope.tags("internet-gateway")).build(),
            scope.options());
    new Route(
        scope.name("default-route"),
        RouteArgs.builder()
            .routeTableId(subnets.routeTableId())
            .destinationCidrBlock("0.0.0.0/0")
            .gatewayId(gateway.id())
            .build(),
        scope.options());
    for (int index = 0; forServers && index < specs.size(); index++) {
      scope.waive(
          "EC2.15",
          "subnet-" + index,
          "Servers install packages and reach AWS over the internet gateway, without the price of"
              + " endpoints; their security group lets in the load balancer alone.");
    }
  }

  Output<List<String>> ids() {
    return subnets.ids();
  }
}
