package webanalytics.localcloud.plugin.ec2;

import static webanalytics.localcloud.plugin.schema.Property.in;
import static webanalytics.localcloud.plugin.schema.Property.out;
import static webanalytics.localcloud.plugin.schema.Property.tags;
import static webanalytics.localcloud.plugin.schema.Type.Scalar.INTEGER;
import static webanalytics.localcloud.plugin.schema.Type.Scalar.STRING;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.AuthorizeSecurityGroupEgressRequest;
import software.amazon.awssdk.services.ec2.model.AuthorizeSecurityGroupIngressRequest;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRuleRequest;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRuleUpdate;
import webanalytics.localcloud.plugin.aws.Failures;
import webanalytics.localcloud.plugin.aws.Members;
import webanalytics.localcloud.plugin.engine.Change;
import webanalytics.localcloud.plugin.engine.Cloud;
import webanalytics.localcloud.plugin.engine.ResourceType;
import webanalytics.localcloud.plugin.schema.Limit;
import webanalytics.localcloud.plugin.schema.Schema;
import webanalytics.localcloud.plugin.schema.Values;

/**
 * Describes one rule of a security group, in either direction.
 *
 * @see <a
 *     href="https://www.pulumi.com/registry/packages/aws/api-docs/vpc/securitygroupingressrule/">
 *     vpc.SecurityGroupIngressRule</a>
 * @see <a
 *     href="https://www.pulumi.com/registry/packages/aws/api-docs/vpc/securitygroupegressrule/">
 *     vpc.SecurityGroupEgressRule</a>
 */
public final class SecurityGroupRule implements ResourceType {
  private static final Limit PORT = Limit.between(-1, 65535);

  private final Schema schema;
  private final boolean egress;

  private SecurityGroupRule(String token, boolean egress) {
    this.egress = egress;
    this.schema =
        Schema.of(
            token,
            in("securityGroupId", STRING).member("GroupId").required().replaces(),
            in("ipProtocol", STRING).required(),
            in("fromPort", INTEGER).limitedTo(PORT),
            in("toPort", INTEGER).limitedTo(PORT),
            in("cidrIpv4", STRING),
            in("referencedSecurityGroupId", STRING),
            in("prefixListId", STRING),
            in("description", STRING),
            tags(),
            out("arn", STRING),
            out("securityGroupRuleId", STRING));
  }

  public static SecurityGroupRule ingress() {
    return new SecurityGroupRule(
        "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule", false);
  }

  public static SecurityGroupRule egress() {
    return new SecurityGroupRule("aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule", true);
  }

  @Override
  public Schema schema() {
    return schema;
  }

  @Override
  public String create(Cloud cloud, Values inputs) {
    Ec2Client ec2 = cloud.aws().ec2();
    Map<String, Object> members = Ec2.creation(schema, inputs, "security-group-rule");
    members.put("IpPermissions", List.of(permission(members)));
    // These two belong to the older form of the call and must not be given beside permissions.
    Map<String, Object> call = new LinkedHashMap<>(members);
    call.keySet().retainAll(List.of("GroupId", "IpPermissions", "TagSpecifications"));
    return egress
        ? ec2.authorizeSecurityGroupEgress(
                Members.into(AuthorizeSecurityGroupEgressRequest.builder(), call).build())
            .securityGroupRules()
            .get(0)
            .securityGroupRuleId()
        : ec2.authorizeSecurityGroupIngress(
                Members.into(AuthorizeSecurityGroupIngressRequest.builder(), call).build())
            .securityGroupRules()
            .get(0)
            .securityGroupRuleId();
  }

  @Override
  public Optional<Found> read(Cloud cloud, Ref ref) {
    String id = ref.id();
    return Ec2.one(
            cloud,
            "security-group-rule",
            id,
            ec2 ->
                ec2.describeSecurityGroupRules(r -> r.securityGroupRuleIds(id))
                    .securityGroupRules())
        .filter(members -> Boolean.valueOf(egress).equals(members.get("IsEgress")))
        .map(members -> new Found(id, schema.values(normal(cloud, id, members))));
  }

  @Override
  public void update(Cloud cloud, Change change) {
    if (change.touchesMoreThan("tags")) {
      Map<String, Object> members = new LinkedHashMap<>(schema.members(change.after()));
      Optional.ofNullable(members.remove("ReferencedSecurityGroupId"))
          .ifPresent(group -> members.put("ReferencedGroupId", group));
      SecurityGroupRuleRequest rule =
          Members.into(SecurityGroupRuleRequest.builder(), members).build();
      SecurityGroupRuleUpdate update =
          SecurityGroupRuleUpdate.builder()
              .securityGroupRuleId(change.id())
              .securityGroupRule(rule)
              .build();
      String group = change.after().text("securityGroupId");
      cloud.aws().ec2().modifySecurityGroupRules(r -> r.groupId(group).securityGroupRules(update));
    }
    Ec2.updateTags(cloud, change);
  }

  @Override
  public void delete(Cloud cloud, Ref ref) {
    String group = ref.state().text("securityGroupId");
    Ec2Client ec2 = cloud.aws().ec2();
    Failures.remove(
        () -> {
          if (egress) {
            ec2.revokeSecurityGroupEgress(r -> r.groupId(group).securityGroupRuleIds(ref.id()));
          } else {
            ec2.revokeSecurityGroupIngress(r -> r.groupId(group).securityGroupRuleIds(ref.id()));
          }
        });
  }

  private static Map<String, Object> permission(Map<String, Object> members) {
    Map<String, Object> permission = new LinkedHashMap<>(members);
    Map<String, Object> peer = new LinkedHashMap<>();
    Optional.ofNullable(members.get("Description")).ifPresent(d -> peer.put("Description", d));
    if (members.containsKey("CidrIpv4")) {
      peer.put("CidrIp", members.get("CidrIpv4"));
      permission.put("IpRanges", List.of(peer));
    }
    if (members.containsKey("ReferencedSecurityGroupId")) {
      peer.put("GroupId", members.get("ReferencedSecurityGroupId"));
      permission.put("UserIdGroupPairs", List.of(peer));
    }
    if (members.containsKey("PrefixListId")) {
      peer.put("PrefixListId", members.get("PrefixListId"));
      permission.put("PrefixListIds", List.of(peer));
    }
    return permission;
  }

  /** Puts AWS's answer in the form of the inputs: for all protocols it knows no ports. */
  private static Map<String, Object> normal(Cloud cloud, String id, Map<String, Object> members) {
    Object peer = members.get("ReferencedGroupInfo");
    if (peer instanceof Map<?, ?> group) {
      members.put("ReferencedSecurityGroupId", group.get("GroupId"));
    }
    if ("-1".equals(members.get("IpProtocol"))) {
      members.remove("FromPort");
      members.remove("ToPort");
    }
    members.put("Arn", Ec2.arn(cloud, members.get("GroupOwnerId"), "security-group-rule", id));
    return members;
  }
}
