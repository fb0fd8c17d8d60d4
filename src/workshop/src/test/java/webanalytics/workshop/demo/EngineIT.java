package webanalytics.workshop.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import software.amazon.awssdk.services.s3.model.Bucket;
import webanalytics.workshop.Checkout;
import webanalytics.workshop.engine.ChangeSet;
import webanalytics.workshop.review.Kind;
import webanalytics.workshop.review.Review;
import webanalytics.workshop.review.Row;
import webanalytics.workshop.traffic.TrafficSummary;
import webanalytics.workshop.verify.Verification;

/** Takes one stack through its life on the real engine: start, finish, start, gone. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class EngineIT {
  private static final List<String> ONLY_AT_FINISH =
      List.of(
          "aws:cloudwatch/dashboard:Dashboard operations-delivery-dashboard",
          "aws:cloudwatch/logGroup:LogGroup delivery-log-group",
          "aws:cloudwatch/logStream:LogStream delivery-log-stream",
          "aws:cloudwatch/metricAlarm:MetricAlarm operations-data-freshness-alarm",
          "aws:cloudwatch/metricAlarm:MetricAlarm operations-delivery-failures-alarm",
          "aws:cloudwatch/metricAlarm:MetricAlarm operations-silence-alarm",
          "aws:cloudwatch/metricAlarm:MetricAlarm operations-throttled-records-alarm",
          "aws:iam/role:Role delivery-role",
          "aws:iam/rolePolicy:RolePolicy delivery-s3-access",
          "aws:iam/rolePolicy:RolePolicy web-server-puttofirehose",
          "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream delivery-stream",
          "aws:s3/bucketLifecycleConfigurationV2:BucketLifecycleConfigurationV2 analytics-lifecycle",
          "aws:s3/bucketOwnershipControls:BucketOwnershipControls analytics-ownership",
          "aws:s3/bucketPolicy:BucketPolicy analytics-policy",
          "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock analytics-public-access-block",
          "aws:s3/bucketServerSideEncryptionConfigurationV2:BucketServerSideEncryptionConfigurationV2 analytics-encryption",
          "aws:s3/bucketV2:BucketV2 analytics-bucket",
          "realtime-web-analytics:delivery:DeliveryStream delivery",
          "realtime-web-analytics:storage:AnalyticsBucket analytics");
  private static final List<String> UPDATED =
      List.of(
          "aws:autoscaling/group:Group web-group",
          "aws:ec2/launchTemplate:LaunchTemplate web-launch-template");

  private static ModuleOne module;
  private static JsonNode outputs;
  private static String bucket;
  private static Links links;

  @BeforeAll
  static void startTheCloud() throws IOException, InterruptedException {
    assumeTrue(System.getProperty("workshop.home") != null, "run by ./workshop test");
    module = new ModuleOne(Checkout.fromLauncher().withSession("engine-test"), line -> {});
    module.prepareTools();
    module.startCloud();
  }

  @AfterAll
  static void stopTheCloud() throws IOException {
    if (module != null) {
      module.stopCloud();
    }
  }

  @Test
  @Order(0)
  void aZoneWithoutTheInstanceTypeAndAnImageForArmAreRefusedAtPreview() {
    String image = "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-arm64";

    assertThatThrownBy(
            () ->
                module
                    .engine()
                    .preview(
                        "dev", Map.of("availabilityZoneIndexes", "[0, 4]", "amiParameter", image)))
        .hasMessageContainingAll(
            "t3.medium", "4 (us-east-1e)", "1 (us-east-1b)", image, "is an image for arm64")
        .hasMessageNotContaining("\tat ");
  }

  @Test
  @Order(1)
  void wrongSettingsAreReportedTogetherAndNothingIsCreated()
      throws IOException, InterruptedException {
    module.engine().configure("dev", "vpcCidr", "10.0.0.0/33");
    module.engine().configure("dev", "minSize", "9");
    module.engine().configure("dev", "stage", "middle");

    assertThatThrownBy(() -> module.engine().up("dev", line -> {}))
        .hasMessageContainingAll("vpcCidr", "10.0.0.0/33", "minSize", "9", "stage", "middle")
        .hasMessageNotContaining("\tat ");

    assertThat(module.clients().autoScaling().describeAutoScalingGroups().autoScalingGroups())
        .isEmpty();
  }

  /** The state is one of stage finish, from before the components had a parent. */
  @Test
  @Order(1)
  void aStackFromBeforeThePipelineKeepsEveryResource() throws IOException, InterruptedException {
    Path state =
        Path.of("src/test/resources/webanalytics/workshop/demo/state-before-the-pipeline.json");
    assertThat(
            module
                .engine()
                .attached(
                    List.of(
                        "stack",
                        "import",
                        "--stack",
                        "finish",
                        "--file",
                        state.toAbsolutePath().toString())))
        .isZero();

    ChangeSet changes =
        ChangeSet.parse(module.engine().preview("finish", Map.of("deliveryBufferSeconds", "5")));

    assertThat(changes.created())
        .containsExactly("realtime-web-analytics:index:BeaconPipeline beacons");
    assertThat(changes.replaced()).isEmpty();
    assertThat(changes.deleted()).isEmpty();
  }

  @Test
  @Order(2)
  void startServesFromTwoServers() throws IOException, InterruptedException {
    outputs = module.deploy("start");
    module.awaitRoll(outputs);

    assertThat(module.healthyServers(outputs)).isEqualTo(2);
    assertThat(module.send(outputs, 20).answered()).isEqualTo(20);
    assertThat(module.clients().s3().listBuckets().buckets()).isEmpty();
  }

  @Test
  @Order(3)
  void aSecondUpdateAndARefreshFindNothingToDo() throws IOException, InterruptedException {
    module.engine().expectNoChanges(ModuleOne.STACK);
  }

  @Test
  @Order(3)
  void aNetworkThatWouldMoveIsRefusedBeforeAnythingIsTouched()
      throws IOException, InterruptedException {
    assertThatThrownBy(
            () ->
                module
                    .engine()
                    .preview(
                        ModuleOne.STACK,
                        Map.of(
                            "subnetCidrs", "[\"10.0.1.0/24\", \"10.0.0.0/24\"]",
                            "availabilityZoneIndexes", "[0, 2]")))
        .hasMessageContainingAll("give [10.0.0.0/24, 10.0.1.0/24],", "give [0, 1],");

    module.engine().configure(ModuleOne.STACK, "vpcCidr", "10.0.0.0/22");
    assertThatThrownBy(() -> module.engine().up(ModuleOne.STACK, line -> {}))
        .hasMessageContaining("give 10.0.0.0/23,");
    module.engine().configure(ModuleOne.STACK, "vpcCidr", "10.0.0.0/23");
    module.engine().expectNoChanges(ModuleOne.STACK);
  }

  @Test
  @Order(4)
  void thePreviewOfFinishAddsAndUpdatesWithoutReplacing() throws IOException, InterruptedException {
    ChangeSet changes = module.preview("finish");

    assertThat(changes.created()).containsExactlyInAnyOrderElementsOf(ONLY_AT_FINISH);
    assertThat(changes.updated()).containsExactlyInAnyOrderElementsOf(UPDATED);
    assertThat(changes.replaced()).isEmpty();
    assertThat(changes.deleted()).isEmpty();
  }

  @Test
  @Order(4)
  void theReviewOfFinishFindsNothingUnexpected() throws IOException, InterruptedException {
    Review review = Review.of(module.engine().preview(ModuleOne.STACK, Map.of("stage", "finish")));

    assertThat(review.kind()).isEqualTo(Kind.TO_FINISH);
    assertThat(review.rows()).filteredOn(Row::surprises).isEmpty();
    assertThat(review.expected()).isTrue();
  }

  @Test
  @Order(5)
  void finishExchangesTheServersAndDeliversEveryEventOnce()
      throws IOException, InterruptedException {
    outputs = module.deploy("finish");
    bucket = outputs.path("analyticsBucketName").asText();
    module.awaitRoll(outputs);
    links = new Links(module, bucket);

    TrafficSummary sent = module.send(outputs, 500);
    Verification found = module.verify(outputs, sent);

    assertThat(sent.answered()).isEqualTo(500);
    assertThat(found)
        .returns(true, Verification::passed)
        .returns(500, Verification::found)
        .returns(500, Verification::logged);
    module.engine().expectNoChanges(ModuleOne.STACK);
  }

  @Test
  @Order(6)
  void withoutPuttofirehoseNothingArrivesUntilItIsBack() throws IOException, InterruptedException {
    String role = links.serverRole();
    String policy = links.onlyPolicy(role);
    String document = links.document(role, policy);

    links.deletePolicy(role, policy);
    TrafficSummary refused = module.send(outputs, 20);
    assertThat(links.missing(refused)).isEqualTo(20);

    links.putPolicy(role, policy, document.replace(":deliverystream/", ":deliverystream/another-"));
    assertThat(links.missing(refused)).as("with another stream's ARN").isEqualTo(20);

    links.putPolicy(role, policy, document);
    assertThat(module.verify(outputs, refused)).matches(Verification::passed);
  }

  @Test
  @Order(7)
  void withoutPutObjectTheStreamKeepsItsEventsUntilItMay()
      throws IOException, InterruptedException {
    String role = links.streamRole();
    String policy = links.onlyPolicy(role);
    String document = links.document(role, policy);

    links.putPolicy(role, policy, document.replace("s3:PutObject", "s3:GetObjectAcl"));
    TrafficSummary kept = module.send(outputs, 20);
    assertThat(links.missing(kept)).isEqualTo(20);

    links.putPolicy(role, policy, document);
    assertThat(module.verify(outputs, kept)).matches(Verification::passed);
  }

  @Test
  @Order(8)
  void withoutTheServersRuleTheBalancerReachesNobody() throws IOException, InterruptedException {
    String group = links.securityGroup("server");
    var rule = links.ingressFromGroup(group);

    links.revoke(group, rule);
    assertThat(links.awaitAnswered(outputs, false)).isTrue();

    links.allow(group, rule);
    assertThat(links.awaitAnswered(outputs, true)).isTrue();
  }

  @Test
  @Order(9)
  void withoutADefaultRouteNobodyReachesTheBalancer() throws IOException, InterruptedException {
    var route = links.defaultRoute();

    links.deleteRoute(route);
    assertThat(links.awaitAnswered(outputs, false)).isTrue();

    links.createRoute(route);
    assertThat(links.awaitAnswered(outputs, true)).isTrue();
  }

  @Test
  @Order(10)
  void aServerWithoutAProfilesRoleShipsNothing() throws IOException, InterruptedException {
    String profile = links.instanceProfile();
    String role = links.serverRole();

    links.takeRole(profile, role);
    links.replaceOneServer(outputs);
    TrafficSummary sent = module.send(outputs, 20);
    assertThat(links.missing(sent)).isEqualTo(10);

    links.giveRole(profile, role);
    assertThat(module.verify(outputs, sent)).matches(Verification::passed);
  }

  @Test
  @Order(10)
  void theReviewOfGoingBackFindsNothingUnexpected() throws IOException, InterruptedException {
    Review review = Review.of(module.engine().preview(ModuleOne.STACK, Map.of("stage", "start")));

    assertThat(review.kind()).isEqualTo(Kind.TO_START);
    assertThat(review.rows()).filteredOn(Row::surprises).isEmpty();
    assertThat(review.expected()).isTrue();
  }

  @Test
  @Order(11)
  void goingBackTakesTheStreamAndKeepsTheBucket() throws IOException, InterruptedException {
    ChangeSet changes = module.preview("start");
    assertThat(changes.created()).isEmpty();
    assertThat(changes.updated()).containsExactlyInAnyOrderElementsOf(UPDATED);
    assertThat(changes.replaced()).isEmpty();
    assertThat(changes.deleted()).containsExactlyInAnyOrderElementsOf(ONLY_AT_FINISH);

    outputs = module.deploy("start");
    module.awaitRoll(outputs);

    assertThat(outputs.has("analyticsBucketName")).isFalse();
    assertThat(module.healthyServers(outputs)).isEqualTo(2);
    assertThat(bucketNames()).containsExactly(bucket);
    assertThat(module.clients().s3().getPublicAccessBlock(request -> request.bucket(bucket)))
        .matches(answer -> answer.publicAccessBlockConfiguration().blockPublicAcls());
  }

  @Test
  @Order(12)
  void destroyLeavesNothingButTheBucket() throws IOException, InterruptedException {
    module.destroy();

    assertThat(module.clients().autoScaling().describeAutoScalingGroups().autoScalingGroups())
        .isEmpty();
    assertThat(module.clients().loadBalancing().describeLoadBalancers().loadBalancers()).isEmpty();
    assertThat(bucketNames()).containsExactly(bucket);
  }

  private static List<String> bucketNames() throws IOException {
    return module.clients().s3().listBuckets().buckets().stream().map(Bucket::name).toList();
  }
}
