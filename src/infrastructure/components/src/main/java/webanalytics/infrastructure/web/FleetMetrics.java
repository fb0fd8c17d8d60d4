package webanalytics.infrastructure.web;

import com.pulumi.core.Output;

/**
 * Names a fleet as CloudWatch's metrics do.
 *
 * @param loadBalancer dimension LoadBalancer, such as {@code app/web/0123456789abcdef}
 * @param targetGroup dimension TargetGroup, such as {@code targetgroup/web/0123456789abcdef}
 * @param autoScalingGroup dimension AutoScalingGroupName
 * @param minimum number of servers at least
 */
public record FleetMetrics(
    Output<String> loadBalancer,
    Output<String> targetGroup,
    Output<String> autoScalingGroup,
    int minimum) {}
