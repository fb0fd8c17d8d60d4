package webanalytics.infrastructure.web;

import com.pulumi.aws.lb.LoadBalancer;
import com.pulumi.aws.lb.LoadBalancerArgs;
import com.pulumi.aws.lb.TargetGroup;
import com.pulumi.aws.lb.TargetGroupArgs;
import com.pulumi.aws.lb.inputs.LoadBalancerAccessLogsArgs;
import com.pulumi.aws.lb.inputs.TargetGroupHealthCheckArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.Resource;
import java.util.ArrayList;
import java.util.List;
import webanalytics.infrastructure.conventions.Scope;
import webanalytics.infrastructure.storage.LogDestination;
import webanalytics.infrastructure.web.userdata.ApacheConfiguration;

/** Declares the internet-facing load balancer, its listeners and the servers' target group. */
final class Balancer {
  private static final int HTTP = 80;

  /** Characters of a load balancer's or a target group's name. */
  private static final int LONGEST_NAME = 32;

  /** A beacon is answered within milliseconds: waiting longer only slows a roll down. */
  private static final int DEREGISTRATION_DELAY_SECONDS = 30;

  /** AWS's default, said because the servers' keep-alive has to be longer. */
  private static final int IDLE_TIMEOUT_SECONDS = 60;

  private final LoadBalancer loadBalancer;
  private final TargetGroup targetGroup;
  private final Listeners listeners;

  Balancer(Scope scope, WebFleetArgs args, SecurityGroups groups) {
    this.loadBalancer = loadBalancer(scope, args, groups);
    this.targetGroup = targetGroup(scope, args);
    for (String control : List.of("ELB.21", "ELB.22")) {
      scope.waive(
          control,
          "target-group",
          "TLS ends at the load balancer: between it and the servers, two security groups let"
              + " through one port inside one VPC.");
    }
    this.listeners = new Listeners(scope, args, loadBalancer.arn(), targetGroup.arn());
  }

  private static TargetGroup targetGroup(Scope scope, WebFleetArgs args) {
    TargetGroupArgs.Builder builder =
        TargetGroupArgs.builder()
            .vpcId(args.network.vpcId())
            .targetType("instance")
            .protocol("HTTP")
            .port(HTTP)
            .deregistrationDelay(DEREGISTRATION_DELAY_SECONDS)
            .healthCheck(healthCheck())
            .tags(scope.tags("target-group"));
    scope.shortName("target-group", LONGEST_NAME).ifPresent(builder::name);
    return new TargetGroup(scope.name("target-group"), builder.build(), scope.options());
  }

  private static LoadBalancer loadBalancer(Scope scope, WebFleetArgs args, SecurityGroups groups) {
    LoadBalancerArgs.Builder builder =
        LoadBalancerArgs.builder()
            .internal(false)
            .loadBalancerType("application")
            .securityGroups(groups.loadBalancer().applyValue(List::of))
            .subnets(args.network.loadBalancerSubnetIds())
            .idleTimeout(IDLE_TIMEOUT_SECONDS)
            // Our own headers have hyphens: names with underscores would be dropped.
            .dropInvalidHeaderFields(true)
            .desyncMitigationMode("defensive")
            .enableDeletionProtection(args.ingress.deletionProtection)
            .tags(scope.tags("load-balancer"));
    scope.shortName("load-balancer", LONGEST_NAME).ifPresent(builder::name);
    if (!args.ingress.deletionProtection) {
      scope.waive(
          "ELB.6",
          "load-balancer",
          "One command takes the stack down; deletionProtection would make it two.");
    }
    List<Resource> before = new ArrayList<>(args.network.component().stream().toList());
    if (args.ingress.accessLogs.isPresent()) {
      LogDestination logs = args.ingress.accessLogs.get();
      builder.accessLogs(
          LoadBalancerAccessLogsArgs.builder()
              .enabled(true)
              .bucket(logs.bucketName())
              .prefix(LogDestination.LOAD_BALANCERS)
              .build());
      // The load balancer tries to write when logging is switched on.
      logs.component().ifPresent(before::add);
    } else {
      scope.waive(
          "ELB.5", "load-balancer", "Access logs cost storage; accessLogs switches them on.");
    }
    return new LoadBalancer(scope.name("load-balancer"), builder.build(), scope.after(before));
  }

  /**
   * Interval, timeout and unhealthy threshold are the workshop's; path and matcher are stricter.
   */
  private static TargetGroupHealthCheckArgs healthCheck() {
    return TargetGroupHealthCheckArgs.builder()
        .enabled(true)
        .protocol("HTTP")
        .port("traffic-port")
        .path(ApacheConfiguration.HEALTH_PATH)
        .matcher("200")
        .interval(30)
        .timeout(5)
        .healthyThreshold(2)
        .unhealthyThreshold(5)
        .build();
  }

  Output<String> dnsName() {
    return loadBalancer.dnsName();
  }

  Output<String> arn() {
    return loadBalancer.arn();
  }

  Output<String> zoneId() {
    return loadBalancer.zoneId();
  }

  Output<String> arnSuffix() {
    return loadBalancer.arnSuffix();
  }

  Output<String> targetGroupArn() {
    return targetGroup.arn();
  }

  Output<String> targetGroupArnSuffix() {
    return targetGroup.arnSuffix();
  }

  /** Returns the name of load balancer and target group in a predefined metric. */
  Output<String> resourceLabel() {
    return Output.format("%s/%s", loadBalancer.arnSuffix(), targetGroup.arnSuffix());
  }

  List<Resource> listeners() {
    return listeners.all();
  }
}
