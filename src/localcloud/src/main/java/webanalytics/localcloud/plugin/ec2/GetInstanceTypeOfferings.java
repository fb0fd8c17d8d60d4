package webanalytics.localcloud.plugin.ec2;

import static webanalytics.localcloud.plugin.schema.Property.in;
import static webanalytics.localcloud.plugin.schema.Type.Scalar.STRING;

import java.util.List;
import software.amazon.awssdk.services.ec2.model.InstanceTypeOffering;
import webanalytics.localcloud.plugin.engine.Cloud;
import webanalytics.localcloud.plugin.engine.Function;
import webanalytics.localcloud.plugin.schema.Limit;
import webanalytics.localcloud.plugin.schema.Schema;
import webanalytics.localcloud.plugin.schema.Values;

/** Looks up where instance types are offered: three lists, an offering at one place in each. */
public final class GetInstanceTypeOfferings implements Function {
  private static final Schema SCHEMA =
      Schema.of(
          "aws:ec2/getInstanceTypeOfferings:getInstanceTypeOfferings",
          in("locationType", STRING)
              .limitedTo(
                  Limit.oneOf("region", "availability-zone", "availability-zone-id", "outpost")),
          Filters.argument());

  @Override
  public Schema schema() {
    return SCHEMA;
  }

  @Override
  public Values call(Cloud cloud, Values arguments) {
    List<InstanceTypeOffering> offerings =
        cloud
            .aws()
            .ec2()
            .describeInstanceTypeOfferingsPaginator(
                r -> r.locationType(arguments.text("locationType")).filters(Filters.of(arguments)))
            .instanceTypeOfferings()
            .stream()
            .toList();
    return arguments
        .with("id", cloud.aws().region())
        .with(
            "instanceTypes",
            offerings.stream().map(InstanceTypeOffering::instanceTypeAsString).toList())
        .with("locations", offerings.stream().map(InstanceTypeOffering::location).toList())
        .with(
            "locationTypes",
            offerings.stream().map(InstanceTypeOffering::locationTypeAsString).toList());
  }
}
