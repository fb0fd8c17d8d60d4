package webanalytics.localcloud.plugin.cloudwatch;

import static webanalytics.localcloud.plugin.schema.Property.in;
import static webanalytics.localcloud.plugin.schema.Property.out;
import static webanalytics.localcloud.plugin.schema.Type.Scalar.STRING;

import java.util.Optional;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogStreamRequest;
import webanalytics.localcloud.plugin.aws.Failures;
import webanalytics.localcloud.plugin.aws.Members;
import webanalytics.localcloud.plugin.engine.Change;
import webanalytics.localcloud.plugin.engine.Cloud;
import webanalytics.localcloud.plugin.engine.ResourceType;
import webanalytics.localcloud.plugin.schema.Limit;
import webanalytics.localcloud.plugin.schema.Naming;
import webanalytics.localcloud.plugin.schema.Schema;
import webanalytics.localcloud.plugin.schema.Values;

/**
 * Describes a log stream; imported by {@code <group>:<stream>}.
 *
 * @see <a href="https://www.pulumi.com/registry/packages/aws/api-docs/cloudwatch/logstream/">
 *     cloudwatch.LogStream</a>
 */
public final class LogStream implements ResourceType {
  private static final int LONGEST_NAME = 512;

  private static final Schema SCHEMA =
      Schema.of(
              "aws:cloudwatch/logStream:LogStream",
              in("name", STRING)
                  .member("logStreamName")
                  .limitedTo(Limit.matching("[^:*]+", "a name without colons and asterisks"))
                  .replaces(),
              in("logGroupName", STRING).member("logGroupName").required().replaces(),
              out("arn", STRING).member("arn"))
          .named(Naming.by("name", LONGEST_NAME));

  @Override
  public Schema schema() {
    return SCHEMA;
  }

  @Override
  public String create(Cloud cloud, Values inputs) {
    CreateLogStreamRequest request =
        Members.into(CreateLogStreamRequest.builder(), SCHEMA.members(inputs)).build();
    cloud.aws().logs().createLogStream(request);
    return inputs.text("name");
  }

  @Override
  public Optional<Found> read(Cloud cloud, Ref ref) {
    int colon = ref.id().lastIndexOf(':');
    String name = ref.id().substring(colon + 1);
    String group =
        ref.state().find("logGroupName").orElseGet(() -> ref.id().substring(0, Math.max(colon, 0)));
    return Failures.find(
            () ->
                cloud
                    .aws()
                    .logs()
                    .describeLogStreamsPaginator(
                        r -> r.logGroupName(group).logStreamNamePrefix(name))
                    .logStreams()
                    .stream()
                    .filter(stream -> stream.logStreamName().equals(name))
                    .findFirst()
                    .orElse(null))
        .map(Members::of)
        .map(SCHEMA::values)
        .map(values -> new Found(name, values.with("logGroupName", group)));
  }

  /** Changes nothing: every property of a log stream replaces it. */
  @Override
  public void update(Cloud cloud, Change change) {}

  @Override
  public void delete(Cloud cloud, Ref ref) {
    String group = ref.state().text("logGroupName");
    Failures.remove(
        () ->
            cloud.aws().logs().deleteLogStream(r -> r.logGroupName(group).logStreamName(ref.id())));
  }
}
