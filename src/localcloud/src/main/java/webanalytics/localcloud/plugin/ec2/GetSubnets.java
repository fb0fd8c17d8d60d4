package webanalytics.localcloud.plugin.ec2;

import static webanalytics.localcloud.plugin.schema.Property.tags;

import software.amazon.awssdk.services.ec2.model.Subnet;
import webanalytics.localcloud.plugin.engine.Cloud;
import webanalytics.localcloud.plugin.engine.Function;
import webanalytics.localcloud.plugin.schema.Schema;
import webanalytics.localcloud.plugin.schema.Values;

/** Looks up the ids of the subnets that a filter or tags choose. */
public final class GetSubnets implements Function {
  private static final Schema SCHEMA =
      Schema.of("aws:ec2/getSubnets:getSubnets", Filters.argument(), tags());

  @Override
  public Schema schema() {
    return SCHEMA;
  }

  @Override
  public Values call(Cloud cloud, Values arguments) {
    return arguments
        .with("id", cloud.aws().region())
        .with(
            "ids",
            cloud
                .aws()
                .ec2()
                .describeSubnets(r -> r.filters(Filters.of(arguments)))
                .subnets()
                .stream()
                .map(Subnet::subnetId)
                .toList());
  }
}
