package webanalytics.localcloud.plugin.iam;

import static webanalytics.localcloud.plugin.schema.Property.in;
import static webanalytics.localcloud.plugin.schema.Property.out;
import static webanalytics.localcloud.plugin.schema.Property.tags;
import static webanalytics.localcloud.plugin.schema.Type.Scalar.STRING;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.CreateInstanceProfileRequest;
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
 * Describes an instance profile, which carries at most one role.
 *
 * @see <a href="https://www.pulumi.com/registry/packages/aws/api-docs/iam/instanceprofile/">
 *     iam.InstanceProfile</a>
 */
public final class InstanceProfile implements ResourceType {
  private static final int LONGEST_NAME = 128;

  private static final Schema SCHEMA =
      Schema.of(
              "aws:iam/instanceProfile:InstanceProfile",
              in("name", STRING).member("InstanceProfileName").replaces(),
              in("role", STRING),
              tags(),
              out("arn", STRING),
              out("createDate", STRING),
              out("uniqueId", STRING).member("InstanceProfileId"),
              out("path", STRING))
          .named(Naming.by("name", LONGEST_NAME));

  @Override
  public Schema schema() {
    return SCHEMA;
  }

  @Override
  public String create(Cloud cloud, Values inputs) {
    CreateInstanceProfileRequest request =
        Members.into(CreateInstanceProfileRequest.builder(), SCHEMA.members(inputs)).build();
    return cloud.aws().iam().createInstanceProfile(request).instanceProfile().instanceProfileName();
  }

  @Override
  public void complete(Cloud cloud, String id, Values inputs) {
    addRole(cloud, id, inputs);
  }

  @Override
  public Optional<Found> read(Cloud cloud, Ref ref) {
    String name = ref.id();
    return Failures.find(
            () ->
                cloud
                    .aws()
                    .iam()
                    .getInstanceProfile(r -> r.instanceProfileName(name))
                    .instanceProfile())
        .map(
            profile -> {
              Map<String, Object> members = new LinkedHashMap<>(Members.of(profile));
              profile.roles().forEach(role -> members.put("Role", role.roleName()));
              return new Found(name, SCHEMA.values(members));
            });
  }

  @Override
  public void update(Cloud cloud, Change change) {
    IamClient iam = cloud.aws().iam();
    String name = change.id();
    if (change.touches("role")) {
      removeRole(cloud, name, change.before());
      addRole(cloud, name, change.after());
    }
    List<String> removed = change.removedKeys("tags");
    if (!removed.isEmpty()) {
      iam.untagInstanceProfile(r -> r.instanceProfileName(name).tagKeys(removed));
    }
    List<Tag> put = IamTags.of(change);
    if (!put.isEmpty()) {
      iam.tagInstanceProfile(r -> r.instanceProfileName(name).tags(put));
    }
  }

  @Override
  public void delete(Cloud cloud, Ref ref) {
    removeRole(cloud, ref.id(), ref.state());
    Failures.remove(
        () -> cloud.aws().iam().deleteInstanceProfile(r -> r.instanceProfileName(ref.id())));
  }

  private static void addRole(Cloud cloud, String name, Values inputs) {
    IamClient iam = cloud.aws().iam();
    inputs
        .find("role")
        .ifPresent(
            role -> iam.addRoleToInstanceProfile(r -> r.instanceProfileName(name).roleName(role)));
  }

  private static void removeRole(Cloud cloud, String name, Values state) {
    IamClient iam = cloud.aws().iam();
    state
        .find("role")
        .ifPresent(
            role ->
                Failures.remove(
                    () ->
                        iam.removeRoleFromInstanceProfile(
                            r -> r.instanceProfileName(name).roleName(role))));
  }
}
