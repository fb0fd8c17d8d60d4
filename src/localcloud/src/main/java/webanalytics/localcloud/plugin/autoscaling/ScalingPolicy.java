package webanalytics.localcloud.plugin.autoscaling;

import static webanalytics.localcloud.plugin.schema.Property.in;
import static webanalytics.localcloud.plugin.schema.Property.out;
import static webanalytics.localcloud.plugin.schema.Type.Scalar.BOOLEAN;
import static webanalytics.localcloud.plugin.schema.Type.Scalar.INTEGER;
import static webanalytics.localcloud.plugin.schema.Type.Scalar.NUMBER;
import static webanalytics.localcloud.plugin.schema.Type.Scalar.STRING;
import static webanalytics.localcloud.plugin.schema.Type.object;

import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.autoscaling.model.PutScalingPolicyRequest;
import webanalytics.localcloud.plugin.aws.Failures;
import webanalytics.localcloud.plugin.aws.Members;
import webanalytics.localcloud.plugin.engine.Change;
import webanalytics.localcloud.plugin.engine.Cloud;
import webanalytics.localcloud.plugin.engine.ResourceType;
import webanalytics.localcloud.plugin.schema.Limit;
import webanalytics.localcloud.plugin.schema.Naming;
import webanalytics.localcloud.plugin.schema.Schema;
import webanalytics.localcloud.plugin.schema.Type;
import webanalytics.localcloud.plugin.schema.Values;

/**
 * Describes a simple scaling policy; imported by {@code <group>/<policy>}.
 *
 * @see <a href="https://www.pulumi.com/registry/packages/aws/api-docs/autoscaling/policy/">
 *     autoscaling.Policy</a>
 */
public final class ScalingPolicy implements ResourceType {
  private static final int LONGEST_NAME = 255;

  private static final String SIMPLE = "SimpleScaling";
  private static final String TARGET = "targetTrackingConfiguration";

  private static final Type METRIC =
      object(
          in("predefinedMetricType", STRING)
              .limitedTo(
                  Limit.oneOf(
                      "ASGAverageCPUUtilization",
                      "ASGAverageNetworkIn",
                      "ASGAverageNetworkOut",
                      "ALBRequestCountPerTarget"))
              .required(),
          in("resourceLabel", STRING));

  private static final Type TRACKING =
      object(
          in("targetValue", NUMBER).required(),
          in("disableScaleIn", BOOLEAN).defaultsTo(false),
          in("predefinedMetricSpecification", METRIC).required());

  private static final Schema SCHEMA =
      Schema.of(
              "aws:autoscaling/policy:Policy",
              in("name", STRING).member("PolicyName").replaces(),
              in("autoscalingGroupName", STRING)
                  .member("AutoScalingGroupName")
                  .required()
                  .replaces(),
              in("policyType", STRING)
                  .limitedTo(Limit.oneOf(SIMPLE, "TargetTrackingScaling"))
                  .defaultsTo(SIMPLE),
              in("adjustmentType", STRING)
                  .limitedTo(
                      Limit.oneOf("ChangeInCapacity", "ExactCapacity", "PercentChangeInCapacity")),
              in("scalingAdjustment", INTEGER),
              in("cooldown", INTEGER).limitedTo(Limit.between(0, Integer.MAX_VALUE)),
              in("estimatedInstanceWarmup", INTEGER).limitedTo(Limit.between(0, Integer.MAX_VALUE)),
              in(TARGET, TRACKING),
              out("arn", STRING).member("PolicyARN"))
          .named(Naming.by("name", LONGEST_NAME));

  @Override
  public Schema schema() {
    return SCHEMA;
  }

  @Override
  public String create(Cloud cloud, Values inputs) {
    put(cloud, inputs);
    return inputs.text("name");
  }

  @Override
  public Optional<Found> read(Cloud cloud, Ref ref) {
    String[] parts = ref.id().split("/", 2);
    String name = parts[parts.length - 1];
    String group = ref.state().find("autoscalingGroupName").orElse(parts[0]);
    return Failures.find(
            () ->
                cloud
                    .aws()
                    .autoScaling()
                    .describePolicies(r -> r.autoScalingGroupName(group).policyNames(name))
                    .scalingPolicies())
        .flatMap(list -> list.stream().findFirst())
        .map(policy -> new Found(name, SCHEMA.values(Members.of(policy))));
  }

  @Override
  public void update(Cloud cloud, Change change) {
    put(cloud, change.after());
  }

  @Override
  public void delete(Cloud cloud, Ref ref) {
    if (read(cloud, ref).isEmpty()) {
      // AWS's answer to a second deletion is a validation error like any other.
      return;
    }
    String group = ref.state().text("autoscalingGroupName");
    Failures.remove(
        () ->
            cloud
                .aws()
                .autoScaling()
                .deletePolicy(r -> r.autoScalingGroupName(group).policyName(ref.id())));
  }

  /**
   * Creates or changes a policy.
   *
   * @throws IllegalArgumentException when the policy lacks what its type needs
   */
  private static void put(Cloud cloud, Values inputs) {
    String type = inputs.text("policyType");
    List<String> needed =
        type.equals(SIMPLE) ? List.of("adjustmentType", "scalingAdjustment") : List.of(TARGET);
    for (String property : needed) {
      if (!inputs.has(property)) {
        throw new IllegalArgumentException(property + " is missing; " + type + " needs it");
      }
    }
    PutScalingPolicyRequest request =
        Members.into(PutScalingPolicyRequest.builder(), SCHEMA.members(inputs)).build();
    cloud.aws().autoScaling().putScalingPolicy(request);
  }
}
