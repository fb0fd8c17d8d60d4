package webanalytics.examples.minimal;

import com.pulumi.Pulumi;
import webanalytics.infrastructure.BeaconPipeline;

/** Declares beacon servers behind a load balancer. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    // Ends a hang on one or two processors with JDK 25 (pulumi/pulumi-java#2270).
    System.getProperties().putIfAbsent("java.util.concurrent.ForkJoinPool.common.parallelism", "4");
    Pulumi.run(
        context -> {
          var pipeline = new BeaconPipeline("beacons");
          context.export("beaconDns", pipeline.loadBalancerDns());
          context.export("autoScalingGroupName", pipeline.autoScalingGroupName());
        });
  }
}
