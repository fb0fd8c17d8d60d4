package webanalytics.localcloud.plugin.lb;

import static webanalytics.localcloud.plugin.schema.Property.in;
import static webanalytics.localcloud.plugin.schema.Property.out;
import static webanalytics.localcloud.plugin.schema.Property.tags;
import static webanalytics.localcloud.plugin.schema.Type.Scalar.INTEGER;
import static webanalytics.localcloud.plugin.schema.Type.Scalar.STRING;
import static webanalytics.localcloud.plugin.schema.Type.list;
import static webanalytics.localcloud.plugin.schema.Type.object;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateListenerRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyListenerRequest;
import webanalytics.localcloud.plugin.aws.Failures;
import webanalytics.localcloud.plugin.aws.Members;
import webanalytics.localcloud.plugin.engine.Change;
import webanalytics.localcloud.plugin.engine.Cloud;
import webanalytics.localcloud.plugin.engine.ResourceType;
import webanalytics.localcloud.plugin.schema.Limit;
import webanalytics.localcloud.plugin.schema.Schema;
import webanalytics.localcloud.plugin.schema.Type;
import webanalytics.localcloud.plugin.schema.Values;

/**
 * Describes a listener that forwards to a target group or redirects.
 *
 * @see <a href="https://www.pulumi.com/registry/packages/aws/api-docs/lb/listener/">lb.Listener</a>
 */
public final class Listener implements ResourceType {
  private static final String HTTPS = "HTTPS";

  private static final Type REDIRECT =
      object(
          in("host", STRING).defaultsTo("#{host}"),
          in("path", STRING).defaultsTo("/#{path}"),
          in("port", STRING).defaultsTo("#{port}"),
          in("protocol", STRING)
              .limitedTo(Limit.oneOf("#{protocol}", "HTTP", HTTPS))
              .defaultsTo("#{protocol}"),
          in("query", STRING).defaultsTo("#{query}"),
          in("statusCode", STRING).limitedTo(Limit.oneOf("HTTP_301", "HTTP_302")).required());

  private static final Type ACTION =
      object(
          in("type", STRING).limitedTo(Limit.oneOf("forward", "redirect")).required(),
          in("targetGroupArn", STRING),
          in("redirect", REDIRECT).member("RedirectConfig"));

  private static final Schema SCHEMA =
      Schema.of(
          "aws:lb/listener:Listener",
          in("loadBalancerArn", STRING).required().replaces(),
          in("port", INTEGER).limitedTo(Limit.between(1, 65535)).required(),
          in("protocol", STRING).limitedTo(Limit.oneOf("HTTP", HTTPS)).defaultsTo("HTTP"),
          in("sslPolicy", STRING).computed(),
          in("certificateArn", STRING),
          in("defaultActions", list(ACTION)).required(),
          tags(),
          out("arn", STRING).member("ListenerArn"));

  @Override
  public Schema schema() {
    return SCHEMA;
  }

  @Override
  public String create(Cloud cloud, Values inputs) {
    CreateListenerRequest request =
        Members.into(CreateListenerRequest.builder(), members(inputs)).build();
    return cloud.aws().loadBalancing().createListener(request).listeners().get(0).listenerArn();
  }

  @Override
  public Optional<Found> read(Cloud cloud, Ref ref) {
    String id = ref.id();
    return LoadBalancing.one(
            cloud, id, client -> client.describeListeners(r -> r.listenerArns(id)).listeners())
        .map(members -> new Found(id, SCHEMA.values(found(members))));
  }

  @Override
  public void update(Cloud cloud, Change change) {
    if (change.touchesMoreThan("tags")) {
      Map<String, Object> members = members(change.after());
      members.put("ListenerArn", change.id());
      cloud
          .aws()
          .loadBalancing()
          .modifyListener(Members.into(ModifyListenerRequest.builder(), members).build());
    }
    LoadBalancing.updateTags(cloud, change);
  }

  @Override
  public void delete(Cloud cloud, Ref ref) {
    Failures.remove(() -> cloud.aws().loadBalancing().deleteListener(r -> r.listenerArn(ref.id())));
  }

  private static Map<String, Object> members(Values inputs) {
    Map<String, Object> members = new LinkedHashMap<>(SCHEMA.members(inputs));
    inputs
        .find("certificateArn")
        .ifPresent(arn -> members.put("Certificates", List.of(Map.of("CertificateArn", arn))));
    return members;
  }

  private static Map<String, Object> found(Map<String, Object> members) {
    Values listener = new Values(members);
    listener.objects("Certificates").stream()
        .findFirst()
        .ifPresent(first -> members.put("CertificateArn", first.text("CertificateArn")));
    if (!HTTPS.equals(listener.text("Protocol"))) {
      members.remove("SslPolicy");
    }
    return members;
  }
}
