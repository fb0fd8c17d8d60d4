package webanalytics.infrastructure.web;

import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import webanalytics.infrastructure.conventions.Scope;

/** Declares an elastic fleet of Apache beacon servers behind a load balancer. */
public final class WebFleet extends ComponentResource {
  private final Ingress ingress;
  private final Balancer balancer;
  private final ServerGroup group;
  private final int minimum;

  /** Declares the fleet; its children are named {@code <name>-…}. */
  public WebFleet(String name, WebFleetArgs args, ComponentResourceOptions options) {
    super("realtime-web-analytics:web:WebFleet", name, options);
    this.ingress = args.ingress;
    this.minimum = args.size.minimum();
    Scope scope = new Scope(name, this, args.conventions);
    SecurityGroups securityGroups = new SecurityGroups(scope, args);
    this.balancer = new Balancer(scope, args, securityGroups);
    ServerRole role = new ServerRole(scope, args);
    ServerTemplate template = new ServerTemplate(scope, args, securityGroups, role);

    // A server that boots before one of these cannot install packages, get credentials or become
    // healthy. And on the way down, it can still send its last events.
    List<Resource> before = new ArrayList<>(args.network.component().stream().toList());
    before.addAll(securityGroups.rules());
    before.addAll(balancer.listeners());
    before.addAll(role.requirements());
    this.group = new ServerGroup(scope, args, balancer, template, before);

    new Scaling(scope, group.name()).follow(args.size, balancer.resourceLabel());
    registerOutputs(
        Map.of(
            "loadBalancerDns",
            loadBalancerDns(),
            "autoScalingGroupName",
            groupName(),
            "waivers",
            scope.waivers()));
  }

  /**
   * Returns the URL that beacons are sent to: at the domain name with HTTPS, else at the load
   * balancer's.
   */
  public Output<String> beaconUrl() {
    return ingress
        .https
        .map(https -> Output.of("https://" + https.domainName() + "/beacon"))
        .orElseGet(() -> Output.format("http://%s/beacon", loadBalancerDns()));
  }

  /** Returns the load balancer's own DNS name, to which a domain name has to point. */
  public Output<String> loadBalancerDns() {
    return balancer.dnsName();
  }

  /** Returns the load balancer's ARN, which a web ACL or a listener rule names. */
  public Output<String> loadBalancerArn() {
    return balancer.arn();
  }

  /** Returns the load balancer's hosted zone, which an alias record names beside the DNS name. */
  public Output<String> loadBalancerZoneId() {
    return balancer.zoneId();
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
