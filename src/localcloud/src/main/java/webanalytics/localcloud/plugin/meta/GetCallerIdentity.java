package webanalytics.localcloud.plugin.meta;

import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;
import webanalytics.localcloud.plugin.engine.Cloud;
import webanalytics.localcloud.plugin.engine.Function;
import webanalytics.localcloud.plugin.schema.Schema;
import webanalytics.localcloud.plugin.schema.Values;

/** Looks up the account and the user whose keys are in use. */
public final class GetCallerIdentity implements Function {
  private static final Schema SCHEMA = Schema.of("aws:index/getCallerIdentity:getCallerIdentity");

  @Override
  public Schema schema() {
    return SCHEMA;
  }

  @Override
  public Values call(Cloud cloud, Values arguments) {
    GetCallerIdentityResponse caller = cloud.aws().sts().getCallerIdentity();
    return Values.of("id", caller.account())
        .with("accountId", caller.account())
        .with("arn", caller.arn())
        .with("userId", caller.userId());
  }
}
