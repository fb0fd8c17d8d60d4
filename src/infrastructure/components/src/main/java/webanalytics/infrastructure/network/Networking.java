package webanalytics.infrastructure.network;

import com.pulumi.aws.ec2.DefaultSecurityGroup;
import com.pulumi.aws.ec2.DefaultSecurityGroupArgs;
import com.pulumi.aws.ec2.Vpc;
import com.pulumi.aws.ec2.VpcArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import webanalytics.infrastructure.conventions.Scope;

/**
 * Declares a VPC for a load balancer and its servers.
 *
 * <p>Open, both are in public subnets, as in the workshop. Isolated, each of the given networks is
 * halved: the lower half is a private subnet for servers, the upper half a public one for the load
 * balancer.
 */
public final class Networking extends ComponentResource {
  private final FleetNetwork fleetNetwork;

  /** Declares the network; its children are named {@code <name>-…}. */
  public Networking(String name, NetworkingArgs args, ComponentResourceOptions options) {
    super("realtime-web-analytics:network:Networking", name, options);
    Scope scope = new Scope(name, this, args.conventions);
    Vpc vpc = vpc(scope, args);
    PublicSubnets open = new PublicSubnets(scope, vpc.id(), args);
    Optional<Isolation> isolation =
        args.isolated ? Optional.of(new Isolation(scope, vpc.id(), args)) : Optional.empty();
    if (isolation.isEmpty()) {
      waive(scope);
    }
    Endpoints.waiveUnusedServices(scope);
    this.fleetNetwork =
        new FleetNetwork(
            vpc.id(),
            args.cidrBlock,
            open.ids(),
            isolation.map(Isolation::subnetIds).orElseGet(open::ids),
            isolation.map(Isolation::access),
            Optional.of(this));
    registerOutputs(Map.of("vpcId", vpcId(), "subnetIds", open.ids(), "waivers", scope.waivers()));
  }

  private static Vpc vpc(Scope scope, NetworkingArgs args) {
    Vpc vpc =
        new Vpc(
            scope.name("vpc"),
            VpcArgs.builder()
                .cidrBlock(args.cidrBlock.toString())
                .enableDnsSupport(true)
                .enableDnsHostnames(true)
                .tags(scope.tags("vpc"))
                .build(),
            scope.options());
    // Adopted to empty it: whatever is started without a security group can talk to nobody.
    new DefaultSecurityGroup(
        scope.name("default-security-group"),
        DefaultSecurityGroupArgs.builder()
            .vpcId(vpc.id())
            .tags(scope.tags("default-security-group"))
            .build(),
        scope.options());
    return vpc;
  }

  private static void waive(Scope scope) {
    scope.waive("EC2.6", "vpc", "Flow logs are paid by the gigabyte; isolated networks have them.");
    for (String control : List.of("EC2.10", "EC2.57")) {
      scope.waive(
          control,
          "vpc",
          "Servers reach AWS over the internet gateway, without the price of endpoints.");
    }
  }

  /** Returns the VPC's id. */
  public Output<String> vpcId() {
    return fleetNetwork.vpcId();
  }

  /** Returns where load balancer and servers are to be placed. */
  public FleetNetwork fleetNetwork() {
    return fleetNetwork;
  }
}
