package webanalytics.localcloud.plugin.ssm;

import static webanalytics.localcloud.plugin.schema.Property.in;
import static webanalytics.localcloud.plugin.schema.Property.out;
import static webanalytics.localcloud.plugin.schema.Type.Scalar.BOOLEAN;
import static webanalytics.localcloud.plugin.schema.Type.Scalar.STRING;
import static webanalytics.localcloud.plugin.schema.Type.list;
import static webanalytics.localcloud.plugin.schema.Type.map;
import static webanalytics.localcloud.plugin.schema.Type.object;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.ssm.model.CreateAssociationRequest;
import software.amazon.awssdk.services.ssm.model.UpdateAssociationRequest;
import webanalytics.localcloud.plugin.aws.Failures;
import webanalytics.localcloud.plugin.aws.Members;
import webanalytics.localcloud.plugin.engine.Change;
import webanalytics.localcloud.plugin.engine.Cloud;
import webanalytics.localcloud.plugin.engine.ResourceType;
import webanalytics.localcloud.plugin.schema.Schema;
import webanalytics.localcloud.plugin.schema.Type;
import webanalytics.localcloud.plugin.schema.Type.MapForm;
import webanalytics.localcloud.plugin.schema.Values;

/**
 * Describes an association of a document with instances.
 *
 * @see <a href="https://www.pulumi.com/registry/packages/aws/api-docs/ssm/association/">
 *     ssm.Association</a>
 */
public final class Association implements ResourceType {
  private static final Type TARGET =
      object(in("key", STRING).required(), in("values", list(STRING)).required());

  private static final Schema SCHEMA =
      Schema.of(
          "aws:ssm/association:Association",
          in("name", STRING).required().replaces(),
          in("associationName", STRING),
          in("targets", list(TARGET)).computed(),
          in("scheduleExpression", STRING),
          in("parameters", map(MapForm.LIST_VALUED)).computed(),
          in("applyOnlyAtCronInterval", BOOLEAN).defaultsTo(false),
          out("arn", STRING),
          out("associationId", STRING));

  @Override
  public Schema schema() {
    return SCHEMA;
  }

  @Override
  public String create(Cloud cloud, Values inputs) {
    CreateAssociationRequest request =
        Members.into(CreateAssociationRequest.builder(), SCHEMA.members(inputs)).build();
    return cloud.aws().ssm().createAssociation(request).associationDescription().associationId();
  }

  @Override
  public Optional<Found> read(Cloud cloud, Ref ref) {
    String id = ref.id();
    return Failures.find(
            () ->
                cloud
                    .aws()
                    .ssm()
                    .describeAssociation(r -> r.associationId(id))
                    .associationDescription())
        .map(
            association -> {
              Map<String, Object> members = new LinkedHashMap<>(Members.of(association));
              members.putIfAbsent("ApplyOnlyAtCronInterval", false);
              String account = cloud.aws().sts().getCallerIdentity().account();
              members.put(
                  "Arn",
                  "arn:aws:ssm:%s:%s:association/%s".formatted(cloud.aws().region(), account, id));
              return new Found(id, SCHEMA.values(members));
            });
  }

  @Override
  public void update(Cloud cloud, Change change) {
    Map<String, Object> members = new LinkedHashMap<>(SCHEMA.members(change.after()));
    members.put("AssociationId", change.id());
    cloud
        .aws()
        .ssm()
        .updateAssociation(Members.into(UpdateAssociationRequest.builder(), members).build());
  }

  @Override
  public void delete(Cloud cloud, Ref ref) {
    Failures.remove(() -> cloud.aws().ssm().deleteAssociation(r -> r.associationId(ref.id())));
  }
}
