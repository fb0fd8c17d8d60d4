package webanalytics.localcloud.plugin.ec2;

import static webanalytics.localcloud.plugin.schema.Property.in;
import static webanalytics.localcloud.plugin.schema.Property.out;
import static webanalytics.localcloud.plugin.schema.Property.tags;
import static webanalytics.localcloud.plugin.schema.Type.Scalar.BOOLEAN;
import static webanalytics.localcloud.plugin.schema.Type.Scalar.STRING;

import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.CreateVpcRequest;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.VpcAttributeName;
import webanalytics.localcloud.plugin.aws.Failures;
import webanalytics.localcloud.plugin.aws.Members;
import webanalytics.localcloud.plugin.engine.Change;
import webanalytics.localcloud.plugin.engine.Cloud;
import webanalytics.localcloud.plugin.engine.ResourceType;
import webanalytics.localcloud.plugin.schema.Schema;
import webanalytics.localcloud.plugin.schema.Values;

/**
 * Describes a virtual private cloud.
 *
 * @see <a href="https://www.pulumi.com/registry/packages/aws/api-docs/ec2/vpc/">ec2.Vpc</a>
 */
public final class Vpc implements ResourceType {
  private static final Schema SCHEMA =
      Schema.of(
          "aws:ec2/vpc:Vpc",
          in("cidrBlock", STRING).required().replaces(),
          in("enableDnsHostnames", BOOLEAN).defaultsTo(false),
          in("enableDnsSupport", BOOLEAN).defaultsTo(true),
          tags(),
          out("arn", STRING),
          out("ownerId", STRING),
          out("instanceTenancy", STRING),
          out("dhcpOptionsId", STRING),
          out("mainRouteTableId", STRING),
          out("defaultRouteTableId", STRING).member("MainRouteTableId"),
          out("defaultSecurityGroupId", STRING));

  @Override
  public Schema schema() {
    return SCHEMA;
  }

  @Override
  public String create(Cloud cloud, Values inputs) {
    Map<String, Object> members = Ec2.creation(SCHEMA, inputs, "vpc");
    CreateVpcRequest request = Members.into(CreateVpcRequest.builder(), members).build();
    return cloud.aws().ec2().createVpc(request).vpc().vpcId();
  }

  @Override
  public void complete(Cloud cloud, String id, Values inputs) {
    setSupport(cloud, id, inputs);
    setHostnames(cloud, id, inputs);
  }

  @Override
  public Optional<Found> read(Cloud cloud, Ref ref) {
    String id = ref.id();
    return Ec2.one(cloud, "vpc", id, ec2 -> ec2.describeVpcs(r -> r.vpcIds(id)).vpcs())
        .flatMap(members -> Failures.find(() -> withRelated(cloud, id, members)))
        .map(members -> new Found(id, SCHEMA.values(members)));
  }

  @Override
  public void update(Cloud cloud, Change change) {
    if (change.touches("enableDnsSupport")) {
      setSupport(cloud, change.id(), change.after());
    }
    if (change.touches("enableDnsHostnames")) {
      setHostnames(cloud, change.id(), change.after());
    }
    Ec2.updateTags(cloud, change);
  }

  @Override
  public void delete(Cloud cloud, Ref ref) {
    Failures.remove(() -> cloud.aws().ec2().deleteVpc(r -> r.vpcId(ref.id())));
  }

  private static Map<String, Object> withRelated(
      Cloud cloud, String id, Map<String, Object> members) {
    Ec2Client ec2 = cloud.aws().ec2();
    Filter inVpc = Filter.builder().name("vpc-id").values(id).build();
    members.put(
        "EnableDnsSupport",
        ec2.describeVpcAttribute(r -> r.vpcId(id).attribute(VpcAttributeName.ENABLE_DNS_SUPPORT))
            .enableDnsSupport()
            .value());
    members.put(
        "EnableDnsHostnames",
        ec2.describeVpcAttribute(r -> r.vpcId(id).attribute(VpcAttributeName.ENABLE_DNS_HOSTNAMES))
            .enableDnsHostnames()
            .value());
    Filter main = Filter.builder().name("association.main").values("true").build();
    ec2.describeRouteTables(r -> r.filters(inVpc, main)).routeTables().stream()
        .findFirst()
        .ifPresent(table -> members.put("MainRouteTableId", table.routeTableId()));
    Filter byName = Filter.builder().name("group-name").values("default").build();
    ec2.describeSecurityGroups(r -> r.filters(inVpc, byName)).securityGroups().stream()
        .findFirst()
        .ifPresent(group -> members.put("DefaultSecurityGroupId", group.groupId()));
    return members;
  }

  private static void setSupport(Cloud cloud, String id, Values inputs) {
    boolean on = inputs.flag("enableDnsSupport");
    cloud.aws().ec2().modifyVpcAttribute(r -> r.vpcId(id).enableDnsSupport(a -> a.value(on)));
  }

  private static void setHostnames(Cloud cloud, String id, Values inputs) {
    boolean on = inputs.flag("enableDnsHostnames");
    cloud.aws().ec2().modifyVpcAttribute(r -> r.vpcId(id).enableDnsHostnames(a -> a.value(on)));
  }
}
