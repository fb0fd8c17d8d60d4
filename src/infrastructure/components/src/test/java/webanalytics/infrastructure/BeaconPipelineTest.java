package webanalytics.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static webanalytics.infrastructure.TestResources.existingNetwork;
import static webanalytics.infrastructure.TestResources.output;

import com.pulumi.core.Output;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import webanalytics.infrastructure.conventions.Conventions;
import webanalytics.infrastructure.delivery.BufferingHints;
import webanalytics.infrastructure.network.Cidr;
import webanalytics.infrastructure.network.FleetNetwork;
import webanalytics.infrastructure.network.SubnetSpec;
import webanalytics.infrastructure.storage.Lifecycle;
import webanalytics.infrastructure.web.FleetSize;
import webanalytics.infrastructure.web.NodeSize;
import webanalytics.testkit.RecordedStack;
import webanalytics.testkit.Registered;

class BeaconPipelineTest {
  private static RecordedStack pipeline(UnaryOperator<BeaconPipelineArgs.Builder> changes) {
    return RecordedStack.of(
        () -> new BeaconPipeline("shop", changes.apply(BeaconPipelineArgs.builder()).build()));
  }

  @Test
  void aNameIsEnough() {
    var stack = RecordedStack.of(() -> new BeaconPipeline("beacons"));

    assertThat(stack.components())
        .contains("beacons", "beacons-network", "beacons-web", "beacons-operations")
        .doesNotContain("beacons-delivery", "beacons-analytics", "beacons-logs");
    assertThat(stack.parent("beacons-web")).isEqualTo("beacons");
    assertThat(stack.parent("beacons-web-group")).isEqualTo("beacons-web");
  }

  @Test
  void deliveryAddsStreamAndBucketAndChangesTheServers() {
    var stack = pipeline(args -> args.delivery());

    assertThat(stack.components()).contains("shop-delivery", "shop-analytics");
    assertThat(stack.inputs("shop-delivery-stream", "extendedS3Configuration"))
        .containsEntry("bucketArn", "arn:shop-analytics-bucket");
    assertThat(stack.names())
        .contains("shop-web-server-puttofirehose", "shop-operations-silence-alarm");
    assertThat(stack.dependencies("shop-delivery-stream")).contains("shop-analytics-policy");
  }

  @Test
  void usesANetworkAndABucketThatExist() {
    var stack =
        pipeline(args -> args.network(existingNetwork()).delivery().bucketArn(output("bucket")));

    assertThat(stack.components()).doesNotContain("shop-network", "shop-analytics");
    assertThat(stack.registered("BucketV2")).isEmpty();
    assertThat(stack.inputs("shop-web-target-group")).containsEntry("vpcId", "office-id");
    assertThat(stack.inputs("shop-delivery-stream", "extendedS3Configuration"))
        .containsEntry("bucketArn", "bucket-id");
  }

  @Test
  void accessLogsAreOfLoadBalancerAndBucket() {
    var stack = pipeline(args -> args.delivery().accessLogs(true));

    assertThat(stack.inputs("shop-web-load-balancer", "accessLogs"))
        .containsEntry("bucket", "shop-logs-bucket-1a2b3c4");
    assertThat(stack.names()).contains("shop-analytics-logging");
    assertThat(stack.dependencies("shop-web-load-balancer")).contains("shop-logs-policy");
  }

  @Test
  void everyPartCanBeChanged() {
    var stack =
        pipeline(
            args ->
                args.conventions(Conventions.builder().kmsKeyArn(output("key")).build())
                    .network(network -> network.cidrBlock("10.2.0.0/16").isolated(true))
                    .ingress(ingress -> ingress.https(output("certificate"), "b.example"))
                    .fleet(fleet -> fleet.imageId(output("image")))
                    .delivery(delivery -> delivery.buffering(new BufferingHints(5, 64)))
                    .bucket(bucket -> bucket.lifecycle(Lifecycle.keep().expiringAfter(400)))
                    .agentPackage("my-agent")
                    .customMetrics(true)
                    .operations(operations -> operations.email(output("address"))));

    assertThat(stack.inputs("shop-network-vpc")).containsEntry("cidrBlock", "10.2.0.0/16");
    assertThat(stack.inputs("shop-web-https-listener"))
        .containsEntry("certificateArn", "certificate-id");
    assertThat(stack.inputs("shop-web-launch-template")).containsEntry("imageId", "image-id");
    assertThat(stack.inputs("shop-delivery-stream", "extendedS3Configuration"))
        .containsEntry("bufferingInterval", 5.0)
        .containsEntry("kmsKeyArn", "key-id");
    assertThat(stack.inputs("shop-analytics-lifecycle")).asString().contains("days=400.0");
    assertThat(stack.inputs("shop-operations-email")).containsEntry("endpoint", "address-id");
    assertThat(stack.inputs("shop-operations-data-freshness-alarm"))
        .containsEntry("threshold", 305.0);
  }

  @Test
  void aBuilderBuildsOnce() {
    RecordedStack.of(
        () -> {
          var builder = BeaconPipelineArgs.builder();
          builder.build();

          assertThatThrownBy(builder::build).isInstanceOf(IllegalStateException.class);
        });
  }

  @Test
  void anEmptyPrefixLeavesPlainNames() {
    var stack = pipeline(args -> args.resourcePrefix("").delivery());

    assertThat(stack.components())
        .contains("shop", "network", "web", "operations", "analytics", "delivery");
    assertThat(physicalNames(stack))
        .containsExactlyInAnyOrder(
            "/aws/kinesisfirehose/dev-shop", "dev-shop-servers", "dev-shop-delivery");
  }

  @Test
  void twoPipelinesOfOneStackShareNoName() {
    UnaryOperator<BeaconPipelineArgs.Builder> everything =
        args -> args.network(network -> network.isolated(true)).delivery().accessLogs(true);
    var stack =
        RecordedStack.of(
            () -> {
              var same = everything.apply(BeaconPipelineArgs.builder()).build();
              new BeaconPipeline("shop", same);
              new BeaconPipeline("blog", same);
              new BeaconPipeline(
                  "plain",
                  everything.apply(BeaconPipelineArgs.builder()).resourcePrefix("").build());
            });

    assertThat(physicalNames(stack)).hasSize(12).doesNotHaveDuplicates();
    for (String name : List.of("shop", "blog")) {
      assertThat(stack.inputs(name + "-delivery-stream", "extendedS3Configuration"))
          .containsEntry("bucketArn", "arn:" + name + "-analytics-bucket");
      assertThat(stack.inputs(name + "-web-group").toString()).contains(name + "-network-");
      assertThat(stack.inputs(name + "-web-server-puttofirehose").toString())
          .contains("arn:" + name + "-delivery-stream");
    }
  }

  /** Names that no random digits keep apart. */
  private static List<String> physicalNames(RecordedStack stack) {
    return stack.registered().stream()
        .flatMap(
            each ->
                switch (each.shortType()) {
                  case "Dashboard" -> Stream.of(each.text("dashboardName"));
                  case "LogGroup", "LoadBalancer", "TargetGroup" -> Stream.of(each.text("name"));
                  default -> Stream.<String>empty();
                })
        .filter(name -> !name.isEmpty())
        .toList();
  }

  @Test
  void allThatContradictsInAllPartsIsSaidBeforeAnythingIsRegistered() {
    var zone = new SubnetSpec(Cidr.parse("10.0.0.0/24"), "zone-a");
    assertThat(
            RecordedStack.refused(
                () ->
                    new BeaconPipeline(
                        "shop",
                        BeaconPipelineArgs.builder()
                            .network(network -> network.subnets(zone))
                            .network(existingNetworkOfNobody())
                            .ingress(ingress -> ingress.https("arn:certificate", ""))
                            .fleet(fleet -> fleet.size(FleetSize.of(NodeSize.REQUESTS_50K, 0, 2)))
                            .bucket(bucket -> bucket.lifecycle(Lifecycle.keep().movedAfter(1)))
                            .bucketArn("arn:aws:s3:::mine")
                            .build())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll(
            "BeaconPipelineArgs",
            "nothing was changed",
            "two subnets or more, and there are 1",
            "network is both made and one that exists",
            "https needs a domain name",
            "not 0 to 2",
            "after 30 days or more, not 1",
            "bucket is both made and one that exists",
            "nothing is delivered: add delivery()");
  }

  @Test
  void aBucketOfTheDeliverysOwnIsNotPassedOver() {
    assertThat(
            RecordedStack.refused(
                () ->
                    BeaconPipelineArgs.builder()
                        .delivery(delivery -> delivery.bucketArn("arn:aws:s3:::mine"))
                        .build()))
        .hasMessageContaining("bucketArn of delivery is the pipeline's to set");
  }

  private static FleetNetwork existingNetworkOfNobody() {
    return FleetNetwork.existing(Output.of("vpc"), "10.9.0.0/16", Output.of(List.of("a", "b")));
  }

  @Test
  void everyResourceIsBelowOneOfItsComponents() {
    var stack = pipeline(args -> args.delivery().accessLogs(true));

    assertThat(stack.registered())
        .extracting(Registered::name)
        .allSatisfy(name -> assertThat(name).startsWith(stack.parent(name) + "-"));
  }
}
