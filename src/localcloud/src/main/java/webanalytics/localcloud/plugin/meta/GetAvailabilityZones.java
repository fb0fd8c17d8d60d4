package webanalytics.localcloud.plugin.meta;

import static webanalytics.localcloud.plugin.schema.Property.in;
import static webanalytics.localcloud.plugin.schema.Type.Scalar.STRING;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import software.amazon.awssdk.services.ec2.model.AvailabilityZone;
import software.amazon.awssdk.services.ec2.model.Filter;
import webanalytics.localcloud.plugin.ec2.Filters;
import webanalytics.localcloud.plugin.engine.Cloud;
import webanalytics.localcloud.plugin.engine.Function;
import webanalytics.localcloud.plugin.schema.Schema;
import webanalytics.localcloud.plugin.schema.Values;

/** Looks up the region's availability zones, sorted by name. */
public final class GetAvailabilityZones implements Function {
  private static final Schema SCHEMA =
      Schema.of(
          "aws:index/getAvailabilityZones:getAvailabilityZones",
          in("state", STRING),
          Filters.argument());

  @Override
  public Schema schema() {
    return SCHEMA;
  }

  @Override
  public Values call(Cloud cloud, Values arguments) {
    List<Filter> filters = new ArrayList<>(Filters.of(arguments));
    arguments
        .find("state")
        .ifPresent(state -> filters.add(Filter.builder().name("state").values(state).build()));
    List<AvailabilityZone> zones =
        cloud
            .aws()
            .ec2()
            .describeAvailabilityZones(r -> r.filters(filters))
            .availabilityZones()
            .stream()
            .sorted(Comparator.comparing(AvailabilityZone::zoneName))
            .toList();
    return arguments
        .with("id", cloud.aws().region())
        .with("names", zones.stream().map(AvailabilityZone::zoneName).toList())
        .with("zoneIds", zones.stream().map(AvailabilityZone::zoneId).toList())
        .with(
            "groupNames",
            zones.stream()
                .map(AvailabilityZone::groupName)
                .filter(name -> name != null)
                .distinct()
                .toList());
  }
}
