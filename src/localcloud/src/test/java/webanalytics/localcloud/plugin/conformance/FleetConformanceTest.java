package webanalytics.localcloud.plugin.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.InvalidProtocolBufferException;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import pulumirpc.Provider.ErrorResourceInitFailed;
import software.amazon.awssdk.services.autoscaling.model.InstanceRefresh;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerAttribute;
import webanalytics.localcloud.plugin.conformance.Engine.Resource;

class FleetConformanceTest extends EmulatorTest {
  private static final String SECURITY_GROUP = "aws:ec2/securityGroup:SecurityGroup";
  private static final String SUBNET = "aws:ec2/subnet:Subnet";
  private static final String TEMPLATE = "aws:ec2/launchTemplate:LaunchTemplate";
  private static final String BALANCER = "aws:lb/loadBalancer:LoadBalancer";
  private static final String TARGETS = "aws:lb/targetGroup:TargetGroup";
  private static final String LISTENER = "aws:lb/listener:Listener";
  private static final String GROUP = "aws:autoscaling/group:Group";
  private static final String TRACKING = "targetTrackingConfiguration";
  private static final String LABEL = "app/a/1/targetgroup/b/2";
  private static final String LAUNCHED = "autoscaling:EC2_INSTANCE_LAUNCH";
  private static final String POLICY = "aws:autoscaling/policy:Policy";

  @Test
  void launchTemplateConforms() {
    Resource template =
        conforms(
            TEMPLATE,
            template(),
            Map.of(
                "userData",
                "I2Nsb3VkLWNvbmZpZwpydW5jbWQ6IFtdCg==",
                "tags",
                Map.of("Name", "changed")),
            it -> retag(it),
            "tags");
    assertThat(template.state().getFieldsOrThrow("latestVersion").getNumberValue()).isEqualTo(2);
    assertThat(template.state().getFieldsOrThrow("defaultVersion").getNumberValue()).isEqualTo(2);
    imports(template, template.id(), "updateDefaultVersion");
    deletes(template);
  }

  @Test
  void launchTemplateShowsAVersionThatSomebodyElseMade() {
    Resource template = engine.create(TEMPLATE, template());
    aws.ec2()
        .createLaunchTemplateVersion(
            r ->
                r.launchTemplateId(template.id())
                    .sourceVersion("1")
                    .launchTemplateData(d -> d.instanceType("m5.large")));

    var seen = engine.read(template);

    assertThat(seen.getInputs().getFieldsOrThrow("instanceType").getStringValue())
        .isEqualTo("m5.large");
    assertThat(seen.getProperties().getFieldsOrThrow("latestVersion").getNumberValue())
        .isEqualTo(2);
  }

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

  @Test
  void groupConforms() {
    startFleet(true);
    Network network = network();
    Resource targets = engine.create(TARGETS, targets(network));
    Resource template = engine.create(TEMPLATE, template());
    Map<String, Object> program = group(network, targets, template, "1");
    Resource group =
        conforms(
            GROUP,
            program,
            Map.of("maxSize", 5, "suspendedProcesses", List.of("AZRebalance")),
            it ->
                aws.autoScaling()
                    .updateAutoScalingGroup(
                        r -> r.autoScalingGroupName(it.id()).healthCheckGracePeriod(7)),
            "healthCheckGracePeriod");
    assertThat(group.state().getFieldsOrThrow("desiredCapacity").getNumberValue()).isEqualTo(2);
    imports(group, group.id(), "instanceRefresh", "minElbCapacity", "waitForCapacityTimeout");
    assertThat(refreshes(group)).as("refreshes without a change of the template").isEmpty();
    deletes(group);
  }

  @Test
  void aGroupOfSeveralInstanceTypesConforms() {
    startFleet(true);
    Network network = network();
    Resource template = engine.create(TEMPLATE, template());
    Map<String, Object> program = group(network, null, template, "1");
    program.remove("launchTemplate");
    program.put("mixedInstancesPolicy", mixed(template, "t3a.medium"));
    Resource group =
        conforms(
            GROUP,
            program,
            Map.of("mixedInstancesPolicy", mixed(template, "t3.large")),
            it ->
                aws.autoScaling()
                    .updateAutoScalingGroup(
                        r -> r.autoScalingGroupName(it.id()).healthCheckGracePeriod(7)),
            "healthCheckGracePeriod");
    imports(group, group.id(), "instanceRefresh", "waitForCapacityTimeout");
    assertThat(refreshes(group)).as("refreshes after a change of the types").hasSize(1);
    deletes(group);
  }

  @Test
  void scalingPolicyConforms() {
    startFleet(true);
    Network network = network();
    Resource template = engine.create(TEMPLATE, template());
    Resource group = engine.create(GROUP, group(network, null, template, "1"));
    Map<String, Object> program =
        Map.of(
            "autoscalingGroupName",
            group.id(),
            "adjustmentType",
            "ChangeInCapacity",
            "scalingAdjustment",
            1,
            "cooldown",
            300);
    Resource policy =
        conforms(
            POLICY,
            program,
            Map.of("cooldown", 180),
            it ->
                aws.autoScaling()
                    .putScalingPolicy(
                        r ->
                            r.autoScalingGroupName(group.id())
                                .policyName(it.id())
                                .adjustmentType("ChangeInCapacity")
                                .scalingAdjustment(2)
                                .cooldown(300)),
            "scalingAdjustment");
    imports(policy, group.id() + "/" + policy.id());
    deletes(policy);
  }

  @Test
  void targetTrackingConforms() {
    startFleet(true);
    Network network = network();
    Resource template = engine.create(TEMPLATE, template());
    Resource group = engine.create(GROUP, group(network, null, template, "1"));
    Resource policy =
        conforms(
            POLICY,
            Map.of(
                "autoscalingGroupName",
                group.id(),
                "policyType",
                "TargetTrackingScaling",
                "estimatedInstanceWarmup",
                60,
                TRACKING,
                tracking(100)),
            Map.of("estimatedInstanceWarmup", 90),
            it ->
                aws.autoScaling()
                    .putScalingPolicy(
                        r ->
                            r.autoScalingGroupName(group.id())
                                .policyName(it.id())
                                .policyType("TargetTrackingScaling")
                                .estimatedInstanceWarmup(60)
                                .targetTrackingConfiguration(
                                    t ->
                                        t.targetValue(200.0)
                                            .disableScaleIn(false)
                                            .predefinedMetricSpecification(
                                                m ->
                                                    m.predefinedMetricType(
                                                            "ALBRequestCountPerTarget")
                                                        .resourceLabel(LABEL)))),
            TRACKING);
    imports(policy, group.id() + "/" + policy.id());
    deletes(policy);
  }

  @Test
  void notificationConforms() {
    startFleet(true);
    Network network = network();
    Resource template = engine.create(TEMPLATE, template());
    Resource group = engine.create(GROUP, group(network, null, template, "1"));
    String topic = engine.create("aws:sns/topic:Topic", Map.of()).id();
    Map<String, Object> program =
        Map.of(
            "groupNames", List.of(group.id()),
            "notifications", List.of(LAUNCHED, "autoscaling:EC2_INSTANCE_LAUNCH_ERROR"),
            "topicArn", topic);
    Resource notification =
        conforms(
            "aws:autoscaling/notification:Notification",
            program,
            Map.of("notifications", List.of(LAUNCHED, "autoscaling:EC2_INSTANCE_TERMINATE")),
            it ->
                aws.autoScaling()
                    .putNotificationConfiguration(
                        r ->
                            r.autoScalingGroupName(group.id())
                                .topicARN(topic)
                                .notificationTypes(LAUNCHED)),
            "notifications");
    assertThat(notification.id()).isEqualTo(topic);
    imports(notification, topic);
    deletes(notification);
  }

  @Test
  void aNewTemplateVersionStartsARefreshAndCancelsTheOneThatRuns() {
    startFleet(true);
    Network network = network();
    Resource targets = engine.create(TARGETS, targets(network));
    Resource template = engine.create(TEMPLATE, template());
    Resource group = engine.create(GROUP, group(network, targets, template, "1"));
    Map<String, Object> changed = new HashMap<>(template());
    changed.put("instanceType", "m5.large");
    template = engine.update(template, engine.check(TEMPLATE, Engine.struct(changed)));

    Resource second = roll(group, network, targets, template, "2");
    assertThat(refreshes(second)).hasSize(1);
    assertThat(refreshes(second).get(0).preferences().minHealthyPercentage()).isEqualTo(50);

    roll(second, network, targets, template, "1");
    assertThat(refreshes(second)).hasSize(2);
  }

  @Test
  void aGroupWhoseTargetsNeverGetHealthyIsReportedWithItsId() throws Exception {
    startFleet(false);
    Network network = network();
    Resource targets = engine.create(TARGETS, targets(network));
    Resource template = engine.create(TEMPLATE, template());
    Map<String, Object> program = group(network, targets, template, "1");
    program.put("name", "never-healthy-" + System.nanoTime());
    program.put("waitForCapacityTimeout", "2s");
    var inputs = engine.check(GROUP, Engine.struct(program));

    StatusRuntimeException failure =
        catchThrowableOfType(StatusRuntimeException.class, () -> engine.create(GROUP, inputs));

    assertThat(failure)
        .hasMessageContaining("did not come about within 2s")
        .hasMessageContaining(
            "want at least 2 healthy instance(s) registered to Load Balancer, have 0")
        .hasMessageContaining("latest activity: Successful: Launching a new EC2 instance");
    ErrorResourceInitFailed detail = detail(failure);
    assertThat(detail.getId()).isEqualTo(program.get("name"));
    engine.delete(new Resource(GROUP, detail.getId(), inputs, detail.getProperties()));
  }

  @Test
  void aRefusedFirstLaunchEndsTheUpdateUnlessItIsIgnored() throws Exception {
    startFleet(true);
    Network network = network();
    Resource template = engine.create(TEMPLATE, template());
    Map<String, Object> program = group(network, null, template, "1");
    program.put("name", "refused-" + System.nanoTime());
    var inputs = engine.check(GROUP, Engine.struct(program));
    refuseLaunches(1);

    StatusRuntimeException failure =
        catchThrowableOfType(StatusRuntimeException.class, () -> engine.create(GROUP, inputs));

    assertThat(failure)
        .hasMessageContaining("Failed: We currently do not have sufficient t3.medium capacity");
    ErrorResourceInitFailed detail = detail(failure);
    engine.delete(new Resource(GROUP, detail.getId(), inputs, detail.getProperties()));

    program.put("name", "patient-" + System.nanoTime());
    program.put("ignoreFailedScalingActivities", true);
    refuseLaunches(1);
    deletes(engine.create(GROUP, program));
  }

  @Test
  void aMinimumChangedAfterScalingWaitsForACapacityThatIsGone() {
    startFleet(true);
    Network network = network();
    Resource template = engine.create(TEMPLATE, template());
    Resource group = engine.create(GROUP, group(network, null, template, "1"));
    aws.autoScaling()
        .setDesiredCapacity(r -> r.autoScalingGroupName(group.id()).desiredCapacity(4));
    Map<String, Object> program = group(network, null, template, "1");
    program.put("name", group.id());
    program.put("minSize", 3);
    program.put("waitForCapacityTimeout", "3s");
    var inputs = engine.check(GROUP, Engine.struct(program));

    StatusRuntimeException failure =
        catchThrowableOfType(StatusRuntimeException.class, () -> engine.update(group, inputs));

    assertThat(failure)
        .hasMessageContaining("want exactly 3 healthy instance(s) in Auto Scaling Group, have 4");
    program.put("waitForCapacityTimeout", "0");
    program.put("minSize", 2);
    engine.update(group, engine.check(GROUP, Engine.struct(program)));
    deletes(group);
  }

  private static void refuseLaunches(int launches) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(ENDPOINT + "/_localcloud/refusals"))
            .POST(HttpRequest.BodyPublishers.ofString("{\"launches\": " + launches + "}"))
            .build();
    HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.discarding());
  }

  private static ErrorResourceInitFailed detail(StatusRuntimeException failure)
      throws InvalidProtocolBufferException {
    return StatusProto.fromThrowable(failure).getDetails(0).unpack(ErrorResourceInitFailed.class);
  }

  private Resource roll(
      Resource group, Network network, Resource targets, Resource template, String version) {
    Map<String, Object> program = group(network, targets, template, version);
    program.put("name", group.id());
    return engine.update(group, engine.check(GROUP, Engine.struct(program)));
  }

  private List<InstanceRefresh> refreshes(Resource group) {
    return aws.autoScaling()
        .describeInstanceRefreshes(r -> r.autoScalingGroupName(group.id()))
        .instanceRefreshes();
  }

  private record Network(Resource vpc, List<String> subnets, Resource group) {}

  private Network network() {
    Resource vpc = engine.create("aws:ec2/vpc:Vpc", Map.of("cidrBlock", "10.2.0.0/16"));
    Resource gateway =
        engine.create("aws:ec2/internetGateway:InternetGateway", Map.of("vpcId", vpc.id()));
    assertThat(gateway.id()).isNotEmpty();
    List<String> subnets =
        List.of(subnet(vpc, "10.2.0.0/24", "a").id(), subnet(vpc, "10.2.1.0/24", "b").id());
    return new Network(vpc, subnets, engine.create(SECURITY_GROUP, Map.of("vpcId", vpc.id())));
  }

  private Resource subnet(Resource vpc, String cidr, String zone) {
    return engine.create(
        SUBNET, Map.of("vpcId", vpc.id(), "cidrBlock", cidr, "availabilityZone", REGION + zone));
  }

  private static Map<String, Object> template() {
    return Map.of(
        "imageId", "ami-12c6146b",
        "instanceType", "t3.medium",
        "userData", "I2Nsb3VkLWNvbmZpZwo=",
        "updateDefaultVersion", true,
        "metadataOptions", Map.of("httpTokens", "required", "httpEndpoint", "enabled"),
        "monitoring", Map.of("enabled", true),
        "blockDeviceMappings",
            List.of(
                Map.of(
                    "deviceName",
                    "/dev/xvda",
                    "ebs",
                    Map.of("volumeSize", 8, "volumeType", "gp3", "encrypted", "true"))),
        "tagSpecifications",
            List.of(Map.of("resourceType", "instance", "tags", Map.of("Name", "server"))),
        "tags", Map.of("Name", "template"));
  }

  private static Map<String, Object> mixed(Resource template, String second) {
    return Map.of(
        "instancesDistribution",
        Map.of("onDemandPercentageAboveBaseCapacity", 100),
        "launchTemplate",
        Map.of(
            "launchTemplateSpecification",
            Map.of("launchTemplateId", template.id(), "version", "1"),
            "overrides",
            List.of(Map.of("instanceType", "t3.medium"), Map.of("instanceType", second))));
  }

  private static Map<String, Object> tracking(int target) {
    return Map.of(
        "targetValue",
        target,
        "predefinedMetricSpecification",
        Map.of("predefinedMetricType", "ALBRequestCountPerTarget", "resourceLabel", LABEL));
  }

  private static Map<String, Object> targets(Network network) {
    return Map.of(
        "port",
        80,
        "protocol",
        "HTTP",
        "vpcId",
        network.vpc().id(),
        "deregistrationDelay",
        30,
        "healthCheck",
        healthCheck(5));
  }

  private static Map<String, Object> healthCheck(int unhealthyThreshold) {
    return Map.of("path", "/health", "matcher", "200", "unhealthyThreshold", unhealthyThreshold);
  }

  private static List<Map<String, Object>> redirect(String status) {
    return List.of(
        Map.of(
            "type",
            "redirect",
            "redirect",
            Map.of("port", "443", "protocol", "HTTPS", "statusCode", status)));
  }

  private static List<Map<String, String>> forwardTo(Resource targets) {
    return List.of(Map.of("type", "forward", "targetGroupArn", targets.id()));
  }

  private static Map<String, Object> group(
      Network network, Resource targets, Resource template, String version) {
    Map<String, Object> program = new HashMap<>();
    program.put("minSize", 2);
    program.put("maxSize", 4);
    program.put("vpcZoneIdentifiers", network.subnets());
    if (targets != null) {
      program.put("targetGroupArns", List.of(targets.id()));
      program.put("minElbCapacity", 2);
      program.put("healthCheckType", "ELB");
    }
    program.put("launchTemplate", Map.of("id", template.id(), "version", version));
    program.put(
        "instanceRefresh",
        Map.of("strategy", "Rolling", "preferences", Map.of("minHealthyPercentage", 50)));
    program.put("enabledMetrics", List.of("GroupInServiceInstances"));
    program.put(
        "tags", List.of(Map.of("key", "Name", "value", "server", "propagateAtLaunch", true)));
    return program;
  }

  private void retag(Resource resource) {
    aws.ec2()
        .createTags(
            r -> r.resources(resource.id()).tags(Tag.builder().key("Name").value("other").build()));
  }
}
