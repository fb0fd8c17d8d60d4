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
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import java.util.List;
import java.util.TreeMap;
import webanalytics.infrastructure.standards.Waivers;

/**
 * Declares the Auto Scaling group of servers, and how a change rolls through it.
 *
 * <p>There is no desired capacity: it is the scaling policies' to change. The original workshop
 * suspended five processes while it replaced servers, since CloudFormation did so beside the group;
 * an instance refresh is done by the group itself, so that nothing is suspended here.
 */
final class ServerGroup {
  private static final int GRACE_SECONDS = 300;

  /** Seconds from a healthy new server to the next replacement. */
  private static final int WARMUP_SECONDS = 120;

  /** Of two servers one stays in service; they are replaced one after the other. */
  private static final int MIN_HEALTHY_PERCENTAGE = 50;

  private final Group group;

  ServerGroup(
      String name,
      WebFleetArgs args,
      Balancer balancer,
      ServerTemplate template,
      ComponentResource parent,
      List<Resource> requirements,
      Waivers waivers) {
    GroupArgs.Builder builder =
        GroupArgs.builder()
            .minSize(args.size().minimum())
            .maxSize(args.size().maximum())
            .vpcZoneIdentifiers(args.network().serverSubnetIds())
            .targetGroupArns(balancer.targetGroupArn().applyValue(List::of))
            .healthCheckType("ELB")
            .healthCheckGracePeriod(GRACE_SECONDS)
            .instanceRefresh(rolling())
            // Creation is done when so many servers are healthy at the load balancer.
            .minElbCapacity(args.size().minimum())
            .waitForCapacityTimeout("15m")
            .tags(propagated(args));
    if (args.size().severalInstanceTypes()) {
      builder.mixedInstancesPolicy(severalTypes(args.size().node(), template));
    } else {
      builder.launchTemplate(
          GroupLaunchTemplateArgs.builder()
              .id(template.id())
              .version(template.latestVersion())
              .build());
      waivers.waive(
          "AutoScaling.6",
          name + "-group",
          "The workshop has one instance type, which its packet thresholds were chosen for.");
    }
    if (args.network().endpoints().isEmpty()) {
      waivers.waive(
          "EC2.9",
          name + "-group",
          "Servers reach packages and AWS over the internet gateway by public addresses of their"
              + " own, without the price of endpoints.");
    }
    this.group =
        new Group(
            name + "-group",
            builder.build(),
            CustomResourceOptions.builder().parent(parent).dependsOn(requirements).build());
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

  private static GroupInstanceRefreshArgs rolling() {
    return GroupInstanceRefreshArgs.builder()
        .strategy("Rolling")
        .preferences(
            GroupInstanceRefreshPreferencesArgs.builder()
                .minHealthyPercentage(MIN_HEALTHY_PERCENTAGE)
                .instanceWarmup(Integer.toString(WARMUP_SECONDS))
                .build())
        .build();
  }

  private static List<GroupTagArgs> propagated(WebFleetArgs args) {
    return new TreeMap<>(args.tags().named("beacon-web-server"))
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
