package webanalytics.infrastructure.network;

import com.pulumi.aws.ec2.DefaultSecurityGroup;
import com.pulumi.aws.ec2.DefaultSecurityGroupArgs;
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
import java.util.Optional;
import webanalytics.infrastructure.standards.Waivers;

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
    CustomResourceOptions child = CustomResourceOptions.builder().parent(this).build();
    Waivers waivers = new Waivers();
    Vpc vpc = vpc(name, args, child);
    PublicSubnets open = new PublicSubnets(name, vpc.id(), args, child, waivers);
    this.fleetNetwork =
        args.isolated()
            ? isolated(name, vpc, open, args, child, waivers)
            : open(name, vpc, open, args, waivers);
    registerOutputs(Map.of("vpcId", vpcId(), "subnetIds", open.ids(), "waivers", waivers.output()));
  }

  private static Vpc vpc(String name, NetworkingArgs args, CustomResourceOptions child) {
    Vpc vpc =
        new Vpc(
            name + "-vpc",
            VpcArgs.builder()
                .cidrBlock(args.cidrBlock().toString())
                .enableDnsSupport(true)
                .enableDnsHostnames(true)
                .tags(args.standards().tags().named("vpc"))
                .build(),
            child);
    // Adopted to empty it: whatever is started without a security group can talk to nobody.
    new DefaultSecurityGroup(
        name + "-default-security-group",
        DefaultSecurityGroupArgs.builder()
            .vpcId(vpc.id())
            .tags(args.standards().tags().named("default-security-group"))
            .build(),
        child);
    return vpc;
  }

  private static FleetNetwork open(
      String name, Vpc vpc, PublicSubnets open, NetworkingArgs args, Waivers waivers) {
    waivers.waive(
        "EC2.6", name + "-vpc", "Flow logs are paid by the gigabyte, and the workshop reads none.");
    for (String control : List.of("EC2.10", "EC2.57")) {
      waivers.waive(
          control,
          name + "-vpc",
          "Servers reach AWS over the internet gateway, without the price of endpoints.");
    }
    Endpoints.waiveUnusedServices(name, waivers);
    return new FleetNetwork(
        vpc.id(),
        args.cidrBlock(),
        open.ids(),
        open.ids(),
        Optional.empty(),
        open.internetAccess(),
        open.internetAccess());
  }

  private static FleetNetwork isolated(
      String name,
      Vpc vpc,
      PublicSubnets open,
      NetworkingArgs args,
      CustomResourceOptions child,
      Waivers waivers) {
    new FlowLogs(name, vpc.id(), args.standards(), child);
    Subnets servers =
        new Subnets(
            name + "-private-",
            SubnetLayout.PRIVATE,
            vpc.id(),
            args.layout().privateSubnets(),
            false,
            args.standards().tags(),
            child);
    Endpoints endpoints = new Endpoints(name, vpc.id(), servers, args, child, waivers);
    List<Resource> requirements = new ArrayList<>(open.internetAccess());
    requirements.addAll(servers.associations());
    requirements.addAll(endpoints.resources());
    return new FleetNetwork(
        vpc.id(),
        args.cidrBlock(),
        open.ids(),
        servers.ids(),
        Optional.of(endpoints.access()),
        open.internetAccess(),
        requirements);
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
