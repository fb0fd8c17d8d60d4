package webanalytics.localcloud.plugin.autoscaling;

import static webanalytics.localcloud.plugin.schema.Property.in;
import static webanalytics.localcloud.plugin.schema.Property.out;
import static webanalytics.localcloud.plugin.schema.Type.Scalar.INTEGER;
import static webanalytics.localcloud.plugin.schema.Type.Scalar.STRING;

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
import webanalytics.localcloud.plugin.schema.Values;

/**
 * Describes a simple scaling policy; imported by {@code <group>/<policy>}.
 *
 * @see <a href="https://www.pulumi.com/registry/packages/aws/api-docs/autoscaling/policy/">
 *     autoscaling.Policy</a>
 */
public final class ScalingPolicy implements ResourceType {
  private static final int LONGEST_NAME = 255;

  private static final Schema SCHEMA =
      Schema.of(
              "aws:autoscaling/policy:Policy",
              in("name", STRING).member("PolicyName").replaces(),
              in("autoscalingGroupName", STRING)
                  .member("AutoScalingGroupName")
                  .required()
                  .replaces(),
              in("policyType", STRING)
                  .limitedTo(Limit.oneOf("SimpleScaling"))
                  .defaultsTo("SimpleScaling"),
              in("adjustmentType", STRING)
                  .limitedTo(
                      Limit.oneOf("ChangeInCapacity", "ExactCapacity", "PercentChangeInCapacity"))
                  .required(),
              in("scalingAdjustment", INTEGER).required(),
              in("cooldown", INTEGER).limitedTo(Limit.between(0, Integer.MAX_VALUE)),
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

  private static void put(Cloud cloud, Values inputs) {
    PutScalingPolicyRequest request =
        Members.into(PutScalingPolicyRequest.builder(), SCHEMA.members(inputs)).build();
    cloud.aws().autoScaling().putScalingPolicy(request);
  }
}
