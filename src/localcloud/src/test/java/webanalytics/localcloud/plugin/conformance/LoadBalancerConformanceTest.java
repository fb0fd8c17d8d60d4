package webanalytics.localcloud.plugin.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerAttribute;
import webanalytics.localcloud.plugin.conformance.Engine.Resource;

class LoadBalancerConformanceTest extends FleetTest {
  private static final String BALANCER = "aws:lb/loadBalancer:LoadBalancer";
  private static final String LISTENER = "aws:lb/listener:Listener";

  @Test
  void loadBalancingConforms() {
    Network network = network();
    Resource balancer =
        conforms(
            BALANCER,
            Map.of(
                "subnets", network.subnets(),
                "securityGroups", List.of(network.group().id()),
                "dropInvalidHeaderFields", true),
            Map.of("idleTimeout", 90, "tags", Map.of("Name", "two")),
            it ->
                aws.loadBalancing()
                    .modifyLoadBalancerAttributes(
                        r ->
                            r.loadBalancerArn(it.id())
                                .attributes(
                                    LoadBalancerAttribute.builder()
                                        .key("idle_timeout.timeout_seconds")
                                        .value("120")
                                        .build())),
            "idleTimeout");
    imports(balancer, balancer.id());
    Resource targets =
        conforms(
            TARGETS,
            targets(network),
            Map.of("deregistrationDelay", 45, "healthCheck", healthCheck(7)),
            it ->
                aws.loadBalancing()
                    .modifyTargetGroup(r -> r.targetGroupArn(it.id()).healthCheckPath("/other")),
            "healthCheck");
    imports(targets, targets.id());
    Resource others = engine.create(TARGETS, targets(network));
    Resource listener =
        conforms(
            "aws:lb/listener:Listener",
            Map.of(
                "loadBalancerArn",
                balancer.id(),
                "port",
                80,
                "protocol",
                "HTTP",
                "defaultActions",
                forwardTo(targets)),
            Map.of("port", 8080, "defaultActions", forwardTo(others)),
            it -> aws.loadBalancing().modifyListener(r -> r.listenerArn(it.id()).port(81)),
            "port");
    imports(listener, listener.id());
    deletes(listener);
    deletes(targets);
    deletes(balancer);
  }

  @Test
  void httpsAndRedirectConform() throws Exception {
    Network network = network();
    Resource balancer =
        engine.create(
            BALANCER,
            Map.of("subnets", network.subnets(), "securityGroups", List.of(network.group().id())));
    Resource targets = engine.create(TARGETS, targets(network));
    String certificate = OtherServices.certificate(ENDPOINT);
    Resource https =
        conforms(
            LISTENER,
            Map.of(
                "loadBalancerArn",
                balancer.id(),
                "port",
                443,
                "protocol",
                "HTTPS",
                "sslPolicy",
                "ELBSecurityPolicy-TLS13-1-2-2021-06",
                "certificateArn",
                certificate,
                "defaultActions",
                forwardTo(targets)),
            Map.of("certificateArn", OtherServices.certificate(ENDPOINT)),
            it ->
                aws.loadBalancing()
                    .modifyListener(
                        r -> r.listenerArn(it.id()).sslPolicy("ELBSecurityPolicy-2016-08")),
            "sslPolicy");
    imports(https, https.id());
    Resource http =
        conforms(
            LISTENER,
            Map.of(
                "loadBalancerArn",
                balancer.id(),
                "port",
                80,
                "protocol",
                "HTTP",
                "defaultActions",
                redirect("HTTP_301")),
            Map.of("defaultActions", redirect("HTTP_302")),
            it -> aws.loadBalancing().modifyListener(r -> r.listenerArn(it.id()).port(81)),
            "port");
    imports(http, http.id());
    deletes(http);
    deletes(https);
  }

  @Test
  void aLoadBalancerWithAccessLogsConforms() {
    Network network = network();
    String logs = engine.create("aws:s3/bucketV2:BucketV2", Map.of()).id();
    engine.create(
        "aws:s3/bucketPolicy:BucketPolicy",
        Map.of(
            "bucket",
            logs,
            "policy",
            """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:PutObject",
            "Principal":{"Service":"logdelivery.elasticloadbalancing.amazonaws.com"},
            "Resource":"arn:aws:s3:::%s/*"}]}"""
                .formatted(logs)));
    Map<String, Object> program =
        Map.of(
            "subnets",
            network.subnets(),
            "securityGroups",
            List.of(network.group().id()),
            "desyncMitigationMode",
            "strictest",
            "enableDeletionProtection",
            true,
            "accessLogs",
            Map.of("bucket", logs, "prefix", "load-balancer", "enabled", true));
    Resource balancer =
        conforms(
            BALANCER,
            program,
            Map.of("enableDeletionProtection", false, "tags", Map.of("Name", "two")),
            it ->
                aws.loadBalancing()
                    .modifyLoadBalancerAttributes(
                        r ->
                            r.loadBalancerArn(it.id())
                                .attributes(
                                    LoadBalancerAttribute.builder()
                                        .key("access_logs.s3.enabled")
                                        .value("false")
                                        .build())),
            "accessLogs");
    imports(balancer, balancer.id());
    assertThat(balancer.id()).endsWith("/" + balancer.text("arnSuffix"));
    Map<String, Object> without = new HashMap<>(program);
    without.put("name", balancer.text("name"));
    without.remove("accessLogs");
    without.put("enableDeletionProtection", false);
    Resource silent = engine.update(balancer, engine.check(BALANCER, Engine.struct(without)));
    assertUnchanged(silent);
    deletes(silent);
  }

  private static List<Map<String, Object>> redirect(String status) {
    return List.of(
        Map.of(
            "type",
            "redirect",
            "redirect",
            Map.of("port", "443", "protocol", "HTTPS", "statusCode", status)));
  }
}
