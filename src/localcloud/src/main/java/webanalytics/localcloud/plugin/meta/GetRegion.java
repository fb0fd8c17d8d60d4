package webanalytics.localcloud.plugin.meta;

import webanalytics.localcloud.plugin.engine.Cloud;
import webanalytics.localcloud.plugin.engine.Function;
import webanalytics.localcloud.plugin.schema.Schema;
import webanalytics.localcloud.plugin.schema.Values;

/** Answers the region that the plugin is configured for. */
public final class GetRegion implements Function {
  private static final Schema SCHEMA = Schema.of("aws:index/getRegion:getRegion");

  @Override
  public Schema schema() {
    return SCHEMA;
  }

  @Override
  public Values call(Cloud cloud, Values arguments) {
    String region = cloud.aws().region();
    return Values.of("id", region)
        .with("name", region)
        .with("description", region)
        .with("endpoint", "ec2." + region + "." + cloud.aws().partition().dnsSuffix());
  }
}
