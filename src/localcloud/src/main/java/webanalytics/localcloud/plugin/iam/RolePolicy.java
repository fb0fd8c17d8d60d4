package webanalytics.localcloud.plugin.iam;

import static webanalytics.localcloud.plugin.schema.Property.in;
import static webanalytics.localcloud.plugin.schema.Type.Scalar.JSON;
import static webanalytics.localcloud.plugin.schema.Type.Scalar.STRING;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.iam.model.PutRolePolicyRequest;
import webanalytics.localcloud.plugin.aws.Failures;
import webanalytics.localcloud.plugin.aws.Members;
import webanalytics.localcloud.plugin.engine.Change;
import webanalytics.localcloud.plugin.engine.Cloud;
import webanalytics.localcloud.plugin.engine.ResourceType;
import webanalytics.localcloud.plugin.schema.Naming;
import webanalytics.localcloud.plugin.schema.Schema;
import webanalytics.localcloud.plugin.schema.Values;

/**
 * Describes an inline policy of a role; its id is {@code <role>:<policy>}.
 *
 * @see <a href="https://www.pulumi.com/registry/packages/aws/api-docs/iam/rolepolicy/">
 *     iam.RolePolicy</a>
 */
public final class RolePolicy implements ResourceType {
  private static final int LONGEST_NAME = 128;

  private static final Schema SCHEMA =
      Schema.of(
              "aws:iam/rolePolicy:RolePolicy",
              in("name", STRING).member("PolicyName").replaces(),
              in("role", STRING).member("RoleName").required().replaces(),
              in("policy", JSON).member("PolicyDocument").required())
          .named(Naming.by("name", LONGEST_NAME));

  @Override
  public Schema schema() {
    return SCHEMA;
  }

  @Override
  public String create(Cloud cloud, Values inputs) {
    put(cloud, inputs);
    return inputs.text("role") + ":" + inputs.text("name");
  }

  @Override
  public Optional<Found> read(Cloud cloud, Ref ref) {
    String[] parts = ref.id().split(":", 2);
    if (parts.length < 2) {
      return Optional.empty();
    }
    return Failures.find(
            () -> cloud.aws().iam().getRolePolicy(r -> r.roleName(parts[0]).policyName(parts[1])))
        .map(
            policy -> {
              Map<String, Object> members = new LinkedHashMap<>(Members.of(policy));
              members.computeIfPresent("PolicyDocument", (name, text) -> Documents.decoded(text));
              return new Found(ref.id(), SCHEMA.values(members));
            });
  }

  @Override
  public void update(Cloud cloud, Change change) {
    put(cloud, change.after());
  }

  @Override
  public void delete(Cloud cloud, Ref ref) {
    String[] parts = ref.id().split(":", 2);
    Failures.remove(
        () -> cloud.aws().iam().deleteRolePolicy(r -> r.roleName(parts[0]).policyName(parts[1])));
  }

  private static void put(Cloud cloud, Values inputs) {
    cloud
        .aws()
        .iam()
        .putRolePolicy(
            Members.into(PutRolePolicyRequest.builder(), SCHEMA.members(inputs)).build());
  }
}
