package webanalytics.examples.complete;

import com.pulumi.Config;
import com.pulumi.Context;
import com.pulumi.Pulumi;
import webanalytics.infrastructure.BeaconPipeline;
import webanalytics.infrastructure.BeaconPipelineArgs;
import webanalytics.infrastructure.conventions.Conventions;
import webanalytics.infrastructure.delivery.BufferingHints;
import webanalytics.infrastructure.delivery.ObjectFormat;
import webanalytics.infrastructure.storage.Lifecycle;
import webanalytics.infrastructure.web.FleetSize;
import webanalytics.infrastructure.web.NodeSize;

/** Declares the beacon pipeline of a shop, with every option that teams ask for. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    // Ends a hang on one or two processors with JDK 25 (pulumi/pulumi-java#2270).
    System.getProperties().putIfAbsent("java.util.concurrent.ForkJoinPool.common.parallelism", "4");
    Pulumi.run(Main::deploy);
  }

  private static void deploy(Context context) {
    Config config = context.config();
    var conventions =
        Conventions.builder()
            .permissionsBoundaryArn(config.require("permissionsBoundaryArn"))
            .kmsKeyArn(config.require("kmsKeyArn"))
            .logRetentionDays(90)
            .build();
    var args =
        BeaconPipelineArgs.builder()
            .conventions(conventions)
            .network(network -> network.cidrBlock("10.2.0.0/23").isolated(true))
            .ingress(
                ingress ->
                    ingress
                        .corsOrigin("https://shop.example")
                        .https(config.require("certificateArn"), config.require("domainName"))
                        .deletionProtection(config.getBoolean("deletionProtection").orElse(true))
                        .addressesTruncated(true))
            .fleet(
                fleet ->
                    fleet.size(
                        FleetSize.of(NodeSize.REQUESTS_100K, 2, 4)
                            .withSeveralInstanceTypes()
                            // Requests a minute and server.
                            .withTargetRequestsPerServer(80_000)))
            .delivery(
                delivery ->
                    delivery
                        // After 5 seconds or 64 MiB, compressed.
                        .buffering(new BufferingHints(5, 64))
                        .format(new ObjectFormat(true, "events/" + ObjectFormat.BY_HOUR)))
            .bucket(bucket -> bucket.lifecycle(Lifecycle.keep().movedAfter(30).expiringAfter(400)))
            .customMetrics(true)
            .accessLogs(true)
            .operations(operations -> operations.email("ops@shop.example"))
            .build();
    var pipeline = new BeaconPipeline("shop", args);
    context.export("beaconDns", pipeline.loadBalancerDns());
    context.export("beaconServerUrl", pipeline.beaconUrl());
    context.export("autoScalingGroupName", pipeline.autoScalingGroupName());
    pipeline.analyticsBucketName().ifPresent(name -> context.export("analyticsBucketName", name));
  }
}
