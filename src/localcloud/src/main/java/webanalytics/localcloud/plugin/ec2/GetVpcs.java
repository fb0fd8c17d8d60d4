package webanalytics.localcloud.plugin.ec2;

import static webanalytics.localcloud.plugin.schema.Property.tags;

import software.amazon.awssdk.services.ec2.model.Vpc;
import webanalytics.localcloud.plugin.engine.Cloud;
import webanalytics.localcloud.plugin.engine.Function;
import webanalytics.localcloud.plugin.schema.Schema;
import webanalytics.localcloud.plugin.schema.Values;

/** Looks up the ids of the VPCs with certain tags. */
public final class GetVpcs implements Function {
  private static final Schema SCHEMA =
      Schema.of("aws:ec2/getVpcs:getVpcs", Filters.argument(), tags());

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
            cloud.aws().ec2().describeVpcs(r -> r.filters(Filters.of(arguments))).vpcs().stream()
                .map(Vpc::vpcId)
                .toList());
  }
}
