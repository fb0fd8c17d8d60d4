package webanalytics.localcloud.plugin.cloudwatch;

import static webanalytics.localcloud.plugin.schema.Property.in;
import static webanalytics.localcloud.plugin.schema.Property.out;
import static webanalytics.localcloud.plugin.schema.Type.Scalar.JSON;
import static webanalytics.localcloud.plugin.schema.Type.Scalar.STRING;

import java.util.Optional;
import software.amazon.awssdk.services.cloudwatch.model.PutDashboardRequest;
import webanalytics.localcloud.plugin.aws.Failures;
import webanalytics.localcloud.plugin.aws.Members;
import webanalytics.localcloud.plugin.engine.Change;
import webanalytics.localcloud.plugin.engine.Cloud;
import webanalytics.localcloud.plugin.engine.ResourceType;
import webanalytics.localcloud.plugin.schema.Limit;
import webanalytics.localcloud.plugin.schema.Schema;
import webanalytics.localcloud.plugin.schema.Values;

/**
 * Describes a dashboard; its body is compared by meaning.
 *
 * @see <a href="https://www.pulumi.com/registry/packages/aws/api-docs/cloudwatch/dashboard/">
 *     cloudwatch.Dashboard</a>
 */
public final class Dashboard implements ResourceType {
  private static final Schema SCHEMA =
      Schema.of(
          "aws:cloudwatch/dashboard:Dashboard",
          in("dashboardName", STRING)
              .limitedTo(
                  Limit.matching(
                      "[A-Za-z0-9_-]{1,255}", "up to 255 letters, digits, _ and hyphens"))
              .required()
              .replaces(),
          in("dashboardBody", JSON).required(),
          out("dashboardArn", STRING));

  @Override
  public Schema schema() {
    return SCHEMA;
  }

  @Override
  public String create(Cloud cloud, Values inputs) {
    put(cloud, inputs);
    return inputs.text("dashboardName");
  }

  @Override
  public Optional<Found> read(Cloud cloud, Ref ref) {
    return Failures.find(
            () -> cloud.aws().cloudWatch().getDashboard(r -> r.dashboardName(ref.id())))
        .map(dashboard -> new Found(ref.id(), SCHEMA.values(Members.of(dashboard))));
  }

  @Override
  public void update(Cloud cloud, Change change) {
    put(cloud, change.after());
  }

  @Override
  public void delete(Cloud cloud, Ref ref) {
    Failures.remove(
        () -> cloud.aws().cloudWatch().deleteDashboards(r -> r.dashboardNames(ref.id())));
  }

  private static void put(Cloud cloud, Values inputs) {
    PutDashboardRequest request =
        Members.into(PutDashboardRequest.builder(), SCHEMA.members(inputs)).build();
    cloud.aws().cloudWatch().putDashboard(request);
  }
}
