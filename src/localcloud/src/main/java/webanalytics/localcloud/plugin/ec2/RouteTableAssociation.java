package webanalytics.localcloud.plugin.ec2;

import static webanalytics.localcloud.plugin.schema.Property.in;
import static webanalytics.localcloud.plugin.schema.Type.Scalar.STRING;

import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.AssociateRouteTableRequest;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.RouteTable;
import webanalytics.localcloud.plugin.aws.Failures;
import webanalytics.localcloud.plugin.aws.Members;
import webanalytics.localcloud.plugin.engine.Change;
import webanalytics.localcloud.plugin.engine.Cloud;
import webanalytics.localcloud.plugin.engine.ResourceType;
import webanalytics.localcloud.plugin.schema.Schema;
import webanalytics.localcloud.plugin.schema.Values;

/**
 * Describes the association of a subnet with a route table; imported by {@code <subnet>/<table>}.
 *
 * @see <a href="https://www.pulumi.com/registry/packages/aws/api-docs/ec2/routetableassociation/">
 *     ec2.RouteTableAssociation</a>
 */
public final class RouteTableAssociation implements ResourceType {
  private static final Schema SCHEMA =
      Schema.of(
          "aws:ec2/routeTableAssociation:RouteTableAssociation",
          in("subnetId", STRING).required().replaces(),
          in("routeTableId", STRING).required());

  @Override
  public Schema schema() {
    return SCHEMA;
  }

  @Override
  public String create(Cloud cloud, Values inputs) {
    AssociateRouteTableRequest request =
        Members.into(AssociateRouteTableRequest.builder(), SCHEMA.members(inputs)).build();
    return cloud.aws().ec2().associateRouteTable(request).associationId();
  }

  /** Finds the association by its subnet: AWS gives it another id with every change of table. */
  @Override
  public Optional<Found> read(Cloud cloud, Ref ref) {
    String subnet = ref.state().find("subnetId").orElseGet(() -> ref.id().split("/", 2)[0]);
    Filter filter = Filter.builder().name("association.subnet-id").values(subnet).build();
    return cloud.aws().ec2().describeRouteTables(r -> r.filters(filter)).routeTables().stream()
        .map(RouteTable::associations)
        .flatMap(List::stream)
        .filter(each -> subnet.equals(each.subnetId()))
        .findFirst()
        .map(each -> new Found(each.routeTableAssociationId(), SCHEMA.values(Members.of(each))));
  }

  @Override
  public void update(Cloud cloud, Change change) {
    String table = change.after().text("routeTableId");
    String id = associationId(cloud, change.id(), change.before());
    cloud.aws().ec2().replaceRouteTableAssociation(r -> r.associationId(id).routeTableId(table));
  }

  @Override
  public void delete(Cloud cloud, Ref ref) {
    String id = associationId(cloud, ref.id(), ref.state());
    Failures.remove(() -> cloud.aws().ec2().disassociateRouteTable(r -> r.associationId(id)));
  }

  private String associationId(Cloud cloud, String known, Values state) {
    return read(cloud, new Ref(known, state)).map(Found::id).orElse(known);
  }
}
