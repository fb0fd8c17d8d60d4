package webanalytics.localcloud.plugin.ec2;

import static webanalytics.localcloud.plugin.schema.Property.in;
import static webanalytics.localcloud.plugin.schema.Property.out;
import static webanalytics.localcloud.plugin.schema.Property.tags;
import static webanalytics.localcloud.plugin.schema.Type.Scalar.INTEGER;
import static webanalytics.localcloud.plugin.schema.Type.Scalar.STRING;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.ec2.model.CreateFlowLogsRequest;
import software.amazon.awssdk.services.ec2.model.CreateFlowLogsResponse;
import webanalytics.localcloud.plugin.aws.Failures;
import webanalytics.localcloud.plugin.aws.Members;
import webanalytics.localcloud.plugin.engine.Change;
import webanalytics.localcloud.plugin.engine.Cloud;
import webanalytics.localcloud.plugin.engine.ResourceType;
import webanalytics.localcloud.plugin.schema.Limit;
import webanalytics.localcloud.plugin.schema.Schema;
import webanalytics.localcloud.plugin.schema.Values;

/**
 * Describes the flow log of a VPC; AWS can change nothing of one but its tags.
 *
 * @see <a href="https://www.pulumi.com/registry/packages/aws/api-docs/ec2/flowlog/">ec2.FlowLog</a>
 */
public final class FlowLog implements ResourceType {
  private static final Limit SECONDS =
      value -> Set.of(60L, 600L).contains(value) ? Optional.empty() : Optional.of("60 or 600");

  private static final Schema SCHEMA =
      Schema.of(
          "aws:ec2/flowLog:FlowLog",
          in("vpcId", STRING).member("ResourceId").required().replaces(),
          in("trafficType", STRING)
              .limitedTo(Limit.oneOf("ACCEPT", "REJECT", "ALL"))
              .required()
              .replaces(),
          in("logDestinationType", STRING)
              .limitedTo(Limit.oneOf("cloud-watch-logs"))
              .defaultsTo("cloud-watch-logs")
              .replaces(),
          in("logDestination", STRING).required().replaces(),
          in("iamRoleArn", STRING).member("DeliverLogsPermissionArn").required().replaces(),
          in("maxAggregationInterval", INTEGER).limitedTo(SECONDS).defaultsTo(600).replaces(),
          tags(),
          out("arn", STRING),
          out("logFormat", STRING));

  @Override
  public Schema schema() {
    return SCHEMA;
  }

  @Override
  public String create(Cloud cloud, Values inputs) {
    Map<String, Object> members = Ec2.creation(SCHEMA, inputs, "vpc-flow-log");
    members.put("ResourceIds", List.of(inputs.text("vpcId")));
    members.put("ResourceType", "VPC");
    CreateFlowLogsResponse answer =
        cloud
            .aws()
            .ec2()
            .createFlowLogs(Members.into(CreateFlowLogsRequest.builder(), members).build());
    // This call answers its errors in the list of those that went well and those that did not.
    answer.unsuccessful().stream()
        .findFirst()
        .ifPresent(
            item -> {
              throw new IllegalStateException(item.error().code() + ": " + item.error().message());
            });
    return answer.flowLogIds().get(0);
  }

  @Override
  public Optional<Found> read(Cloud cloud, Ref ref) {
    String id = ref.id();
    return Ec2.one(
            cloud,
            "vpc-flow-log",
            id,
            ec2 -> ec2.describeFlowLogs(r -> r.flowLogIds(id)).flowLogs())
        .map(
            members -> {
              String account = cloud.aws().sts().getCallerIdentity().account();
              members.put("Arn", Ec2.arn(cloud, account, "vpc-flow-log", id));
              return new Found(id, SCHEMA.values(members));
            });
  }

  @Override
  public void update(Cloud cloud, Change change) {
    Ec2.updateTags(cloud, change);
  }

  @Override
  public void delete(Cloud cloud, Ref ref) {
    Failures.remove(() -> cloud.aws().ec2().deleteFlowLogs(r -> r.flowLogIds(ref.id())));
  }
}
