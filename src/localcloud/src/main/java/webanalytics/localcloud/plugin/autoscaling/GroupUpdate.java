package webanalytics.localcloud.plugin.autoscaling;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.UpdateAutoScalingGroupRequest;
import webanalytics.localcloud.plugin.aws.Members;
import webanalytics.localcloud.plugin.engine.Change;
import webanalytics.localcloud.plugin.engine.Cloud;
import webanalytics.localcloud.plugin.schema.Values;

/** Changes a group, each part through the call that AWS has for it. */
final class GroupUpdate {
  /** What other calls change, or what AWS does not know. */
  private static final String[] ELSEWHERE = {
    "tags",
    "targetGroupArns",
    "suspendedProcesses",
    "enabledMetrics",
    "instanceRefresh",
    "minElbCapacity",
    "waitForElbCapacity",
    "ignoreFailedScalingActivities",
    "waitForCapacityTimeout",
    "metricsGranularity",
    "forceDelete"
  };

  private GroupUpdate() {}

  /** Writes the members of a call; the subnets are one text with commas. */
  static Map<String, Object> members(Values inputs) {
    Map<String, Object> members = new LinkedHashMap<>(GroupSchema.SCHEMA.members(inputs));
    members.put("VPCZoneIdentifier", String.join(",", inputs.texts("vpcZoneIdentifiers")));
    return members;
  }

  static void apply(Cloud cloud, Change change) {
    AutoScalingClient client = cloud.aws().autoScaling();
    String id = change.id();
    if (change.touchesMoreThan(ELSEWHERE)) {
      UpdateAutoScalingGroupRequest request =
          Members.into(UpdateAutoScalingGroupRequest.builder(), members(change.after())).build();
      client.updateAutoScalingGroup(request);
    }
    List<String> detached = change.removed("targetGroupArns");
    if (change.touches("targetGroupArns") && !detached.isEmpty()) {
      client.detachLoadBalancerTargetGroups(
          r -> r.autoScalingGroupName(id).targetGroupARNs(detached));
    }
    List<String> attached = change.added("targetGroupArns");
    if (change.touches("targetGroupArns") && !attached.isEmpty()) {
      client.attachLoadBalancerTargetGroups(
          r -> r.autoScalingGroupName(id).targetGroupARNs(attached));
    }
    if (change.touches("suspendedProcesses")) {
      List<String> resumed = change.removed("suspendedProcesses");
      if (!resumed.isEmpty()) {
        client.resumeProcesses(r -> r.autoScalingGroupName(id).scalingProcesses(resumed));
      }
      suspend(cloud, id, change.added("suspendedProcesses"));
    }
    if (change.touches("enabledMetrics")) {
      List<String> ended = change.removed("enabledMetrics");
      if (!ended.isEmpty()) {
        client.disableMetricsCollection(r -> r.autoScalingGroupName(id).metrics(ended));
      }
      collect(cloud, id, change.after(), change.added("enabledMetrics"));
    }
  }

  static void suspend(Cloud cloud, String id, List<String> processes) {
    if (!processes.isEmpty()) {
      cloud
          .aws()
          .autoScaling()
          .suspendProcesses(r -> r.autoScalingGroupName(id).scalingProcesses(processes));
    }
  }

  static void collect(Cloud cloud, String id, Values inputs, List<String> metrics) {
    if (!metrics.isEmpty()) {
      String granularity = inputs.text("metricsGranularity");
      cloud
          .aws()
          .autoScaling()
          .enableMetricsCollection(
              r -> r.autoScalingGroupName(id).granularity(granularity).metrics(metrics));
    }
  }
}
