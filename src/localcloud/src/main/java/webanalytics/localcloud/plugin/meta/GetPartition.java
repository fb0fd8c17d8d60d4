package webanalytics.localcloud.plugin.meta;

import webanalytics.localcloud.plugin.engine.Cloud;
import webanalytics.localcloud.plugin.engine.Function;
import webanalytics.localcloud.plugin.schema.Schema;
import webanalytics.localcloud.plugin.schema.Values;

/** Answers the partition, which is always that of the commercial regions here. */
public final class GetPartition implements Function {
  private static final Schema SCHEMA = Schema.of("aws:index/getPartition:getPartition");

  @Override
  public Schema schema() {
    return SCHEMA;
  }

  @Override
  public Values call(Cloud cloud, Values arguments) {
    return Values.of("id", "aws")
        .with("partition", "aws")
        .with("dnsSuffix", "amazonaws.com")
        .with("reverseDnsPrefix", "com.amazonaws");
  }
}
