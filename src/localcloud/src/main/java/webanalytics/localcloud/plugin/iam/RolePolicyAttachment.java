package webanalytics.localcloud.plugin.iam;

import static webanalytics.localcloud.plugin.schema.Property.in;
import static webanalytics.localcloud.plugin.schema.Type.Scalar.STRING;

import java.util.Optional;
import webanalytics.localcloud.plugin.aws.Failures;
import webanalytics.localcloud.plugin.engine.Change;
import webanalytics.localcloud.plugin.engine.Cloud;
import webanalytics.localcloud.plugin.engine.ResourceType;
import webanalytics.localcloud.plugin.schema.Schema;
import webanalytics.localcloud.plugin.schema.Values;

/**
 * Describes the attachment of a managed policy to a role; its id is {@code <role>/<policy ARN>}.
 *
 * @see <a href="https://www.pulumi.com/registry/packages/aws/api-docs/iam/rolepolicyattachment/">
 *     iam.RolePolicyAttachment</a>
 */
public final class RolePolicyAttachment implements ResourceType {
  private static final Schema SCHEMA =
      Schema.of(
          "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
          in("role", STRING).required().replaces(),
          in("policyArn", STRING).required().replaces());

  @Override
  public Schema schema() {
    return SCHEMA;
  }

  @Override
  public String create(Cloud cloud, Values inputs) {
    String role = inputs.text("role");
    String policy = inputs.text("policyArn");
    cloud.aws().iam().attachRolePolicy(r -> r.roleName(role).policyArn(policy));
    return role + "/" + policy;
  }

  @Override
  public Optional<Found> read(Cloud cloud, Ref ref) {
    String[] parts = ref.id().split("/", 2);
    if (parts.length < 2) {
      return Optional.empty();
    }
    return Failures.find(
            () ->
                cloud
                    .aws()
                    .iam()
                    .listAttachedRolePoliciesPaginator(r -> r.roleName(parts[0]))
                    .attachedPolicies()
                    .stream()
                    .filter(policy -> policy.policyArn().equals(parts[1]))
                    .findFirst()
                    .orElse(null))
        .map(policy -> Values.of("role", parts[0]).with("policyArn", policy.policyArn()))
        .map(values -> new Found(ref.id(), values));
  }

  /** Changes nothing: every property of an attachment replaces it. */
  @Override
  public void update(Cloud cloud, Change change) {}

  @Override
  public void delete(Cloud cloud, Ref ref) {
    String[] parts = ref.id().split("/", 2);
    Failures.remove(
        () -> cloud.aws().iam().detachRolePolicy(r -> r.roleName(parts[0]).policyArn(parts[1])));
  }
}
