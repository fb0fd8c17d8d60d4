package webanalytics.examples.complete;

import com.pulumi.Config;
import com.pulumi.Context;
import com.pulumi.aws.ssm.SsmFunctions;
import com.pulumi.aws.ssm.inputs.GetParameterArgs;
import com.pulumi.aws.ssm.outputs.GetParameterResult;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResourceOptions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import webanalytics.infrastructure.delivery.BufferingHints;
import webanalytics.infrastructure.delivery.DeliveryStream;
import webanalytics.infrastructure.delivery.DeliveryStreamArgs;
import webanalytics.infrastructure.delivery.ObjectFormat;
import webanalytics.infrastructure.network.Cidr;
import webanalytics.infrastructure.network.Networking;
import webanalytics.infrastructure.network.NetworkingArgs;
import webanalytics.infrastructure.network.SubnetSpec;
import webanalytics.infrastructure.operations.Operations;
import webanalytics.infrastructure.operations.OperationsArgs;
import webanalytics.infrastructure.standards.Environment;
import webanalytics.infrastructure.standards.Standards;
import webanalytics.infrastructure.storage.AnalyticsBucket;
import webanalytics.infrastructure.storage.AnalyticsBucketArgs;
import webanalytics.infrastructure.storage.Lifecycle;
import webanalytics.infrastructure.storage.LogBucket;
import webanalytics.infrastructure.storage.LogBucketArgs;
import webanalytics.infrastructure.tagging.Tags;
import webanalytics.infrastructure.web.Entrance;
import webanalytics.infrastructure.web.FleetSize;
import webanalytics.infrastructure.web.Https;
import webanalytics.infrastructure.web.NodeSize;
import webanalytics.infrastructure.web.SshAccess;
import webanalytics.infrastructure.web.Streaming;
import webanalytics.infrastructure.web.WebFleet;
import webanalytics.infrastructure.web.WebFleetArgs;

/** Declares the beacon pipeline of a shop, with every option that the components have. */
final class Shop {
  private static final BufferingHints BUFFERING = new BufferingHints(5, 64);

  private final Context context;
  private final Config config;
  private final Standards standards;
  private final ComponentResourceOptions options = ComponentResourceOptions.builder().build();

  Shop(Context context) {
    this.context = context;
    this.config = context.config();
    this.standards =
        new Standards(
            Environment.current(),
            new Tags(context.projectName(), "shop-" + context.stackName()),
            Optional.of(config.require("permissionsBoundaryArn")),
            Optional.of(config.require("kmsKeyArn")),
            90);
  }

  void deploy() {
    Networking network = new Networking("network", network(), options);
    LogBucket logs = new LogBucket("logs", new LogBucketArgs(standards), options);
    AnalyticsBucket bucket = new AnalyticsBucket("analytics", bucket(logs), options);
    DeliveryStream stream = new DeliveryStream("delivery", stream(bucket), options);
    WebFleet fleet = new WebFleet("web", fleet(network, logs, stream), options);
    new Operations("operations", operations(fleet, stream), options);
    context.export("beaconDns", fleet.loadBalancerDns());
    context.export("beaconServerUrl", fleet.beaconUrl());
    context.export("autoScalingGroupName", fleet.groupName());
    context.export("analyticsBucketName", bucket.bucketName());
  }

  private NetworkingArgs network() {
    List<SubnetSpec> subnets =
        List.of(
            new SubnetSpec(Cidr.parse("10.2.0.0/24"), "us-east-1a"),
            new SubnetSpec(Cidr.parse("10.2.1.0/24"), "us-east-1b"));
    return new NetworkingArgs(
        Cidr.parse("10.2.0.0/23"), subnets, true, List.of(), Map.of(), standards);
  }

  private AnalyticsBucketArgs bucket(LogBucket logs) {
    return new AnalyticsBucketArgs(
        new Lifecycle(Optional.of(30), Optional.of(400)),
        Optional.of(logs.destination()),
        standards);
  }

  private DeliveryStreamArgs stream(AnalyticsBucket bucket) {
    return new DeliveryStreamArgs(
        bucket.bucketArn(),
        bucket.protections(),
        BUFFERING,
        new ObjectFormat(true, "events/" + ObjectFormat.BY_HOUR),
        standards);
  }

  private WebFleetArgs fleet(Networking network, LogBucket logs, DeliveryStream stream) {
    Entrance entrance =
        new Entrance(
            Cidr.parse("0.0.0.0/0"),
            "https://shop.example",
            Optional.of(new Https(config.require("certificateArn"), config.require("domainName"))),
            Optional.of(logs.destination()),
            config.getBoolean("deletionProtection").orElse(true),
            true);
    FleetSize size = new FleetSize(NodeSize.REQUESTS_100K, 2, 4, true, Optional.of(80_000));
    Streaming streaming =
        new Streaming(stream.streamName(), stream.streamArn(), "aws-kinesis-agent", true);
    return new WebFleetArgs(
        network.fleetNetwork(),
        entrance,
        size,
        SshAccess.none(),
        image(),
        Optional.of(streaming),
        standards);
  }

  private static Output<String> image() {
    String parameter = "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64";
    return SsmFunctions.getParameter(GetParameterArgs.builder().name(parameter).build())
        .applyValue(GetParameterResult::insecureValue);
  }

  private OperationsArgs operations(WebFleet fleet, DeliveryStream stream) {
    return new OperationsArgs(
        fleet.metrics(),
        Optional.of(new OperationsArgs.Delivery(stream.streamName(), BUFFERING.seconds())),
        true,
        Optional.of(new OperationsArgs.Notifications(Optional.of("ops@shop.example"))),
        standards);
  }
}
