package webanalytics.localcloud.plugin.autoscaling;

import static webanalytics.localcloud.plugin.schema.Property.in;
import static webanalytics.localcloud.plugin.schema.Property.out;
import static webanalytics.localcloud.plugin.schema.Type.Scalar.BOOLEAN;
import static webanalytics.localcloud.plugin.schema.Type.Scalar.INTEGER;
import static webanalytics.localcloud.plugin.schema.Type.Scalar.STRING;
import static webanalytics.localcloud.plugin.schema.Type.list;
import static webanalytics.localcloud.plugin.schema.Type.object;
import static webanalytics.localcloud.plugin.schema.Type.set;

import webanalytics.localcloud.plugin.schema.Limit;
import webanalytics.localcloud.plugin.schema.Naming;
import webanalytics.localcloud.plugin.schema.Schema;
import webanalytics.localcloud.plugin.schema.Type;

/** Lists the properties of an Auto Scaling group. */
final class GroupSchema {
  private static final int LONGEST_NAME = 255;
  private static final Limit COUNT = Limit.between(0, Integer.MAX_VALUE);
  private static final Limit PERCENT = Limit.between(0, 100);

  private static final Type LAUNCH_TEMPLATE =
      object(
          in("id", STRING).member("LaunchTemplateId").computed(),
          in("name", STRING).member("LaunchTemplateName").computed(),
          in("version", STRING).defaultsTo("$Default"));

  private static final Type SPECIFICATION =
      object(
          in("launchTemplateId", STRING).computed(),
          in("launchTemplateName", STRING).computed(),
          in("version", STRING).defaultsTo("$Default"));

  private static final Type MIXED =
      object(
          in(
                  "instancesDistribution",
                  object(
                      in("onDemandPercentageAboveBaseCapacity", INTEGER)
                          .limitedTo(PERCENT)
                          .computed()))
              .computed(),
          in(
                  "launchTemplate",
                  object(
                      in("launchTemplateSpecification", SPECIFICATION).required(),
                      in("overrides", list(object(in("instanceType", STRING).required())))))
              .required());

  private static final Type PREFERENCES =
      object(
          in("minHealthyPercentage", INTEGER).limitedTo(PERCENT).defaultsTo(90),
          in("maxHealthyPercentage", INTEGER).limitedTo(Limit.between(100, 200)),
          in("instanceWarmup", STRING)
              .limitedTo(Limit.matching("\\d*", "a number of seconds, as text")),
          in("skipMatching", BOOLEAN),
          in("autoRollback", BOOLEAN),
          in("scaleInProtectedInstances", STRING)
              .limitedTo(Limit.oneOf("Refresh", "Ignore", "Wait")),
          in("standbyInstances", STRING).limitedTo(Limit.oneOf("Terminate", "Ignore", "Wait")),
          in("checkpointDelay", STRING),
          in("checkpointPercentages", list(INTEGER)));

  private static final Type INSTANCE_REFRESH =
      object(
          in("strategy", STRING).limitedTo(Limit.oneOf("Rolling")).required(),
          in("preferences", PREFERENCES),
          in("triggers", set(STRING)));

  private static final Type TAG =
      object(
          in("key", STRING).required(),
          in("value", STRING).required(),
          in("propagateAtLaunch", BOOLEAN).required());

  static final Schema SCHEMA =
      Schema.of(
              "aws:autoscaling/group:Group",
              in("name", STRING).member("AutoScalingGroupName").replaces(),
              in("minSize", INTEGER).limitedTo(COUNT).required(),
              in("maxSize", INTEGER).limitedTo(COUNT).required(),
              in("vpcZoneIdentifiers", set(STRING)).member("VPCZoneIdentifiers").required(),
              in("targetGroupArns", set(STRING)).member("TargetGroupARNs"),
              in("healthCheckType", STRING).limitedTo(Limit.oneOf("EC2", "ELB")).computed(),
              in("healthCheckGracePeriod", INTEGER).limitedTo(COUNT).defaultsTo(300),
              in("launchTemplate", LAUNCH_TEMPLATE),
              in("mixedInstancesPolicy", MIXED),
              in("instanceRefresh", INSTANCE_REFRESH).local(),
              in("suspendedProcesses", set(STRING)),
              in("minElbCapacity", INTEGER).limitedTo(COUNT).local(),
              in("waitForElbCapacity", INTEGER).limitedTo(COUNT).local(),
              in("ignoreFailedScalingActivities", BOOLEAN).defaultsTo(false).local(),
              in("waitForCapacityTimeout", STRING)
                  .limitedTo(
                      Limit.matching("0|(\\d+h)?(\\d+m)?(\\d+s)?", "a duration such as 10m or 90s"))
                  .defaultsTo("10m")
                  .local(),
              in("defaultInstanceWarmup", INTEGER).limitedTo(COUNT).computed(),
              in("enabledMetrics", set(STRING)),
              in("metricsGranularity", STRING)
                  .limitedTo(Limit.oneOf("1Minute"))
                  .defaultsTo("1Minute")
                  .local(),
              in("tags", set(TAG)),
              in("terminationPolicies", list(STRING)).computed(),
              in("forceDelete", BOOLEAN).defaultsTo(false).local(),
              out("arn", STRING).member("AutoScalingGroupARN"),
              out("desiredCapacity", INTEGER).changesWith("minSize", "maxSize"),
              out("availabilityZones", set(STRING)).changesWith("vpcZoneIdentifiers"),
              out("defaultCooldown", INTEGER),
              out("serviceLinkedRoleArn", STRING).member("ServiceLinkedRoleARN"))
          .named(Naming.by("name", LONGEST_NAME));

  private GroupSchema() {}
}
