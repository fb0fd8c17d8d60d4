package webanalytics.localcloud.plugin.lb;

import static webanalytics.localcloud.plugin.schema.Property.in;
import static webanalytics.localcloud.plugin.schema.Property.out;
import static webanalytics.localcloud.plugin.schema.Property.tags;
import static webanalytics.localcloud.plugin.schema.Type.Scalar.BOOLEAN;
import static webanalytics.localcloud.plugin.schema.Type.Scalar.INTEGER;
import static webanalytics.localcloud.plugin.schema.Type.Scalar.STRING;
import static webanalytics.localcloud.plugin.schema.Type.object;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateTargetGroupRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyTargetGroupRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupAttribute;
import webanalytics.localcloud.plugin.aws.Failures;
import webanalytics.localcloud.plugin.aws.Members;
import webanalytics.localcloud.plugin.engine.Change;
import webanalytics.localcloud.plugin.engine.Cloud;
import webanalytics.localcloud.plugin.engine.ResourceType;
import webanalytics.localcloud.plugin.schema.Limit;
import webanalytics.localcloud.plugin.schema.Naming;
import webanalytics.localcloud.plugin.schema.Schema;
import webanalytics.localcloud.plugin.schema.Type;
import webanalytics.localcloud.plugin.schema.Values;

/**
 * Describes a target group; the health check's members lie flat in AWS's API.
 *
 * @see <a href="https://www.pulumi.com/registry/packages/aws/api-docs/lb/targetgroup/">
 *     lb.TargetGroup</a>
 */
public final class TargetGroup implements ResourceType {
  /** A listener just deleted still holds its target group for a moment. */
  private static final Duration DELETE_TIMEOUT = Duration.ofMinutes(2);

  private static final Limit PROTOCOL = Limit.oneOf("HTTP", "HTTPS");

  private static final Map<String, String> ATTRIBUTES =
      Map.of("deregistrationDelay", "deregistration_delay.timeout_seconds");

  private static final Type HEALTH_CHECK =
      object(
          in("enabled", BOOLEAN).member("HealthCheckEnabled").defaultsTo(true),
          in("path", STRING).member("HealthCheckPath").computed(),
          in("port", STRING).member("HealthCheckPort").defaultsTo("traffic-port"),
          in("protocol", STRING)
              .member("HealthCheckProtocol")
              .limitedTo(PROTOCOL)
              .defaultsTo("HTTP"),
          in("interval", INTEGER)
              .member("HealthCheckIntervalSeconds")
              .limitedTo(Limit.between(5, 300))
              .defaultsTo(30),
          in("timeout", INTEGER)
              .member("HealthCheckTimeoutSeconds")
              .limitedTo(Limit.between(2, 120))
              .computed(),
          in("healthyThreshold", INTEGER)
              .member("HealthyThresholdCount")
              .limitedTo(Limit.between(2, 10))
              .defaultsTo(3),
          in("unhealthyThreshold", INTEGER)
              .member("UnhealthyThresholdCount")
              .limitedTo(Limit.between(2, 10))
              .defaultsTo(3),
          in("matcher", STRING).computed());

  private static final Schema SCHEMA =
      Schema.of(
              "aws:lb/targetGroup:TargetGroup",
              in("name", STRING).member("TargetGroupName").limitedTo(LoadBalancer.NAME).replaces(),
              in("port", INTEGER).limitedTo(Limit.between(1, 65535)).required().replaces(),
              in("protocol", STRING).limitedTo(PROTOCOL).required().replaces(),
              in("vpcId", STRING).required().replaces(),
              in("targetType", STRING)
                  .limitedTo(Limit.oneOf("instance"))
                  .defaultsTo("instance")
                  .replaces(),
              in("deregistrationDelay", INTEGER).limitedTo(Limit.between(0, 3600)).defaultsTo(300),
              in("healthCheck", HEALTH_CHECK).computed(),
              tags(),
              out("arn", STRING).member("TargetGroupArn"),
              out("arnSuffix", STRING),
              out("protocolVersion", STRING),
              out("ipAddressType", STRING))
          .named(Naming.by("name", LoadBalancer.LONGEST_NAME));

  @Override
  public Schema schema() {
    return SCHEMA;
  }

  @Override
  public String create(Cloud cloud, Values inputs) {
    CreateTargetGroupRequest request =
        Members.into(CreateTargetGroupRequest.builder(), flat(inputs)).build();
    return cloud
        .aws()
        .loadBalancing()
        .createTargetGroup(request)
        .targetGroups()
        .get(0)
        .targetGroupArn();
  }

  @Override
  public void complete(Cloud cloud, String id, Values inputs) {
    setAttributes(cloud, id, inputs);
  }

  @Override
  public Optional<Found> read(Cloud cloud, Ref ref) {
    String id = ref.id();
    return LoadBalancing.one(
            cloud,
            id,
            client -> client.describeTargetGroups(r -> r.targetGroupArns(id)).targetGroups())
        .map(
            members -> {
              Map<String, Object> check = new LinkedHashMap<>(members);
              check.put("Matcher", new Values(members).object("Matcher").text("HttpCode"));
              members.put("HealthCheck", check);
              members.put("ArnSuffix", id.substring(id.lastIndexOf(":") + 1));
              LoadBalancing.read(ATTRIBUTES, attributes(cloud, id), members);
              return new Found(id, SCHEMA.values(members));
            });
  }

  @Override
  public void update(Cloud cloud, Change change) {
    if (change.touches("healthCheck")) {
      Map<String, Object> members = flat(change.after());
      members.put("TargetGroupArn", change.id());
      cloud
          .aws()
          .loadBalancing()
          .modifyTargetGroup(Members.into(ModifyTargetGroupRequest.builder(), members).build());
    }
    if (change.touches("deregistrationDelay")) {
      setAttributes(cloud, change.id(), change.after());
    }
    LoadBalancing.updateTags(cloud, change);
  }

  @Override
  public void delete(Cloud cloud, Ref ref) {
    cloud
        .patience()
        .retryOn(
            Set.of("ResourceInUse"),
            cloud.timeoutOr(DELETE_TIMEOUT),
            () ->
                Failures.remove(
                    () ->
                        cloud
                            .aws()
                            .loadBalancing()
                            .deleteTargetGroup(r -> r.targetGroupArn(ref.id()))));
  }

  private static Map<String, Object> flat(Values inputs) {
    Map<String, Object> members = new LinkedHashMap<>(SCHEMA.members(inputs));
    Values check = new Values(members).object("HealthCheck");
    members.putAll(check.asMap());
    check.find("Matcher").ifPresent(codes -> members.put("Matcher", Map.of("HttpCode", codes)));
    members.put("Name", inputs.text("name"));
    return members;
  }

  private static Map<String, String> attributes(Cloud cloud, String id) {
    return cloud
        .aws()
        .loadBalancing()
        .describeTargetGroupAttributes(r -> r.targetGroupArn(id))
        .attributes()
        .stream()
        .collect(
            Collectors.toMap(TargetGroupAttribute::key, TargetGroupAttribute::value, (a, b) -> b));
  }

  private static void setAttributes(Cloud cloud, String id, Values inputs) {
    List<TargetGroupAttribute> attributes =
        LoadBalancing.attributes(ATTRIBUTES, inputs).entrySet().stream()
            .map(e -> TargetGroupAttribute.builder().key(e.getKey()).value(e.getValue()).build())
            .toList();
    cloud
        .aws()
        .loadBalancing()
        .modifyTargetGroupAttributes(r -> r.targetGroupArn(id).attributes(attributes));
  }
}
