package webanalytics.localcloud.plugin.ec2;

import static webanalytics.localcloud.plugin.schema.Property.in;
import static webanalytics.localcloud.plugin.schema.Property.out;
import static webanalytics.localcloud.plugin.schema.Property.tags;
import static webanalytics.localcloud.plugin.schema.Type.Scalar.STRING;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.CreateInternetGatewayRequest;
import webanalytics.localcloud.plugin.aws.Failures;
import webanalytics.localcloud.plugin.aws.Members;
import webanalytics.localcloud.plugin.engine.Change;
import webanalytics.localcloud.plugin.engine.Cloud;
import webanalytics.localcloud.plugin.engine.ResourceType;
import webanalytics.localcloud.plugin.schema.Schema;
import webanalytics.localcloud.plugin.schema.Values;

/**
 * Describes an internet gateway.
 *
 * @see <a href="https://www.pulumi.com/registry/packages/aws/api-docs/ec2/internetgateway/">
 *     ec2.InternetGateway</a>
 */
public final class InternetGateway implements ResourceType {
  /** As long as public addresses of the VPC are still mapped, AWS refuses to detach. */
  private static final Duration DETACH_TIMEOUT = Duration.ofMinutes(2);

  private static final Schema SCHEMA =
      Schema.of(
          "aws:ec2/internetGateway:InternetGateway",
          in("vpcId", STRING).computed(),
          tags(),
          out("arn", STRING),
          out("ownerId", STRING));

  @Override
  public Schema schema() {
    return SCHEMA;
  }

  @Override
  public String create(Cloud cloud, Values inputs) {
    Map<String, Object> members = Ec2.creation(SCHEMA, inputs, "internet-gateway");
    CreateInternetGatewayRequest request =
        Members.into(CreateInternetGatewayRequest.builder(), members).build();
    return cloud.aws().ec2().createInternetGateway(request).internetGateway().internetGatewayId();
  }

  @Override
  public void complete(Cloud cloud, String id, Values inputs) {
    attach(cloud, id, inputs);
  }

  @Override
  public Optional<Found> read(Cloud cloud, Ref ref) {
    String id = ref.id();
    return Ec2.one(
            cloud,
            "internet-gateway",
            id,
            ec2 -> ec2.describeInternetGateways(r -> r.internetGatewayIds(id)).internetGateways())
        .map(
            members -> {
              new Values(members)
                  .objects("Attachments")
                  .forEach(each -> members.put("VpcId", each.text("VpcId")));
              return new Found(id, SCHEMA.values(members));
            });
  }

  @Override
  public void update(Cloud cloud, Change change) {
    if (change.touches("vpcId")) {
      detach(cloud, change.id(), change.before());
      attach(cloud, change.id(), change.after());
    }
    Ec2.updateTags(cloud, change);
  }

  @Override
  public void delete(Cloud cloud, Ref ref) {
    detach(cloud, ref.id(), ref.state());
    Failures.remove(
        () -> cloud.aws().ec2().deleteInternetGateway(r -> r.internetGatewayId(ref.id())));
  }

  private static void attach(Cloud cloud, String id, Values inputs) {
    Ec2Client ec2 = cloud.aws().ec2();
    inputs
        .find("vpcId")
        .ifPresent(vpc -> ec2.attachInternetGateway(r -> r.internetGatewayId(id).vpcId(vpc)));
  }

  private static void detach(Cloud cloud, String id, Values state) {
    Ec2Client ec2 = cloud.aws().ec2();
    state
        .find("vpcId")
        .ifPresent(
            vpc ->
                cloud
                    .patience()
                    .retryOn(
                        Set.of("DependencyViolation"),
                        cloud.timeoutOr(DETACH_TIMEOUT),
                        () -> detach(ec2, id, vpc)));
  }

  private static void detach(Ec2Client ec2, String id, String vpc) {
    try {
      Failures.remove(() -> ec2.detachInternetGateway(r -> r.internetGatewayId(id).vpcId(vpc)));
    } catch (RuntimeException e) {
      if (!Failures.code(e).equals("Gateway.NotAttached")) {
        throw e;
      }
    }
  }
}
