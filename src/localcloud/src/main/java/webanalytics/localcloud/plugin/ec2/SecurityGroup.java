package webanalytics.localcloud.plugin.ec2;

import static webanalytics.localcloud.plugin.schema.Property.in;
import static webanalytics.localcloud.plugin.schema.Property.out;
import static webanalytics.localcloud.plugin.schema.Property.tags;
import static webanalytics.localcloud.plugin.schema.Type.Scalar.STRING;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.CreateSecurityGroupRequest;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.IpRange;
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
 * Describes a security group without rules: those are resources of their own.
 *
 * @see <a href="https://www.pulumi.com/registry/packages/aws/api-docs/ec2/securitygroup/">
 *     ec2.SecurityGroup</a>
 */
public final class SecurityGroup implements ResourceType {
  /** Instances and load balancers hold a group until they are gone; the provider's own bound. */
  private static final Duration DELETE_TIMEOUT = Duration.ofMinutes(2);

  private static final int LONGEST_NAME = 255;

  private static final Schema SCHEMA =
      Schema.of(
              "aws:ec2/securityGroup:SecurityGroup",
              in("vpcId", STRING).computed().replaces(),
              in("name", STRING)
                  .member("GroupName")
                  .limitedTo(Limit.matching("(?!sg-).*", "a name that does not begin with sg-"))
                  .replaces(),
              in("description", STRING).defaultsTo("Managed by Pulumi").replaces(),
              tags(),
              out("arn", STRING),
              out("ownerId", STRING))
          .named(Naming.by("name", LONGEST_NAME));

  @Override
  public Schema schema() {
    return SCHEMA;
  }

  @Override
  public String create(Cloud cloud, Values inputs) {
    Map<String, Object> members = Ec2.creation(SCHEMA, inputs, "security-group");
    CreateSecurityGroupRequest request =
        Members.into(CreateSecurityGroupRequest.builder(), members).build();
    return cloud.aws().ec2().createSecurityGroup(request).groupId();
  }

  /** Takes away AWS's own rule that lets everything out, as the public provider does. */
  @Override
  public void complete(Cloud cloud, String id, Values inputs) {
    Ec2Client ec2 = cloud.aws().ec2();
    IpPermission all =
        IpPermission.builder()
            .ipProtocol("-1")
            .ipRanges(IpRange.builder().cidrIp("0.0.0.0/0").build())
            .build();
    Failures.remove(() -> ec2.revokeSecurityGroupEgress(r -> r.groupId(id).ipPermissions(all)));
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
    Ec2.updateTags(cloud, change);
  }

  @Override
  public void delete(Cloud cloud, Ref ref) {
    cloud
        .patience()
        .retryOn(
            Set.of("DependencyViolation"),
            cloud.timeoutOr(DELETE_TIMEOUT),
            () ->
                Failures.remove(
                    () -> cloud.aws().ec2().deleteSecurityGroup(r -> r.groupId(ref.id()))));
  }
}
