package webanalytics.localcloud.plugin.ec2;

import static webanalytics.localcloud.plugin.schema.Property.in;
import static webanalytics.localcloud.plugin.schema.Property.out;
import static webanalytics.localcloud.plugin.schema.Property.tags;
import static webanalytics.localcloud.plugin.schema.Type.Scalar.BOOLEAN;
import static webanalytics.localcloud.plugin.schema.Type.Scalar.JSON;
import static webanalytics.localcloud.plugin.schema.Type.Scalar.STRING;
import static webanalytics.localcloud.plugin.schema.Type.list;
import static webanalytics.localcloud.plugin.schema.Type.object;
import static webanalytics.localcloud.plugin.schema.Type.set;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.CreateVpcEndpointRequest;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.PrefixList;
import webanalytics.localcloud.plugin.aws.Members;
import webanalytics.localcloud.plugin.engine.Change;
import webanalytics.localcloud.plugin.engine.Cloud;
import webanalytics.localcloud.plugin.engine.ResourceType;
import webanalytics.localcloud.plugin.schema.Limit;
import webanalytics.localcloud.plugin.schema.Schema;
import webanalytics.localcloud.plugin.schema.Values;

/**
 * Describes a VPC's way to a service of AWS: a gateway in route tables, or interfaces in subnets.
 *
 * @see <a href="https://www.pulumi.com/registry/packages/aws/api-docs/ec2/vpcendpoint/">
 *     ec2.VpcEndpoint</a>
 */
public final class VpcEndpoint implements ResourceType {
  /** The public provider's bound of each call. */
  private static final Duration TIMEOUT = Duration.ofMinutes(10);

  private static final String DELETED = "deleted";

  private static final Schema SCHEMA =
      Schema.of(
          "aws:ec2/vpcEndpoint:VpcEndpoint",
          in("vpcId", STRING).required().replaces(),
          in("serviceName", STRING).required().replaces(),
          in("vpcEndpointType", STRING)
              .limitedTo(Limit.oneOf("Gateway", "Interface"))
              .defaultsTo("Gateway")
              .replaces(),
          in("routeTableIds", set(STRING)).computed(),
          in("subnetIds", set(STRING)).computed(),
          in("securityGroupIds", set(STRING)).computed(),
          in("privateDnsEnabled", BOOLEAN).defaultsTo(false),
          tags(),
          out("arn", STRING),
          out("dnsEntries", list(object(out("dnsName", STRING), out("hostedZoneId", STRING))))
              .changesWith("subnetIds", "privateDnsEnabled"),
          out("networkInterfaceIds", set(STRING)).changesWith("subnetIds"),
          out("ownerId", STRING),
          in("policy", JSON).member("PolicyDocument").computed(),
          out("prefixListId", STRING),
          out("state", STRING));

  @Override
  public Schema schema() {
    return SCHEMA;
  }

  @Override
  public String create(Cloud cloud, Values inputs) {
    Map<String, Object> members = Ec2.creation(SCHEMA, inputs, "vpc-endpoint");
    CreateVpcEndpointRequest request =
        Members.into(CreateVpcEndpointRequest.builder(), members).build();
    return cloud.aws().ec2().createVpcEndpoint(request).vpcEndpoint().vpcEndpointId();
  }

  @Override
  public void complete(Cloud cloud, String id, Values inputs) {
    await(cloud, id, "available");
  }

  @Override
  public Optional<Found> read(Cloud cloud, Ref ref) {
    String id = ref.id();
    return find(cloud, id)
        .map(
            members -> {
              Values found = new Values(members);
              members.put(
                  "SecurityGroupIds",
                  found.objects("Groups").stream().map(each -> each.text("GroupId")).toList());
              prefixList(cloud, found).ifPresent(list -> members.put("PrefixListId", list));
              return new Found(id, SCHEMA.values(members));
            });
  }

  @Override
  public void update(Cloud cloud, Change change) {
    if (change.touchesMoreThan("tags")) {
      cloud
          .aws()
          .ec2()
          .modifyVpcEndpoint(
              r -> {
                r.vpcEndpointId(change.id());
                if (change.touches("routeTableIds")) {
                  r.addRouteTableIds(change.added("routeTableIds"));
                  r.removeRouteTableIds(change.removed("routeTableIds"));
                }
                if (change.touches("subnetIds")) {
                  r.addSubnetIds(change.added("subnetIds"));
                  r.removeSubnetIds(change.removed("subnetIds"));
                }
                if (change.touches("securityGroupIds")) {
                  r.addSecurityGroupIds(change.added("securityGroupIds"));
                  r.removeSecurityGroupIds(change.removed("securityGroupIds"));
                }
                if (change.touches("policy")) {
                  r.policyDocument(change.after().text("policy"));
                }
                if (change.touches("privateDnsEnabled")) {
                  r.privateDnsEnabled(change.after().flag("privateDnsEnabled"));
                }
              });
      await(cloud, change.id(), "available");
    }
    Ec2.updateTags(cloud, change);
  }

  @Override
  public void delete(Cloud cloud, Ref ref) {
    if (find(cloud, ref.id()).isEmpty()) {
      return;
    }
    cloud.aws().ec2().deleteVpcEndpoints(r -> r.vpcEndpointIds(ref.id())).unsuccessful().stream()
        .filter(item -> !item.error().code().contains("NotFound"))
        .findFirst()
        .ifPresent(
            item -> {
              throw new IllegalStateException(item.error().code() + ": " + item.error().message());
            });
    await(cloud, ref.id(), DELETED);
  }

  /** Finds an endpoint; AWS still describes one that is deleted for a while. */
  private static Optional<Map<String, Object>> find(Cloud cloud, String id) {
    return Ec2.one(
            cloud,
            "vpc-endpoint",
            id,
            ec2 -> ec2.describeVpcEndpoints(r -> r.vpcEndpointIds(id)).vpcEndpoints())
        .filter(members -> !DELETED.equalsIgnoreCase(String.valueOf(members.get("State"))));
  }

  private static void await(Cloud cloud, String id, String state) {
    cloud
        .patience()
        .until(
            "endpoint " + id + " to be " + state,
            cloud.timeoutOr(TIMEOUT),
            () -> state.equalsIgnoreCase(state(cloud, id)),
            () -> "it is " + state(cloud, id));
  }

  private static String state(Cloud cloud, String id) {
    return find(cloud, id).map(members -> String.valueOf(members.get("State"))).orElse(DELETED);
  }

  /** Finds the addresses that a gateway's routes lead to; interfaces have no such list. */
  private static Optional<String> prefixList(Cloud cloud, Values endpoint) {
    if (!"Gateway".equals(endpoint.text("VpcEndpointType"))) {
      return Optional.empty();
    }
    Ec2Client ec2 = cloud.aws().ec2();
    Filter byName =
        Filter.builder().name("prefix-list-name").values(endpoint.text("ServiceName")).build();
    return ec2.describePrefixLists(r -> r.filters(byName)).prefixLists().stream()
        .findFirst()
        .map(PrefixList::prefixListId);
  }
}
