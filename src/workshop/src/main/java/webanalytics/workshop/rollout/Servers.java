package webanalytics.workshop.rollout;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.autoscaling.model.Instance;
import software.amazon.awssdk.services.autoscaling.model.LaunchTemplateSpecification;
import software.amazon.awssdk.services.autoscaling.model.LifecycleState;

/**
 * Counts a group's servers at one moment.
 *
 * @param group the group as AWS describes it
 * @param healthy ids of the instances that are healthy in each of its target groups
 */
record Servers(AutoScalingGroup group, Set<String> healthy) {
  /** Returns the launch template that the group starts servers from now. */
  LaunchTemplateSpecification template() {
    return Optional.ofNullable(group.launchTemplate())
        .orElseGet(
            () -> group.mixedInstancesPolicy().launchTemplate().launchTemplateSpecification());
  }

  /** Returns the servers that are in service and that the load balancer sends requests to. */
  List<Instance> serving() {
    return group.instances().stream()
        .filter(each -> each.lifecycleState() == LifecycleState.IN_SERVICE)
        .filter(each -> healthy.contains(each.instanceId()))
        .toList();
  }

  /** Returns the servers that run another template version than the group's, leaving ones too. */
  List<Instance> outdated() {
    return group.instances().stream().filter(each -> !current(each)).toList();
  }

  /** Returns whether exactly the wanted number of servers is there, current and serving. */
  boolean complete() {
    return group.instances().size() == group.desiredCapacity()
        && outdated().isEmpty()
        && serving().size() == group.desiredCapacity();
  }

  /**
   * Returns the newest template version below the group's that a serving server runs.
   *
   * <p>A newer one is what the group has been taken back from.
   */
  Optional<String> earlierVersion() {
    return serving().stream()
        .filter(each -> each.launchTemplate() != null)
        .filter(
            each -> each.launchTemplate().launchTemplateId().equals(template().launchTemplateId()))
        .map(Servers::number)
        .filter(version -> version < Long.parseLong(template().version()))
        .max(Long::compare)
        .map(String::valueOf);
  }

  /** Returns whether the group is on its way back: it has servers of a newer version to end. */
  boolean goingBack() {
    return outdated().stream()
        .filter(each -> each.launchTemplate() != null)
        .filter(
            each -> each.launchTemplate().launchTemplateId().equals(template().launchTemplateId()))
        .anyMatch(each -> number(each) > Long.parseLong(template().version()));
  }

  private static long number(Instance instance) {
    return Long.parseLong(instance.launchTemplate().version());
  }

  /** Returns the versions of the servers that serve, for people: "1" or "1, 2". */
  String servingVersions() {
    return serving().stream()
        .map(Instance::launchTemplate)
        .filter(Objects::nonNull)
        .map(LaunchTemplateSpecification::version)
        .distinct()
        .sorted()
        .collect(Collectors.joining(", "));
  }

  private boolean current(Instance instance) {
    return instance.launchTemplate() != null
        && instance.launchTemplate().launchTemplateId().equals(template().launchTemplateId())
        && instance.launchTemplate().version().equals(template().version());
  }
}
