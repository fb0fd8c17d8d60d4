package webanalytics.infrastructure.web;

import com.pulumi.aws.lb.Listener;
import com.pulumi.aws.lb.ListenerArgs;
import com.pulumi.aws.lb.LoadBalancer;
import com.pulumi.aws.lb.LoadBalancerArgs;
import com.pulumi.aws.lb.TargetGroup;
import com.pulumi.aws.lb.TargetGroupArgs;
import com.pulumi.aws.lb.inputs.ListenerDefaultActionArgs;
import com.pulumi.aws.lb.inputs.TargetGroupHealthCheckArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import java.util.List;
import webanalytics.infrastructure.web.userdata.ApacheConfiguration;

/** Declares the internet-facing load balancer, its listener and the servers' target group. */
final class Balancer {
  private static final int HTTP = 80;

  /** A beacon is answered within milliseconds: waiting longer only slows a roll down. */
  private static final int DEREGISTRATION_DELAY_SECONDS = 30;

  private final LoadBalancer loadBalancer;
  private final TargetGroup targetGroup;
  private final Listener listener;

  Balancer(String name, WebFleetArgs args, SecurityGroups groups, CustomResourceOptions child) {
    this.loadBalancer =
        new LoadBalancer(
            name + "-load-balancer",
            LoadBalancerArgs.builder()
                .internal(false)
                .loadBalancerType("application")
                .securityGroups(groups.loadBalancer().applyValue(List::of))
                .subnets(args.subnetIds())
                .dropInvalidHeaderFields(true)
                .tags(args.tags().named("load-balancer"))
                .build(),
            child);
    this.targetGroup =
        new TargetGroup(
            name + "-target-group",
            TargetGroupArgs.builder()
                .vpcId(args.vpcId())
                .targetType("instance")
                .protocol("HTTP")
                .port(HTTP)
                .deregistrationDelay(DEREGISTRATION_DELAY_SECONDS)
                .healthCheck(healthCheck())
                .tags(args.tags().named("target-group"))
                .build(),
            child);
    this.listener =
        new Listener(
            name + "-listener",
            ListenerArgs.builder()
                .loadBalancerArn(loadBalancer.arn())
                // Plain HTTP on purpose: see the security group's rule.
                .protocol("HTTP")
                .port(HTTP)
                .defaultActions(
                    ListenerDefaultActionArgs.builder()
                        .type("forward")
                        .targetGroupArn(targetGroup.arn())
                        .build())
                .tags(args.tags().named("listener"))
                .build(),
            child);
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

  Output<String> targetGroupArn() {
    return targetGroup.arn();
  }

  Resource listener() {
    return listener;
  }
}
