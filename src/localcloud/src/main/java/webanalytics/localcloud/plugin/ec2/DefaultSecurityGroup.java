package webanalytics.localcloud.plugin.ec2;

import static webanalytics.localcloud.plugin.schema.Property.in;
import static webanalytics.localcloud.plugin.schema.Property.out;
import static webanalytics.localcloud.plugin.schema.Property.tags;
import static webanalytics.localcloud.plugin.schema.Type.Scalar.INTEGER;
import static webanalytics.localcloud.plugin.schema.Type.Scalar.STRING;
import static webanalytics.localcloud.plugin.schema.Type.object;
import static webanalytics.localcloud.plugin.schema.Type.set;

import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import webanalytics.localcloud.plugin.engine.Change;
import webanalytics.localcloud.plugin.engine.Cloud;
import webanalytics.localcloud.plugin.engine.ResourceType;
import webanalytics.localcloud.plugin.schema.Schema;
import webanalytics.localcloud.plugin.schema.Type;
import webanalytics.localcloud.plugin.schema.Values;

/**
 * Adopts a VPC's default security group and empties it; rules of a program are refused.
 *
 * <p>AWS makes and removes the group with its VPC: creation finds it, deletion forgets it.
 *
 * @see <a href="https://www.pulumi.com/registry/packages/aws/api-docs/ec2/defaultsecuritygroup/">
 *     ec2.DefaultSecurityGroup</a>
 */
public final class DefaultSecurityGroup implements ResourceType {
  /** What somebody else allowed: shown by a refresh, revoked by the next update. */
  private static final Type RULE =
      object(
          out("protocol", STRING).member("IpProtocol"),
          out("fromPort", INTEGER),
          out("toPort", INTEGER));

  private static final Schema SCHEMA =
      Schema.of(
          "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup",
          in("vpcId", STRING).required().replaces(),
          in("ingress", set(RULE)).member("IpPermissions"),
          in("egress", set(RULE)).member("IpPermissionsEgress"),
          tags(),
          out("arn", STRING),
          out("name", STRING).member("GroupName"),
          out("description", STRING),
          out("ownerId", STRING));

  @Override
  public Schema schema() {
    return SCHEMA;
  }

  @Override
  public String create(Cloud cloud, Values inputs) {
    String vpc = inputs.text("vpcId");
    Filter byVpc = Filter.builder().name("vpc-id").values(vpc).build();
    Filter byName = Filter.builder().name("group-name").values("default").build();
    return cloud
        .aws()
        .ec2()
        .describeSecurityGroups(r -> r.filters(byVpc, byName))
        .securityGroups()
        .stream()
        .findFirst()
        .map(SecurityGroup::groupId)
        .orElseThrow(() -> new IllegalStateException(vpc + " has no default security group"));
  }

  @Override
  public void complete(Cloud cloud, String id, Values inputs) {
    empty(cloud, id);
    Values before = read(cloud, new Ref(id, Values.NONE)).map(Found::values).orElse(Values.NONE);
    Ec2.updateTags(cloud, new Change(id, before, inputs, Set.of("tags")));
  }

  @Override
  public Optional<Found> read(Cloud cloud, Ref ref) {
    String id = ref.id();
    return Ec2.one(
            cloud,
            "security-group",
            id,
            ec2 -> ec2.describeSecurityGroups(r -> r.groupIds(id)).securityGroups())
        .map(members -> new Found(id, SCHEMA.values(members)));
  }

  @Override
  public void update(Cloud cloud, Change change) {
    empty(cloud, change.id());
    Ec2.updateTags(cloud, change);
  }

  /** Leaves the group as it is, as the public provider does. */
  @Override
  public void delete(Cloud cloud, Ref ref) {}

  private static void empty(Cloud cloud, String id) {
    Ec2Client ec2 = cloud.aws().ec2();
    for (SecurityGroup group : ec2.describeSecurityGroups(r -> r.groupIds(id)).securityGroups()) {
      if (!group.ipPermissions().isEmpty()) {
        ec2.revokeSecurityGroupIngress(r -> r.groupId(id).ipPermissions(group.ipPermissions()));
      }
      if (!group.ipPermissionsEgress().isEmpty()) {
        ec2.revokeSecurityGroupEgress(
            r -> r.groupId(id).ipPermissions(group.ipPermissionsEgress()));
      }
    }
  }
}
