package webanalytics.localcloud.plugin.ec2;

import static webanalytics.localcloud.plugin.schema.Property.in;
import static webanalytics.localcloud.plugin.schema.Property.out;
import static webanalytics.localcloud.plugin.schema.Property.tags;
import static webanalytics.localcloud.plugin.schema.Type.Scalar.BOOLEAN;
import static webanalytics.localcloud.plugin.schema.Type.Scalar.STRING;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.ec2.model.CreateSubnetRequest;
import webanalytics.localcloud.plugin.aws.Failures;
import webanalytics.localcloud.plugin.aws.Members;
import webanalytics.localcloud.plugin.engine.Change;
import webanalytics.localcloud.plugin.engine.Cloud;
import webanalytics.localcloud.plugin.engine.ResourceType;
import webanalytics.localcloud.plugin.schema.Schema;
import webanalytics.localcloud.plugin.schema.Values;

/**
 * Describes a subnet.
 *
 * @see <a href="https://www.pulumi.com/registry/packages/aws/api-docs/ec2/subnet/">ec2.Subnet</a>
 */
public final class Subnet implements ResourceType {
  /** Network interfaces of instances and load balancers go a while after their owners. */
  private static final Duration DELETE_TIMEOUT = Duration.ofMinutes(2);

  private static final Schema SCHEMA =
      Schema.of(
          "aws:ec2/subnet:Subnet",
          in("vpcId", STRING).required().replaces(),
          in("cidrBlock", STRING).required().replaces(),
          in("availabilityZone", STRING).computed().replaces(),
          in("mapPublicIpOnLaunch", BOOLEAN).defaultsTo(false),
          tags(),
          out("arn", STRING),
          out("availabilityZoneId", STRING),
          out("ownerId", STRING));

  @Override
  public Schema schema() {
    return SCHEMA;
  }

  @Override
  public String create(Cloud cloud, Values inputs) {
    Map<String, Object> members = Ec2.creation(SCHEMA, inputs, "subnet");
    CreateSubnetRequest request = Members.into(CreateSubnetRequest.builder(), members).build();
    return cloud.aws().ec2().createSubnet(request).subnet().subnetId();
  }

  @Override
  public void complete(Cloud cloud, String id, Values inputs) {
    if (inputs.flag("mapPublicIpOnLaunch")) {
      mapPublicIp(cloud, id, inputs);
    }
  }

  @Override
  public Optional<Found> read(Cloud cloud, Ref ref) {
    String id = ref.id();
    return Ec2.one(cloud, "subnet", id, ec2 -> ec2.describeSubnets(r -> r.subnetIds(id)).subnets())
        .map(members -> new Found(id, SCHEMA.values(members)));
  }

  @Override
  public void update(Cloud cloud, Change change) {
    if (change.touches("mapPublicIpOnLaunch")) {
      mapPublicIp(cloud, change.id(), change.after());
    }
    Ec2.updateTags(cloud, change);
  }

  @Override
  public void delete(Cloud cloud, Ref ref) {
    cloud
        .patience()
        .retryOn(
            Set.of("DependencyViolation"),
            cloud.timeoutOr(DELETE_TIMEOUT),
            () -> Failures.remove(() -> cloud.aws().ec2().deleteSubnet(r -> r.subnetId(ref.id()))));
  }

  private static void mapPublicIp(Cloud cloud, String id, Values inputs) {
    boolean on = inputs.flag("mapPublicIpOnLaunch");
    cloud
        .aws()
        .ec2()
        .modifySubnetAttribute(r -> r.subnetId(id).mapPublicIpOnLaunch(a -> a.value(on)));
  }
}
