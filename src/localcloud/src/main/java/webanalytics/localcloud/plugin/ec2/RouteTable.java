package webanalytics.localcloud.plugin.ec2;

import static webanalytics.localcloud.plugin.schema.Property.in;
import static webanalytics.localcloud.plugin.schema.Property.out;
import static webanalytics.localcloud.plugin.schema.Property.tags;
import static webanalytics.localcloud.plugin.schema.Type.Scalar.STRING;

import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.CreateRouteTableRequest;
import webanalytics.localcloud.plugin.aws.Failures;
import webanalytics.localcloud.plugin.aws.Members;
import webanalytics.localcloud.plugin.engine.Change;
import webanalytics.localcloud.plugin.engine.Cloud;
import webanalytics.localcloud.plugin.engine.ResourceType;
import webanalytics.localcloud.plugin.schema.Schema;
import webanalytics.localcloud.plugin.schema.Values;

/**
 * Describes a route table without routes: those are resources of their own.
 *
 * @see <a href="https://www.pulumi.com/registry/packages/aws/api-docs/ec2/routetable/">
 *     ec2.RouteTable</a>
 */
public final class RouteTable implements ResourceType {
  private static final Schema SCHEMA =
      Schema.of(
          "aws:ec2/routeTable:RouteTable",
          in("vpcId", STRING).required().replaces(),
          tags(),
          out("arn", STRING),
          out("ownerId", STRING));

  @Override
  public Schema schema() {
    return SCHEMA;
  }

  @Override
  public String create(Cloud cloud, Values inputs) {
    Map<String, Object> members = Ec2.creation(SCHEMA, inputs, "route-table");
    CreateRouteTableRequest request =
        Members.into(CreateRouteTableRequest.builder(), members).build();
    return cloud.aws().ec2().createRouteTable(request).routeTable().routeTableId();
  }

  @Override
  public Optional<Found> read(Cloud cloud, Ref ref) {
    String id = ref.id();
    return Ec2.one(
            cloud,
            "route-table",
            id,
            ec2 -> ec2.describeRouteTables(r -> r.routeTableIds(id)).routeTables())
        .map(members -> new Found(id, SCHEMA.values(members)));
  }

  @Override
  public void update(Cloud cloud, Change change) {
    Ec2.updateTags(cloud, change);
  }

  @Override
  public void delete(Cloud cloud, Ref ref) {
    Failures.remove(() -> cloud.aws().ec2().deleteRouteTable(r -> r.routeTableId(ref.id())));
  }
}
