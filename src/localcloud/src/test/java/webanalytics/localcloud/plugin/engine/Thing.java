package webanalytics.localcloud.plugin.engine;

import static webanalytics.localcloud.plugin.schema.Property.in;
import static webanalytics.localcloud.plugin.schema.Property.out;
import static webanalytics.localcloud.plugin.schema.Type.Scalar.BOOLEAN;
import static webanalytics.localcloud.plugin.schema.Type.Scalar.INTEGER;
import static webanalytics.localcloud.plugin.schema.Type.Scalar.JSON;
import static webanalytics.localcloud.plugin.schema.Type.Scalar.STRING;
import static webanalytics.localcloud.plugin.schema.Type.list;
import static webanalytics.localcloud.plugin.schema.Type.object;
import static webanalytics.localcloud.plugin.schema.Type.set;

import webanalytics.localcloud.plugin.schema.Limit;
import webanalytics.localcloud.plugin.schema.Naming;
import webanalytics.localcloud.plugin.schema.Property;
import webanalytics.localcloud.plugin.schema.Schema;

/** A made-up resource type that has a property of every kind. */
final class Thing {
  static final Schema SCHEMA =
      Schema.of(
              "aws:test/thing:Thing",
              in("name", STRING).replaces(),
              in("vpcId", STRING).required().replaces(),
              in("size", INTEGER).limitedTo(Limit.between(1, 10)).defaultsTo(3),
              in("zone", STRING).computed(),
              in("policy", JSON),
              in("subnets", set(STRING)),
              in("force", BOOLEAN).defaultsTo(false).local(),
              in(
                  "actions",
                  list(object(in("type", STRING).required(), in("weight", INTEGER).computed()))),
              Property.tags(),
              out("arn", STRING),
              out("version", INTEGER).changesWith("size", "policy"))
          .named(Naming.by("name", 20));

  private Thing() {}
}
