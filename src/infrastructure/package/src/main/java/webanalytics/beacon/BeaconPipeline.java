package webanalytics.beacon;

import com.pulumi.core.Output;
import com.pulumi.core.annotations.Export;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Declares a beacon pipeline for a program in another language.
 *
 * <p>All it does is done by {@link webanalytics.infrastructure.BeaconPipeline}, which is below it.
 * Its name is the type's in the schema, {@code beacon:index:BeaconPipeline}, and the SDK's host
 * wants it as it is: one constructor, arguments in fields, outputs in fields.
 */
public final class BeaconPipeline extends ComponentResource {
  /** URL that beacons are sent to. */
  @Export private final Output<String> beaconUrl;

  /** Load balancer's own DNS name, to which a domain name has to point. */
  @Export private final Output<String> loadBalancerDns;

  /** Load balancer's ARN, which a web ACL or a listener rule names. */
  @Export private final Output<String> loadBalancerArn;

  /** Load balancer's hosted zone, which an alias record names beside the DNS name. */
  @Export private final Output<String> loadBalancerZoneId;

  /** Auto Scaling group's name. */
  @Export private final Output<String> autoScalingGroupName;

  /** Name of the bucket that was made for events; nothing without one. */
  @Export private final Output<String> analyticsBucketName;

  /** Delivery stream's name; nothing without a delivery. */
  @Export private final Output<String> deliveryStreamName;

  /** Declares a pipeline; its components are named {@code <name>-web} and so on. */
  public BeaconPipeline(String name, BeaconPipelineArgs args, ComponentResourceOptions options) {
    super("beacon:index:BeaconPipeline", name, checked(args, options));
    var child = ComponentResourceOptions.builder().parent(this).build();
    var pipeline =
        new webanalytics.infrastructure.BeaconPipeline(name, new Translation(args).result(), child);
    this.beaconUrl = pipeline.beaconUrl();
    this.loadBalancerDns = pipeline.loadBalancerDns();
    this.loadBalancerArn = pipeline.loadBalancerArn();
    this.loadBalancerZoneId = pipeline.loadBalancerZoneId();
    this.autoScalingGroupName = pipeline.autoScalingGroupName();
    this.analyticsBucketName = orNothing(pipeline.analyticsBucketName());
    this.deliveryStreamName = orNothing(pipeline.deliveryStreamName());
    Map<String, Output<?>> outputs =
        new TreeMap<>(
            Map.of(
                "beaconUrl", beaconUrl,
                "loadBalancerDns", loadBalancerDns,
                "loadBalancerArn", loadBalancerArn,
                "loadBalancerZoneId", loadBalancerZoneId,
                "autoScalingGroupName", autoScalingGroupName,
                "analyticsBucketName", analyticsBucketName,
                "deliveryStreamName", deliveryStreamName));
    registerOutputs(outputs);
  }

  /** Nothing is registered where the arguments contradict each other, this component included. */
  private static ComponentResourceOptions checked(
      BeaconPipelineArgs args, ComponentResourceOptions options) {
    new Translation(args).check();
    return options;
  }

  private static Output<String> orNothing(Optional<Output<String>> value) {
    return value.orElseGet(() -> Output.ofNullable(null));
  }
}
