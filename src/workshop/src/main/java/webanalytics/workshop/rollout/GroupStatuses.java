package webanalytics.workshop.rollout;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.autoscaling.model.Instance;
import software.amazon.awssdk.services.autoscaling.model.InstanceRefresh;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupNotFoundException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealth;
import webanalytics.workshop.cloud.AwsClients;

/** Reads how all groups of an account and region stand. */
public final class GroupStatuses {
  private final AutoScalingClient groups;
  private final ElasticLoadBalancingV2Client balancers;

  public GroupStatuses(AwsClients clients) {
    this.groups = clients.autoScaling();
    this.balancers = clients.loadBalancing();
  }

  /** Returns the groups that replace servers now. */
  public List<String> rolling() {
    return groups.describeAutoScalingGroupsPaginator().autoScalingGroups().stream()
        .map(AutoScalingGroup::autoScalingGroupName)
        .filter(name -> new Rollout(groups, balancers, name).active())
        .toList();
  }

  /** Reads them now. */
  public List<GroupStatus> read() {
    return groups.describeAutoScalingGroupsPaginator().autoScalingGroups().stream()
        .map(this::of)
        .toList();
  }

  private GroupStatus of(AutoScalingGroup group) {
    Map<String, TargetHealth> targets = new HashMap<>();
    for (String arn : group.targetGroupARNs()) {
      try {
        balancers
            .describeTargetHealth(request -> request.targetGroupArn(arn))
            .targetHealthDescriptions()
            .forEach(target -> targets.put(target.target().id(), target.targetHealth()));
      } catch (TargetGroupNotFoundException e) {
        // Deleted a moment ago, as a destroy does it before the group: it has no targets.
        continue;
      }
    }
    Servers servers = new Servers(group, targets.keySet());
    List<Instance> outdated = servers.outdated();
    List<GroupStatus.Server> described =
        group.instances().stream()
            .map(each -> server(each, outdated.contains(each), targets.get(each.instanceId())))
            .toList();
    Optional<InstanceRefresh> refresh =
        new Rollout(groups, balancers, group.autoScalingGroupName()).newest();
    return new GroupStatus(
        group.autoScalingGroupName(),
        servers.template().version(),
        group.desiredCapacity(),
        described.stream().filter(server -> server.health().equals("healthy")).count(),
        refresh.map(InstanceRefresh::statusAsString).orElse("none"),
        refresh.map(InstanceRefresh::percentageComplete).orElse(0),
        described);
  }

  private static GroupStatus.Server server(
      Instance instance, boolean outdated, TargetHealth target) {
    return new GroupStatus.Server(
        instance.instanceId(),
        instance.availabilityZone(),
        instance.lifecycleStateAsString(),
        instance.launchTemplate() == null ? "none" : instance.launchTemplate().version(),
        outdated,
        target == null ? "none" : target.stateAsString(),
        target == null ? "" : Objects.requireNonNullElse(target.description(), ""));
  }
}
