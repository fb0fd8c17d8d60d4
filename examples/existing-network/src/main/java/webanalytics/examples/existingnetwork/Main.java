package webanalytics.examples.existingnetwork;

import com.pulumi.Context;
import com.pulumi.Pulumi;
import com.pulumi.core.TypeShape;
import webanalytics.infrastructure.BeaconPipeline;
import webanalytics.infrastructure.BeaconPipelineArgs;
import webanalytics.infrastructure.network.FleetNetwork;

/** Declares a beacon pipeline in a VPC that exists, which delivers into a bucket that exists. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    // Ends a hang on one or two processors with JDK 25 (pulumi/pulumi-java#2270).
    System.getProperties().putIfAbsent("java.util.concurrent.ForkJoinPool.common.parallelism", "4");
    Pulumi.run(Main::deploy);
  }

  private static void deploy(Context context) {
    var config = context.config();
    var subnetIds = config.requireObject("subnetIds", TypeShape.list(String.class));
    // Public subnets, for load balancer and servers alike.
    var network =
        FleetNetwork.existing(config.require("vpcId"), config.require("vpcCidr"), subnetIds);
    var args =
        BeaconPipelineArgs.builder()
            .network(network)
            .delivery()
            .bucketArn(config.require("bucketArn"))
            .build();
    var pipeline = new BeaconPipeline("beacons", args);
    context.export("beaconDns", pipeline.loadBalancerDns());
    context.export("beaconServerUrl", pipeline.beaconUrl());
    context.export("autoScalingGroupName", pipeline.autoScalingGroupName());
  }
}
