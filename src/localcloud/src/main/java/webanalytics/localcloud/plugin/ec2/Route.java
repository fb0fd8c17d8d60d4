package webanalytics.localcloud.plugin.ec2;

import static webanalytics.localcloud.plugin.schema.Property.in;
import static webanalytics.localcloud.plugin.schema.Property.out;
import static webanalytics.localcloud.plugin.schema.Type.Scalar.STRING;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;
import software.amazon.awssdk.services.ec2.model.CreateRouteRequest;
import software.amazon.awssdk.services.ec2.model.ReplaceRouteRequest;
import software.amazon.awssdk.services.ec2.model.RouteTable;
import webanalytics.localcloud.plugin.aws.Failures;
import webanalytics.localcloud.plugin.aws.Members;
import webanalytics.localcloud.plugin.engine.Change;
import webanalytics.localcloud.plugin.engine.Cloud;
import webanalytics.localcloud.plugin.engine.ResourceType;
import webanalytics.localcloud.plugin.schema.Schema;
import webanalytics.localcloud.plugin.schema.Values;

/**
 * Describes one route; imported by {@code <route table>_<destination>}.
 *
 * @see <a href="https://www.pulumi.com/registry/packages/aws/api-docs/ec2/route/">ec2.Route</a>
 */
public final class Route implements ResourceType {
  private static final Schema SCHEMA =
      Schema.of(
          "aws:ec2/route:Route",
          in("routeTableId", STRING).required().replaces(),
          in("destinationCidrBlock", STRING).required().replaces(),
          in("gatewayId", STRING).required(),
          out("origin", STRING),
          out("state", STRING));

  @Override
  public Schema schema() {
    return SCHEMA;
  }

  @Override
  public String create(Cloud cloud, Values inputs) {
    CreateRouteRequest request =
        Members.into(CreateRouteRequest.builder(), SCHEMA.members(inputs)).build();
    cloud.aws().ec2().createRoute(request);
    return id(inputs.text("routeTableId"), inputs.text("destinationCidrBlock"));
  }

  @Override
  public Optional<Found> read(Cloud cloud, Ref ref) {
    boolean imported = !ref.state().has("routeTableId");
    String[] parts = ref.id().split("_", 2);
    if (imported && parts.length < 2) {
      return Optional.empty();
    }
    String table = imported ? parts[0] : ref.state().text("routeTableId");
    String destination = imported ? parts[1] : ref.state().text("destinationCidrBlock");
    return Failures.find(
            () -> cloud.aws().ec2().describeRouteTables(r -> r.routeTableIds(table)).routeTables())
        .stream()
        .flatMap(List::stream)
        .map(RouteTable::routes)
        .flatMap(List::stream)
        .filter(route -> destination.equals(route.destinationCidrBlock()))
        .findFirst()
        .map(route -> SCHEMA.values(Members.of(route)).with("routeTableId", table))
        .map(values -> new Found(id(table, destination), values));
  }

  @Override
  public void update(Cloud cloud, Change change) {
    ReplaceRouteRequest request =
        Members.into(ReplaceRouteRequest.builder(), SCHEMA.members(change.after())).build();
    cloud.aws().ec2().replaceRoute(request);
  }

  @Override
  public void delete(Cloud cloud, Ref ref) {
    String table = ref.state().text("routeTableId");
    String destination = ref.state().text("destinationCidrBlock");
    Failures.remove(
        () ->
            cloud
                .aws()
                .ec2()
                .deleteRoute(r -> r.routeTableId(table).destinationCidrBlock(destination)));
  }

  /** Writes the id as the public provider does: with a checksum of the destination. */
  private static String id(String table, String destination) {
    CRC32 checksum = new CRC32();
    checksum.update(destination.getBytes(StandardCharsets.UTF_8));
    return "r-" + table + checksum.getValue();
  }
}
