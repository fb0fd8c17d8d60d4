package webanalytics.localcloud.plugin.iam;

import static webanalytics.localcloud.plugin.schema.Property.in;
import static webanalytics.localcloud.plugin.schema.Property.out;
import static webanalytics.localcloud.plugin.schema.Property.tags;
import static webanalytics.localcloud.plugin.schema.Type.Scalar.INTEGER;
import static webanalytics.localcloud.plugin.schema.Type.Scalar.JSON;
import static webanalytics.localcloud.plugin.schema.Type.Scalar.STRING;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.CreateRoleRequest;
import software.amazon.awssdk.services.iam.model.Tag;
import webanalytics.localcloud.plugin.aws.Failures;
import webanalytics.localcloud.plugin.aws.Members;
import webanalytics.localcloud.plugin.engine.Change;
import webanalytics.localcloud.plugin.engine.Cloud;
import webanalytics.localcloud.plugin.engine.ResourceType;
import webanalytics.localcloud.plugin.schema.Naming;
import webanalytics.localcloud.plugin.schema.Schema;
import webanalytics.localcloud.plugin.schema.Values;

/**
 * Describes a role without policies: those are resources of their own.
 *
 * @see <a href="https://www.pulumi.com/registry/packages/aws/api-docs/iam/role/">iam.Role</a>
 */
public final class Role implements ResourceType {
  private static final int LONGEST_NAME = 64;

  private static final Schema SCHEMA =
      Schema.of(
              "aws:iam/role:Role",
              in("name", STRING).member("RoleName").replaces(),
              in("assumeRolePolicy", JSON).member("AssumeRolePolicyDocument").required(),
              in("description", STRING),
              in("permissionsBoundary", STRING),
              tags(),
              out("arn", STRING),
              out("createDate", STRING),
              out("uniqueId", STRING).member("RoleId"),
              out("path", STRING),
              out("maxSessionDuration", INTEGER))
          .named(Naming.by("name", LONGEST_NAME));

  @Override
  public Schema schema() {
    return SCHEMA;
  }

  @Override
  public String create(Cloud cloud, Values inputs) {
    CreateRoleRequest request =
        Members.into(CreateRoleRequest.builder(), SCHEMA.members(inputs)).build();
    return cloud.aws().iam().createRole(request).role().roleName();
  }

  @Override
  public Optional<Found> read(Cloud cloud, Ref ref) {
    return Failures.find(() -> cloud.aws().iam().getRole(r -> r.roleName(ref.id())).role())
        .map(
            role -> {
              Map<String, Object> members = new LinkedHashMap<>(Members.of(role));
              Values boundary = new Values(members).object("PermissionsBoundary");
              members.put("PermissionsBoundary", boundary.text("PermissionsBoundaryArn"));
              members.computeIfPresent(
                  "AssumeRolePolicyDocument", (name, text) -> Documents.decoded(text));
              return new Found(ref.id(), SCHEMA.values(members));
            });
  }

  @Override
  public void update(Cloud cloud, Change change) {
    IamClient iam = cloud.aws().iam();
    String name = change.id();
    Values after = change.after();
    if (change.touches("assumeRolePolicy")) {
      String policy = after.text("assumeRolePolicy");
      iam.updateAssumeRolePolicy(r -> r.roleName(name).policyDocument(policy));
    }
    if (change.touches("description")) {
      String description = after.find("description").orElse("");
      iam.updateRole(r -> r.roleName(name).description(description));
    }
    if (change.touches("permissionsBoundary")) {
      after
          .find("permissionsBoundary")
          .ifPresentOrElse(
              arn -> iam.putRolePermissionsBoundary(r -> r.roleName(name).permissionsBoundary(arn)),
              () -> iam.deleteRolePermissionsBoundary(r -> r.roleName(name)));
    }
    List<String> removed = change.removedKeys("tags");
    if (!removed.isEmpty()) {
      iam.untagRole(r -> r.roleName(name).tagKeys(removed));
    }
    List<Tag> put = IamTags.of(change);
    if (!put.isEmpty()) {
      iam.tagRole(r -> r.roleName(name).tags(put));
    }
  }

  @Override
  public void delete(Cloud cloud, Ref ref) {
    Failures.remove(() -> cloud.aws().iam().deleteRole(r -> r.roleName(ref.id())));
  }
}
