package webanalytics.program;

import com.pulumi.Context;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResourceOptions;
import java.util.Optional;
import webanalytics.infrastructure.delivery.DeliveryStream;
import webanalytics.infrastructure.delivery.DeliveryStreamArgs;
import webanalytics.infrastructure.network.Networking;
import webanalytics.infrastructure.network.NetworkingArgs;
import webanalytics.infrastructure.operations.Operations;
import webanalytics.infrastructure.operations.OperationsArgs;
import webanalytics.infrastructure.standards.Environment;
import webanalytics.infrastructure.standards.Standards;
import webanalytics.infrastructure.storage.AnalyticsBucket;
import webanalytics.infrastructure.storage.AnalyticsBucketArgs;
import webanalytics.infrastructure.storage.LogBucket;
import webanalytics.infrastructure.storage.LogBucketArgs;
import webanalytics.infrastructure.tagging.Tags;
import webanalytics.infrastructure.web.Entrance;
import webanalytics.infrastructure.web.Streaming;
import webanalytics.infrastructure.web.WebFleet;
import webanalytics.infrastructure.web.WebFleetArgs;

/**
 * Wires network, fleet, operations and, at stage finish, stream and bucket, and exports the stack's
 * outputs.
 */
final class WebAnalytics {
  private final Context context;
  private final Settings settings;
  private final Standards standards;
  private final ComponentResourceOptions options = ComponentResourceOptions.builder().build();

  private WebAnalytics(Context context, Settings settings) {
    this.context = context;
    this.settings = settings;
    this.standards =
        new Standards(
            Environment.current(),
            new Tags(context.projectName(), context.stackName()),
            settings.governance().permissionsBoundaryArn(),
            settings.governance().kmsKeyArn(),
            settings.governance().logRetentionDays());
  }

  /**
   * Declares the whole stack.
   *
   * @throws InvalidSettingsException before the first resource, naming what is wrong in the region
   */
  static void deploy(Context context, Settings settings) {
    new WebAnalytics(context, settings).deploy();
  }

  private void deploy() {
    Placement placement = Placement.of(settings, standards);
    Networking network = new Networking("network", networkArgs(placement), options);
    Optional<LogBucket> logs = settings.hardened() ? Optional.of(logs()) : Optional.empty();
    Optional<DeliveryStream> stream =
        settings.stage() == Stage.FINISH ? Optional.of(delivery(logs)) : Optional.empty();
    WebFleet fleet =
        new WebFleet(
            "web", fleetArgs(placement, network, logs, stream.map(this::streaming)), options);
    new Operations("operations", operationsArgs(fleet, stream), options);
    export(fleet);
  }

  private void export(WebFleet fleet) {
    Output<String> url = fleet.beaconUrl();
    context.export("beaconDns", fleet.loadBalancerDns());
    context.export("beaconServerUrl", url);
    context.export(
        "dataGenerator", url.applyValue(target -> "./workshop traffic " + target + " 20000 0.5"));
    context.export("autoScalingGroupName", fleet.groupName());
  }

  private NetworkingArgs networkArgs(Placement placement) {
    return new NetworkingArgs(
        settings.network().vpcCidr(),
        placement.networks(),
        settings.hardened(),
        PackageObject.of(settings.servers().kinesisAgentPackage()).stream()
            .map(PackageObject::path)
            .toList(),
        placement.endpointZones(),
        standards);
  }

  private LogBucket logs() {
    return new LogBucket("logs", new LogBucketArgs(standards), options);
  }

  private DeliveryStream delivery(Optional<LogBucket> logs) {
    Settings.EventSettings events = settings.events();
    AnalyticsBucket bucket =
        new AnalyticsBucket(
            "analytics",
            new AnalyticsBucketArgs(
                events.lifecycle(), logs.map(LogBucket::destination), standards),
            options);
    DeliveryStream stream =
        new DeliveryStream(
            "delivery",
            new DeliveryStreamArgs(
                bucket.bucketArn(),
                bucket.protections(),
                events.buffering(),
                events.format(),
                standards),
            options);
    context.export("analyticsBucketName", bucket.bucketName());
    context.export("deliveryStreamName", stream.streamName());
    return stream;
  }

  private Streaming streaming(DeliveryStream stream) {
    return new Streaming(
        stream.streamName(),
        stream.streamArn(),
        settings.servers().kinesisAgentPackage(),
        settings.events().customMetrics());
  }

  private WebFleetArgs fleetArgs(
      Placement placement,
      Networking network,
      Optional<LogBucket> logs,
      Optional<Streaming> streaming) {
    Settings.ServerSettings servers = settings.servers();
    return new WebFleetArgs(
        network.fleetNetwork(),
        new Entrance(
            servers.beaconSourceCidr(),
            servers.corsOrigin(),
            servers.https(),
            logs.map(LogBucket::destination),
            settings.governance().deletionProtection(),
            servers.addressesTruncated()),
        placement.size(),
        servers.ssh(),
        Output.of(placement.imageId()),
        streaming,
        standards);
  }

  private OperationsArgs operationsArgs(WebFleet fleet, Optional<DeliveryStream> stream) {
    Optional<String> email = settings.governance().alarmEmail();
    return new OperationsArgs(
        fleet.metrics(),
        stream.map(
            delivery ->
                new OperationsArgs.Delivery(
                    delivery.streamName(), settings.events().buffering().seconds())),
        settings.governance().dashboards(),
        settings.hardened() || email.isPresent()
            ? Optional.of(new OperationsArgs.Notifications(email))
            : Optional.empty(),
        standards);
  }
}
