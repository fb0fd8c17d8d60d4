package webanalytics.localcloud.plugin.lb;

import static webanalytics.localcloud.plugin.schema.Property.in;
import static webanalytics.localcloud.plugin.schema.Property.out;
import static webanalytics.localcloud.plugin.schema.Property.tags;
import static webanalytics.localcloud.plugin.schema.Type.Scalar.BOOLEAN;
import static webanalytics.localcloud.plugin.schema.Type.Scalar.INTEGER;
import static webanalytics.localcloud.plugin.schema.Type.Scalar.STRING;
import static webanalytics.localcloud.plugin.schema.Type.set;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateLoadBalancerRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerAttribute;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerStateEnum;
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
 * Describes an Application Load Balancer.
 *
 * @see <a href="https://www.pulumi.com/registry/packages/aws/api-docs/lb/loadbalancer/">
 *     lb.LoadBalancer</a>
 */
public final class LoadBalancer implements ResourceType {
  private static final Duration CREATE_TIMEOUT = Duration.ofMinutes(10);

  static final int LONGEST_NAME = 32;

  static final Limit NAME =
      Limit.matching(
          "(?!internal-)[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?",
          "letters, digits and hyphens, not beginning with internal-");

  private static final Map<String, String> ATTRIBUTES =
      Map.of(
          "enableDeletionProtection", "deletion_protection.enabled",
          "dropInvalidHeaderFields", "routing.http.drop_invalid_header_fields.enabled",
          "idleTimeout", "idle_timeout.timeout_seconds",
          "desyncMitigationMode", "routing.http.desync_mitigation_mode");

  private static final Schema SCHEMA =
      Schema.of(
              "aws:lb/loadBalancer:LoadBalancer",
              in("name", STRING).member("LoadBalancerName").limitedTo(NAME).replaces(),
              in("internal", BOOLEAN).defaultsTo(false).replaces(),
              in("loadBalancerType", STRING)
                  .member("Type")
                  .limitedTo(Limit.oneOf("application"))
                  .defaultsTo("application")
                  .replaces(),
              in("securityGroups", set(STRING)).computed(),
              in("subnets", set(STRING)).required(),
              in("dropInvalidHeaderFields", BOOLEAN).defaultsTo(false),
              in("idleTimeout", INTEGER).limitedTo(Limit.between(1, 4000)).defaultsTo(60),
              in("enableDeletionProtection", BOOLEAN).defaultsTo(false),
              in("desyncMitigationMode", STRING)
                  .limitedTo(Limit.oneOf("monitor", "defensive", "strictest"))
                  .defaultsTo("defensive"),
              in(AccessLogs.PROPERTY, AccessLogs.TYPE),
              tags(),
              out("arn", STRING).member("LoadBalancerArn"),
              out("arnSuffix", STRING),
              out("dnsName", STRING).member("DNSName"),
              out("zoneId", STRING).member("CanonicalHostedZoneId"),
              out("vpcId", STRING),
              out("ipAddressType", STRING))
          .named(Naming.by("name", LONGEST_NAME));

  @Override
  public Schema schema() {
    return SCHEMA;
  }

  @Override
  public String create(Cloud cloud, Values inputs) {
    Map<String, Object> members = new LinkedHashMap<>(SCHEMA.members(inputs));
    members.put("Name", inputs.text("name"));
    members.put("Scheme", inputs.flag("internal") ? "internal" : "internet-facing");
    CreateLoadBalancerRequest request =
        Members.into(CreateLoadBalancerRequest.builder(), members).build();
    return cloud
        .aws()
        .loadBalancing()
        .createLoadBalancer(request)
        .loadBalancers()
        .get(0)
        .loadBalancerArn();
  }

  @Override
  public void complete(Cloud cloud, String id, Values inputs) {
    setAttributes(cloud, id, LoadBalancing.attributes(ATTRIBUTES, inputs));
    if (inputs.has(AccessLogs.PROPERTY)) {
      setAttributes(cloud, id, AccessLogs.attributes(inputs));
    }
    ElasticLoadBalancingV2Client client = cloud.aws().loadBalancing();
    cloud
        .patience()
        .until(
            "an active load balancer",
            cloud.timeoutOr(CREATE_TIMEOUT),
            () -> state(client, id) == LoadBalancerStateEnum.ACTIVE,
            () -> "it is " + state(client, id));
  }

  @Override
  public Optional<Found> read(Cloud cloud, Ref ref) {
    String id = ref.id();
    return LoadBalancing.one(
            cloud,
            id,
            client -> client.describeLoadBalancers(r -> r.loadBalancerArns(id)).loadBalancers())
        .map(
            members -> {
              Values found = new Values(members);
              members.put("Internal", "internal".equals(found.text("Scheme")));
              members.put("ArnSuffix", id.substring(id.indexOf("/") + 1));
              members.put("Subnets", subnets(found));
              Map<String, String> attributes = attributes(cloud, id);
              LoadBalancing.read(ATTRIBUTES, attributes, members);
              AccessLogs.read(ref.state(), attributes, members);
              return new Found(id, SCHEMA.values(members));
            });
  }

  @Override
  public void update(Cloud cloud, Change change) {
    ElasticLoadBalancingV2Client client = cloud.aws().loadBalancing();
    String id = change.id();
    if (change.touches(ATTRIBUTES.keySet().toArray(String[]::new))) {
      setAttributes(cloud, id, LoadBalancing.attributes(ATTRIBUTES, change.after()));
    }
    if (change.touches(AccessLogs.PROPERTY)) {
      setAttributes(cloud, id, AccessLogs.attributes(change.after()));
    }
    if (change.touches("securityGroups")) {
      client.setSecurityGroups(
          r -> r.loadBalancerArn(id).securityGroups(change.after().texts("securityGroups")));
    }
    if (change.touches("subnets")) {
      client.setSubnets(r -> r.loadBalancerArn(id).subnets(change.after().texts("subnets")));
    }
    LoadBalancing.updateTags(cloud, change);
  }

  @Override
  public void delete(Cloud cloud, Ref ref) {
    Failures.remove(
        () -> cloud.aws().loadBalancing().deleteLoadBalancer(r -> r.loadBalancerArn(ref.id())));
  }

  private static List<String> subnets(Values found) {
    return found.objects("AvailabilityZones").stream().map(zone -> zone.text("SubnetId")).toList();
  }

  private static LoadBalancerStateEnum state(ElasticLoadBalancingV2Client client, String id) {
    return client
        .describeLoadBalancers(r -> r.loadBalancerArns(id))
        .loadBalancers()
        .get(0)
        .state()
        .code();
  }

  private static Map<String, String> attributes(Cloud cloud, String id) {
    return cloud
        .aws()
        .loadBalancing()
        .describeLoadBalancerAttributes(r -> r.loadBalancerArn(id))
        .attributes()
        .stream()
        .collect(
            Collectors.toMap(
                LoadBalancerAttribute::key, LoadBalancerAttribute::value, (a, b) -> b));
  }

  private static void setAttributes(Cloud cloud, String id, Map<String, String> values) {
    List<LoadBalancerAttribute> attributes =
        values.entrySet().stream()
            .map(e -> LoadBalancerAttribute.builder().key(e.getKey()).value(e.getValue()).build())
            .toList();
    cloud
        .aws()
        .loadBalancing()
        .modifyLoadBalancerAttributes(r -> r.loadBalancerArn(id).attributes(attributes));
  }
}
