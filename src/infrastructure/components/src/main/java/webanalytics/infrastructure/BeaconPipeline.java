package webanalytics.infrastructure;

import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import webanalytics.infrastructure.delivery.DeliveryStream;
import webanalytics.infrastructure.network.FleetNetwork;
import webanalytics.infrastructure.network.Networking;
import webanalytics.infrastructure.operations.Operations;
import webanalytics.infrastructure.storage.AnalyticsBucket;
import webanalytics.infrastructure.storage.LogBucket;
import webanalytics.infrastructure.storage.LogDestination;
import webanalytics.infrastructure.web.Streaming;
import webanalytics.infrastructure.web.WebFleet;

/**
 * Declares a beacon pipeline: web servers behind a load balancer that take beacons, and, where
 * asked for, a stream that delivers each of them into a bucket.
 *
 * <pre>{@code
 * var pipeline = new BeaconPipeline("beacons", BeaconPipelineArgs.builder().delivery().build());
 * }</pre>
 */
public final class BeaconPipeline extends ComponentResource {
  private final String prefix;
  private final BeaconPipelineArgs args;
  private final ComponentResourceOptions child;
  private final WebFleet fleet;
  private Optional<Output<String>> analyticsBucketName = Optional.empty();
  private Optional<DeliveryStream> stream = Optional.empty();

  /** Declares servers behind a load balancer, with the defaults of all arguments. */
  public BeaconPipeline(String name) {
    this(name, BeaconPipelineArgs.builder().build());
  }

  /** Declares a pipeline. */
  public BeaconPipeline(String name, BeaconPipelineArgs args) {
    this(name, args, ComponentResourceOptions.builder().build());
  }

  /** Declares a pipeline; its components are named {@code <name>-web} and so on. */
  public BeaconPipeline(String name, BeaconPipelineArgs args, ComponentResourceOptions options) {
    super("realtime-web-analytics:index:BeaconPipeline", name, options);
    this.prefix = args.resourcePrefix.orElse(name + "-");
    this.args = args;
    this.child = ComponentResourceOptions.builder().parent(this).build();
    FleetNetwork network = args.existingNetwork.orElseGet(this::network);
    Optional<LogDestination> logs = args.accessLogs ? Optional.of(logs()) : Optional.empty();
    if (args.delivers) {
      this.stream = Optional.of(deliver(logs));
    }
    this.fleet = fleet(network, logs);
    operate();
    registerOutputs(outputs());
  }

  private FleetNetwork network() {
    var network = args.network.conventions(args.conventions).build();
    return new Networking(prefix + "network", network, child).fleetNetwork();
  }

  private LogDestination logs() {
    return new LogBucket(prefix + "logs", args.conventions, child).destination();
  }

  private DeliveryStream deliver(Optional<LogDestination> logs) {
    args.existingBucketArn.ifPresentOrElse(
        args.delivery::bucketArn,
        () -> {
          logs.ifPresent(args.bucket::accessLogs);
          AnalyticsBucket bucket =
              new AnalyticsBucket(
                  prefix + "analytics", args.bucket.conventions(args.conventions).build(), child);
          args.delivery.bucketArn(bucket.bucketArn()).after(bucket);
          this.analyticsBucketName = Optional.of(bucket.bucketName());
        });
    return new DeliveryStream(
        prefix + "delivery", args.delivery.conventions(args.conventions).build(), child);
  }

  private WebFleet fleet(FleetNetwork network, Optional<LogDestination> logs) {
    logs.ifPresent(args.ingress::accessLogs);
    stream.ifPresent(
        target ->
            args.fleet.streaming(
                new Streaming(
                    target.streamName(),
                    target.streamArn(),
                    args.agentPackage,
                    args.customMetrics)));
    return new WebFleet(
        prefix + "web",
        args.fleet
            .network(network)
            .ingress(args.ingress.build())
            .conventions(args.conventions)
            .build(),
        child);
  }

  private void operate() {
    stream.ifPresent(
        target -> args.operations.delivery(target.streamName(), args.delivery.bufferSeconds()));
    new Operations(
        prefix + "operations",
        args.operations.fleet(fleet.metrics()).conventions(args.conventions).build(),
        child);
  }

  private Map<String, Output<?>> outputs() {
    Map<String, Output<?>> outputs =
        new TreeMap<>(
            Map.of(
                "beaconUrl",
                beaconUrl(),
                "loadBalancerDns",
                loadBalancerDns(),
                "autoScalingGroupName",
                autoScalingGroupName()));
    analyticsBucketName.ifPresent(name -> outputs.put("analyticsBucketName", name));
    deliveryStreamName().ifPresent(name -> outputs.put("deliveryStreamName", name));
    return outputs;
  }

  /** Returns the URL that beacons are sent to. */
  public Output<String> beaconUrl() {
    return fleet.beaconUrl();
  }

  /** Returns the load balancer's own DNS name, to which a domain name has to point. */
  public Output<String> loadBalancerDns() {
    return fleet.loadBalancerDns();
  }

  /** Returns the load balancer's ARN, which a web ACL or a listener rule names. */
  public Output<String> loadBalancerArn() {
    return fleet.loadBalancerArn();
  }

  /** Returns the load balancer's hosted zone, which an alias record names beside the DNS name. */
  public Output<String> loadBalancerZoneId() {
    return fleet.loadBalancerZoneId();
  }

  /** Returns the Auto Scaling group's name. */
  public Output<String> autoScalingGroupName() {
    return fleet.groupName();
  }

  /** Returns the name of the bucket that was made for events; empty without one. */
  public Optional<Output<String>> analyticsBucketName() {
    return analyticsBucketName;
  }

  /** Returns the delivery stream's name; empty without a delivery. */
  public Optional<Output<String>> deliveryStreamName() {
    return stream.map(DeliveryStream::streamName);
  }
}
