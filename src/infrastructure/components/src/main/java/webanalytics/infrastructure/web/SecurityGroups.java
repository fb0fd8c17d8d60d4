package webanalytics.infrastructure.web;

import com.pulumi.aws.ec2.SecurityGroup;
import com.pulumi.aws.ec2.SecurityGroupArgs;
import com.pulumi.aws.vpc.SecurityGroupEgressRule;
import com.pulumi.aws.vpc.SecurityGroupEgressRuleArgs;
import com.pulumi.aws.vpc.SecurityGroupIngressRule;
import com.pulumi.aws.vpc.SecurityGroupIngressRuleArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.Resource;
import java.util.ArrayList;
import java.util.List;
import webanalytics.infrastructure.conventions.Scope;
import webanalytics.infrastructure.network.FleetNetwork;

/**
 * Declares who may talk to whom: the world to the load balancer, it to the servers, and those to
 * HTTPS services. Rules are resources of their own, as inline rules and those would undo each
 * other.
 */
final class SecurityGroups {
  private static final String ANYWHERE = "0.0.0.0/0";
  private static final int HTTP = 80;
  private static final int HTTPS = 443;
  private static final int SSH = 22;

  private final Scope scope;
  private final WebFleetArgs args;
  private final SecurityGroup loadBalancer;
  private final SecurityGroup servers;
  private final List<Resource> rules = new ArrayList<>();

  SecurityGroups(Scope scope, WebFleetArgs args) {
    this.scope = scope;
    this.args = args;
    this.loadBalancer = group("load-balancer", "Beacons from browsers to the load balancer");
    this.servers = group("server", "Beacons from the load balancer to the servers");
    // Plain HTTP on purpose, as in the workshop: HTTPS needs a domain name and its
    // certificate. With one, this port only redirects.
    ingress(
        "load-balancer-http",
        "Beacons from browsers",
        from(loadBalancer, HTTP).cidrIpv4(beaconSource()));
    if (args.ingress.https.isPresent()) {
      ingress(
          "load-balancer-https",
          "Beacons from browsers over TLS",
          from(loadBalancer, HTTPS).cidrIpv4(beaconSource()));
    }
    egress(
        "load-balancer-to-servers",
        "Beacons and health checks to the servers",
        to(loadBalancer, HTTP).referencedSecurityGroupId(servers()));
    ingress(
        "server-http",
        "Beacons and health checks from the load balancer",
        from(servers, HTTP).referencedSecurityGroupId(loadBalancer()));
    args.network.endpoints().ifPresentOrElse(this::leaveByEndpoints, this::leaveByInternet);
    args.ssh
        .source()
        .ifPresent(
            cidr ->
                ingress(
                    "server-ssh",
                    "SSH from where you come from",
                    from(servers, SSH).cidrIpv4(cidr.toString())));
  }

  private void leaveByEndpoints(FleetNetwork.EndpointAccess endpoints) {
    egress(
        "server-endpoints",
        "AWS services through the VPC endpoints",
        to(servers, HTTPS).referencedSecurityGroupId(endpoints.securityGroupId()));
    egress(
        "server-s3",
        "Packages from S3 through the gateway endpoint",
        to(servers, HTTPS).prefixListId(endpoints.s3PrefixListId()));
  }

  /**
   * Packages, Systems Manager and Firehose have public addresses that change: all of them, but
   * HTTPS alone.
   */
  private void leaveByInternet() {
    egress("server-https", "Packages and AWS services", to(servers, HTTPS).cidrIpv4(ANYWHERE));
  }

  private String beaconSource() {
    return args.ingress.sourceCidr.toString();
  }

  private SecurityGroup group(String suffix, String description) {
    return new SecurityGroup(
        scope.name(suffix + "-security-group"),
        SecurityGroupArgs.builder()
            .vpcId(args.network.vpcId())
            .description(description)
            .tags(scope.tags(suffix + "-security-group"))
            .build(),
        scope.options());
  }

  private static SecurityGroupIngressRuleArgs.Builder from(SecurityGroup group, int port) {
    return SecurityGroupIngressRuleArgs.builder()
        .securityGroupId(group.id())
        .ipProtocol("tcp")
        .fromPort(port)
        .toPort(port);
  }

  private static SecurityGroupEgressRuleArgs.Builder to(SecurityGroup group, int port) {
    return SecurityGroupEgressRuleArgs.builder()
        .securityGroupId(group.id())
        .ipProtocol("tcp")
        .fromPort(port)
        .toPort(port);
  }

  private void ingress(
      String suffix, String description, SecurityGroupIngressRuleArgs.Builder rule) {
    rules.add(
        new SecurityGroupIngressRule(
            scope.name("ingress-" + suffix),
            rule.description(description).build(),
            scope.options()));
  }

  private void egress(String suffix, String description, SecurityGroupEgressRuleArgs.Builder rule) {
    rules.add(
        new SecurityGroupEgressRule(
            scope.name("egress-" + suffix),
            rule.description(description).build(),
            scope.options()));
  }

  Output<String> loadBalancer() {
    return loadBalancer.id();
  }

  Output<String> servers() {
    return servers.id();
  }

  /** Returns the rules, without which no server boots or becomes healthy. */
  List<Resource> rules() {
    return rules;
  }
}
