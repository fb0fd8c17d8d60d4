package webanalytics.localcloud.plugin.ssm;

import static webanalytics.localcloud.plugin.schema.Property.in;
import static webanalytics.localcloud.plugin.schema.Property.out;
import static webanalytics.localcloud.plugin.schema.Type.Scalar.BOOLEAN;
import static webanalytics.localcloud.plugin.schema.Type.Scalar.INTEGER;
import static webanalytics.localcloud.plugin.schema.Type.Scalar.STRING;

import software.amazon.awssdk.services.ssm.model.Parameter;
import webanalytics.localcloud.plugin.aws.Members;
import webanalytics.localcloud.plugin.engine.Cloud;
import webanalytics.localcloud.plugin.engine.Function;
import webanalytics.localcloud.plugin.schema.Schema;
import webanalytics.localcloud.plugin.schema.Values;

/** Looks up a parameter of Systems Manager, such as the public one that names an image. */
public final class GetParameter implements Function {
  private static final Schema SCHEMA =
      Schema.of(
          "aws:ssm/getParameter:getParameter",
          in("name", STRING).required(),
          in("withDecryption", BOOLEAN).defaultsTo(true),
          out("arn", STRING).member("ARN"),
          out("type", STRING),
          out("value", STRING),
          out("version", INTEGER));

  @Override
  public Schema schema() {
    return SCHEMA;
  }

  @Override
  public Values call(Cloud cloud, Values arguments) {
    String name = arguments.text("name");
    boolean decrypt = arguments.flag("withDecryption");
    Parameter parameter =
        cloud.aws().ssm().getParameter(r -> r.name(name).withDecryption(decrypt)).parameter();
    boolean secret = "SecureString".equals(parameter.typeAsString());
    return SCHEMA
        .values(Members.of(parameter))
        .and(arguments)
        .with("id", name)
        .with("insecureValue", secret ? "" : parameter.value());
  }
}
