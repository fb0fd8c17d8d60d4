package webanalytics.localcloud.fleet.cloud;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.AvailabilityZone;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Certificate;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Listener;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancer;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerSchemeEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ProtocolEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroup;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthDescription;

/** Reads load balancers, listeners, target groups and target health. */
final class BalancerReader implements AutoCloseable {
  private static final String IDLE_TIMEOUT = "idle_timeout.timeout_seconds";
  private static final String DROP_INVALID = "routing.http.drop_invalid_header_fields.enabled";
  private static final String DELAY = "deregistration_delay.timeout_seconds";

  private final ElasticLoadBalancingV2Client elb;

  BalancerReader(AwsClients clients) {
    this.elb = clients.client(ElasticLoadBalancingV2Client.builder());
  }

  List<CloudBalancer> balancers() {
    return elb.describeLoadBalancersPaginator().loadBalancers().stream().map(this::of).toList();
  }

  Map<String, CloudTargetGroup> targetGroups() {
    return elb.describeTargetGroupsPaginator().targetGroups().stream()
        .collect(Collectors.toMap(TargetGroup::targetGroupArn, this::of));
  }

  private CloudBalancer of(LoadBalancer balancer) {
    String arn = balancer.loadBalancerArn();
    Map<String, String> attributes = new HashMap<>();
    elb.describeLoadBalancerAttributes(r -> r.loadBalancerArn(arn))
        .attributes()
        .forEach(attribute -> attributes.put(attribute.key(), attribute.value()));
    return new CloudBalancer(
        arn,
        balancer.loadBalancerName(),
        balancer.dnsName(),
        balancer.scheme() != LoadBalancerSchemeEnum.INTERNAL,
        balancer.availabilityZones().stream().map(AvailabilityZone::subnetId).toList(),
        balancer.securityGroups(),
        elb.describeListeners(r -> r.loadBalancerArn(arn)).listeners().stream()
            .map(BalancerReader::of)
            .toList(),
        seconds(attributes.getOrDefault(IDLE_TIMEOUT, "60")),
        Boolean.parseBoolean(attributes.get(DROP_INVALID)));
  }

  private static CloudListener of(Listener listener) {
    // A listener with HTTPS is never taken for a plain one, even where its certificate is unnamed.
    Optional<String> certificate =
        listener.protocol() == ProtocolEnum.HTTPS
            ? Optional.of(
                listener.certificates().stream()
                    .map(Certificate::certificateArn)
                    .findFirst()
                    .orElse("none"))
            : Optional.empty();
    return new CloudListener(
        listener.port(), certificate, forwardsTo(listener), redirectsTo(listener));
  }

  private static Optional<CloudRedirect> redirectsTo(Listener listener) {
    return listener.defaultActions().stream()
        .map(Action::redirectConfig)
        .filter(Objects::nonNull)
        .findFirst()
        .map(
            to ->
                new CloudRedirect(
                    Objects.requireNonNullElse(to.protocol(), "#{protocol}"),
                    Objects.requireNonNullElse(to.host(), "#{host}"),
                    Objects.requireNonNullElse(to.port(), "#{port}"),
                    Objects.requireNonNullElse(to.path(), "/#{path}"),
                    Objects.requireNonNullElse(to.query(), "#{query}"),
                    "HTTP_302".equals(to.statusCodeAsString()) ? 302 : 301));
  }

  private static String forwardsTo(Listener listener) {
    return listener.defaultActions().stream()
        .map(Action::targetGroupArn)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse("");
  }

  private CloudTargetGroup of(TargetGroup group) {
    String arn = group.targetGroupArn();
    Map<String, String> attributes = new HashMap<>();
    elb.describeTargetGroupAttributes(r -> r.targetGroupArn(arn))
        .attributes()
        .forEach(attribute -> attributes.put(attribute.key(), attribute.value()));
    HealthSettings health =
        new HealthSettings(
            Objects.requireNonNullElse(group.healthCheckPath(), "/"),
            Objects.requireNonNullElse(group.healthCheckPort(), "traffic-port"),
            group.matcher() == null || group.matcher().httpCode() == null
                ? "200"
                : group.matcher().httpCode(),
            Duration.ofSeconds(group.healthCheckIntervalSeconds()),
            Duration.ofSeconds(group.healthCheckTimeoutSeconds()),
            group.healthyThresholdCount(),
            group.unhealthyThresholdCount());
    return new CloudTargetGroup(
        arn,
        health,
        seconds(attributes.getOrDefault(DELAY, "300")),
        elb.describeTargetHealth(r -> r.targetGroupArn(arn)).targetHealthDescriptions().stream()
            .map(description -> of(description, group.port()))
            .toList());
  }

  private static CloudTarget of(TargetHealthDescription description, int port) {
    return new CloudTarget(
        description.target().id(),
        Objects.requireNonNullElse(description.target().port(), port),
        description.targetHealth().stateAsString());
  }

  private static Duration seconds(String text) {
    return Duration.ofSeconds(Long.parseLong(text));
  }

  @Override
  public void close() {
    elb.close();
  }
}
