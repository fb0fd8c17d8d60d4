package webanalytics.infrastructure.web;

import com.pulumi.aws.autoscaling.Group;
import com.pulumi.aws.autoscaling.GroupArgs;
import com.pulumi.aws.autoscaling.inputs.GroupInstanceRefreshArgs;
import com.pulumi.aws.autoscaling.inputs.GroupInstanceRefreshPreferencesArgs;
import com.pulumi.aws.autoscaling.inputs.GroupLaunchTemplateArgs;
import com.pulumi.aws.autoscaling.inputs.GroupMixedInstancesPolicyArgs;
import com.pulumi.aws.autoscaling.inputs.GroupMixedInstancesPolicyInstancesDistributionArgs;
import com.pulumi.aws.autoscaling.inputs.GroupMixedInstancesPolicyLaunchTemplateArgs;
import com.pulumi.aws.autoscaling.inputs.GroupMixedInstancesPolicyLaunchTemplateLaunchTemplateSpecificationArgs;
import com.pulumi.aws.autoscaling.inputs.GroupMixedInstancesPolicyLaunchTemplateOverrideArgs;
import com.pulumi.aws.autoscaling.inputs.GroupTagArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.Resource;
import java.util.List;
import java.util.TreeMap;
import webanalytics.infrastructure.conventions.Scope;

/**
 * Declares the Auto Scaling group of servers, and how a change rolls through it.
 *
 * <p>There is no desired capacity: it is the scaling policies' to change. The original workshop
 * suspended five processes while it replaced servers, since CloudFormation did so beside the group;
 * an instance refresh is done by the group itself, so that nothing is suspended here.
 */
final class ServerGroup {
  private static final int GRACE_SECONDS = 300;

  /** Seconds that a new server boots before it counts, its health check passed. */
  private static final int WARMUP_SECONDS = 120;

  /** At 100 new servers are launched before old ones end, whatever the group's size. */
  private static final int MIN_HEALTHY_PERCENTAGE = 100;

  /** Half as many servers again, at least one, run during a roll: it has two or three batches. */
  private static final int MAX_HEALTHY_PERCENTAGE = 150;

  private final Group group;

  ServerGroup(
      Scope scope,
      WebFleetArgs args,
      Balancer balancer,
      ServerTemplate template,
      List<Resource> before) {
    GroupArgs.Builder builder =
        GroupArgs.builder()
            .minSize(args.size.minimum())
            .maxSize(args.size.maximum())
            .vpcZoneIdentifiers(args.network.serverSubnetIds())
            .targetGroupArns(balancer.targetGroupArn().applyValue(List::of))
            .healthCheckType("ELB")
            .healthCheckGracePeriod(GRACE_SECONDS)
            .instanceRefresh(rolling())
            // The provider would wait for exactly the number of servers that its state remembers,
            // and give up at the first launch that EC2 refuses: ./workshop rollout waits instead.
            .waitForCapacityTimeout("0")
            // A roll that is cancelled gives up its own, unproven servers, not those that serve.
            .terminationPolicies("NewestInstance")
            .tags(propagated(scope));
    if (args.size.severalInstanceTypes()) {
      builder.mixedInstancesPolicy(severalTypes(args.size.node(), template));
    } else {
      builder.launchTemplate(
          GroupLaunchTemplateArgs.builder()
              .id(template.id())
              .version(template.latestVersion())
              .build());
      scope.waive(
          "AutoScaling.6",
          "group",
          "The group has one instance type, which its packet thresholds were chosen for.");
    }
    if (args.network.endpoints().isEmpty()) {
      scope.waive(
          "EC2.9",
          "group",
          args.network.component().isPresent()
              ? "Servers reach packages and AWS over the internet gateway by public addresses of"
                  + " their own, without the price of endpoints."
              : "Whether servers have public addresses is for the network to say, which exists.");
    }
    this.group = new Group(scope.name("group"), builder.build(), scope.after(before));
  }

  /** On demand alone: a spot instance that is taken away loses the last second of its log. */
  private static GroupMixedInstancesPolicyArgs severalTypes(
      NodeSize node, ServerTemplate template) {
    return GroupMixedInstancesPolicyArgs.builder()
        .instancesDistribution(
            GroupMixedInstancesPolicyInstancesDistributionArgs.builder()
                .onDemandPercentageAboveBaseCapacity(100)
                .build())
        .launchTemplate(
            GroupMixedInstancesPolicyLaunchTemplateArgs.builder()
                .launchTemplateSpecification(
                    GroupMixedInstancesPolicyLaunchTemplateLaunchTemplateSpecificationArgs.builder()
                        .launchTemplateId(template.id())
                        .version(template.latestVersion())
                        .build())
                .overrides(type(node.instanceType()), type(node.secondInstanceType()))
                .build())
        .build();
  }

  private static GroupMixedInstancesPolicyLaunchTemplateOverrideArgs type(String instanceType) {
    return GroupMixedInstancesPolicyLaunchTemplateOverrideArgs.builder()
        .instanceType(instanceType)
        .build();
  }

  /**
   * There is no autoRollback: it returns to what the group has saved, and the provider saves the
   * new version before it starts the refresh (hashicorp/terraform-provider-aws#34189).
   */
  private static GroupInstanceRefreshArgs rolling() {
    return GroupInstanceRefreshArgs.builder()
        .strategy("Rolling")
        .preferences(
            GroupInstanceRefreshPreferencesArgs.builder()
                .minHealthyPercentage(MIN_HEALTHY_PERCENTAGE)
                .maxHealthyPercentage(MAX_HEALTHY_PERCENTAGE)
                // Servers that scaling started from the new version meanwhile stay.
                .skipMatching(true)
                .instanceWarmup(Integer.toString(WARMUP_SECONDS))
                .build())
        .build();
  }

  private static List<GroupTagArgs> propagated(Scope scope) {
    return new TreeMap<>(scope.tags("beacon-web-server"))
        .entrySet().stream()
            .map(
                tag ->
                    GroupTagArgs.builder()
                        .key(tag.getKey())
                        .value(tag.getValue())
                        .propagateAtLaunch(true)
                        .build())
            .toList();
  }

  Output<String> name() {
    return group.name();
  }
}
