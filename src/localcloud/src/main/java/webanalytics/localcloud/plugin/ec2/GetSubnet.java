package webanalytics.localcloud.plugin.ec2;

import static webanalytics.localcloud.plugin.schema.Property.in;
import static webanalytics.localcloud.plugin.schema.Type.Scalar.STRING;

import webanalytics.localcloud.plugin.engine.Cloud;
import webanalytics.localcloud.plugin.engine.Function;
import webanalytics.localcloud.plugin.schema.Schema;
import webanalytics.localcloud.plugin.schema.Values;

/** Looks up a subnet by its id. */
public final class GetSubnet implements Function {
  private static final Schema SCHEMA =
      Schema.of("aws:ec2/getSubnet:getSubnet", in("id", STRING).required());

  @Override
  public Schema schema() {
    return SCHEMA;
  }

  @Override
  public Values call(Cloud cloud, Values arguments) {
    return Ec2.lookedUp(new Subnet(), "Subnet", cloud, arguments.text("id"));
  }
}
