package webanalytics.localcloud.plugin.meta;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import software.amazon.awssdk.regions.PartitionMetadata;
import webanalytics.localcloud.plugin.engine.Cloud;
import webanalytics.localcloud.plugin.engine.Function;
import webanalytics.localcloud.plugin.schema.Schema;
import webanalytics.localcloud.plugin.schema.Values;

/** Answers the partition of the region that the plugin is configured for. */
public final class GetPartition implements Function {
  private static final Schema SCHEMA = Schema.of("aws:index/getPartition:getPartition");

  @Override
  public Schema schema() {
    return SCHEMA;
  }

  @Override
  public Values call(Cloud cloud, Values arguments) {
    PartitionMetadata partition = cloud.aws().partition();
    List<String> labels = new ArrayList<>(List.of(partition.dnsSuffix().split("\\.")));
    Collections.reverse(labels);
    return Values.of("id", partition.id())
        .with("partition", partition.id())
        .with("dnsSuffix", partition.dnsSuffix())
        .with("reverseDnsPrefix", String.join(".", labels));
  }
}
