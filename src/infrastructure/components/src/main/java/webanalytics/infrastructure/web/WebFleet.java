package webanalytics.infrastructure.web;

import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import webanalytics.infrastructure.standards.Waivers;

/** Declares an elastic fleet of Apache beacon servers behind a load balancer. */
public final class WebFleet extends ComponentResource {
  private final Entrance entrance;
  private final Balancer balancer;
  private final ServerGroup group;
  private final int minimum;

  /** Declares the fleet; its children are named {@code <name>-…}. */
  public WebFleet(String name, WebFleetArgs args, ComponentResourceOptions options) {
    super("realtime-web-analytics:web:WebFleet", name, options);
    this.entrance = args.entrance();
    this.minimum = args.size().minimum();
    CustomResourceOptions child = CustomResourceOptions.builder().parent(this).build();
    SecurityGroups securityGroups = new SecurityGroups(name, args, child);
    Waivers waivers = new Waivers();
    this.balancer = new Balancer(name, args, securityGroups, child, waivers);
    ServerRole role = new ServerRole(name, args, child);
    ServerTemplate template = new ServerTemplate(name, args, securityGroups, role, child);

    // A server that boots before one of these cannot install packages, get credentials or become
    // healthy. And on the way down, it can still send its last events.
    List<Resource> requirements = new ArrayList<>(args.network().serverRequirements());
    requirements.addAll(securityGroups.rules());
    requirements.addAll(balancer.listeners());
    requirements.addAll(role.requirements());
    this.group = new ServerGroup(name, args, balancer, template, this, requirements, waivers);

    new Scaling(name, group.name(), child).follow(args.size(), balancer.resourceLabel());
    registerOutputs(
        Map.of(
            "loadBalancerDns",
            loadBalancerDns(),
            "autoScalingGroupName",
            groupName(),
            "waivers",
            waivers.output()));
  }

  /**
   * Returns the URL that beacons are sent to: at the domain name with HTTPS, else at the load
   * balancer's.
   */
  public Output<String> beaconUrl() {
    return entrance
        .https()
        .map(https -> Output.of("https://" + https.domainName() + "/beacon"))
        .orElseGet(() -> Output.format("http://%s/beacon", loadBalancerDns()));
  }

  /** Returns the load balancer's own DNS name, to which a domain name has to point. */
  public Output<String> loadBalancerDns() {
    return balancer.dnsName();
  }

  /** Returns the names by which CloudWatch knows load balancer, target group and servers. */
  public FleetMetrics metrics() {
    return new FleetMetrics(
        balancer.arnSuffix(), balancer.targetGroupArnSuffix(), groupName(), minimum);
  }

  /** Returns the Auto Scaling group's name. */
  public Output<String> groupName() {
    return group.name();
  }
}
