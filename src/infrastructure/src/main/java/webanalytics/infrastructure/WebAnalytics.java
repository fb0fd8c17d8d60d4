package webanalytics.infrastructure;

import com.pulumi.Context;
import com.pulumi.aws.AwsFunctions;
import com.pulumi.aws.outputs.GetRegionResult;
import com.pulumi.aws.ssm.SsmFunctions;
import com.pulumi.aws.ssm.inputs.GetParameterArgs;
import com.pulumi.aws.ssm.outputs.GetParameterResult;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResourceOptions;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import webanalytics.infrastructure.delivery.DeliveryStream;
import webanalytics.infrastructure.delivery.DeliveryStreamArgs;
import webanalytics.infrastructure.network.Networking;
import webanalytics.infrastructure.network.NetworkingArgs;
import webanalytics.infrastructure.network.SubnetSpec;
import webanalytics.infrastructure.storage.AnalyticsBucket;
import webanalytics.infrastructure.storage.AnalyticsBucketArgs;
import webanalytics.infrastructure.tagging.Tags;
import webanalytics.infrastructure.web.Streaming;
import webanalytics.infrastructure.web.WebFleet;
import webanalytics.infrastructure.web.WebFleetArgs;

/**
 * Wires network, fleet and, at stage finish, stream and bucket, and exports the stack's outputs.
 */
final class WebAnalytics {
  private final Context context;
  private final Settings settings;
  private final Tags tags;
  private final ComponentResourceOptions options = ComponentResourceOptions.builder().build();

  private WebAnalytics(Context context, Settings settings) {
    this.context = context;
    this.settings = settings;
    this.tags = new Tags(context.projectName(), context.stackName());
  }

  /**
   * Declares the whole stack.
   *
   * @throws InvalidSettingsException before the first resource, if the region has too few zones
   */
  static void deploy(Context context, Settings settings) {
    new WebAnalytics(context, settings).deploy();
  }

  private void deploy() {
    List<String> zones = AvailabilityZones.named(settings.availabilityZoneIndexes());
    Networking network =
        new Networking(
            "network", new NetworkingArgs(settings.vpcCidr(), subnets(zones), tags), options);
    Optional<DeliveryStream> stream =
        settings.stage() == Stage.FINISH ? Optional.of(delivery()) : Optional.empty();
    WebFleet fleet = new WebFleet("web", fleetArgs(network, stream.map(this::streaming)), options);

    Output<String> url = fleet.loadBalancerDns().applyValue(dns -> "http://" + dns + "/beacon");
    context.export("beaconDns", fleet.loadBalancerDns());
    context.export("beaconServerUrl", url);
    context.export(
        "dataGenerator", url.applyValue(target -> "./workshop traffic " + target + " 20000 0.5"));
    context.export("autoScalingGroupName", fleet.groupName());
  }

  private List<SubnetSpec> subnets(List<String> zones) {
    return IntStream.range(0, zones.size())
        .mapToObj(index -> new SubnetSpec(settings.subnetCidrs().get(index), zones.get(index)))
        .toList();
  }

  private DeliveryStream delivery() {
    AnalyticsBucket bucket =
        new AnalyticsBucket("analytics", new AnalyticsBucketArgs(tags), options);
    DeliveryStream stream =
        new DeliveryStream(
            "delivery",
            new DeliveryStreamArgs(
                bucket.bucketArn(), bucket.protections(), settings.buffering(), tags),
            options);
    context.export("analyticsBucketName", bucket.bucketName());
    context.export("deliveryStreamName", stream.streamName());
    return stream;
  }

  private Streaming streaming(DeliveryStream stream) {
    return new Streaming(
        stream.streamName(),
        stream.streamArn(),
        AwsFunctions.getRegion().applyValue(GetRegionResult::name),
        settings.kinesisAgentPackage());
  }

  private WebFleetArgs fleetArgs(Networking network, Optional<Streaming> streaming) {
    return new WebFleetArgs(
        network.vpcId(),
        settings.vpcCidr(),
        network.subnetIds(),
        network.internetAccess(),
        settings.beaconSourceCidr(),
        settings.corsOrigin(),
        settings.fleetSize(),
        settings.ssh(),
        imageId(),
        streaming,
        tags);
  }

  private Output<String> imageId() {
    return settings
        .image()
        .id()
        .map(Output::of)
        .orElseGet(
            () ->
                SsmFunctions.getParameter(
                        GetParameterArgs.builder().name(settings.image().parameter()).build())
                    // Public, so no secret: the value would be hidden in every preview.
                    .applyValue(GetParameterResult::insecureValue));
  }
}
