package webanalytics.program;

import com.pulumi.Context;
import com.pulumi.resources.ComponentResourceOptions;
import webanalytics.infrastructure.BeaconPipeline;
import webanalytics.infrastructure.BeaconPipelineArgs;
import webanalytics.infrastructure.conventions.Conventions;

/** Turns the settings into one pipeline, and exports the stack's outputs. */
final class WebAnalytics {
  private WebAnalytics() {}

  /**
   * Declares the whole stack.
   *
   * @throws InvalidSettingsException before the first resource, naming what is wrong in the region
   */
  static void deploy(Context context, Settings settings) {
    Conventions conventions = conventions(settings.governance());
    Placement placement = Placement.of(settings, conventions);
    BeaconPipeline pipeline =
        new BeaconPipeline(
            "beacons",
            args(settings, placement, conventions),
            ComponentResourceOptions.builder()
                .resourceTransformations(FormerParents.of("beacons"))
                .build());
    context.export("beaconDns", pipeline.loadBalancerDns());
    context.export("beaconServerUrl", pipeline.beaconUrl());
    context.export(
        "dataGenerator",
        pipeline.beaconUrl().applyValue(url -> "./workshop traffic " + url + " 20000 0.5"));
    context.export("autoScalingGroupName", pipeline.autoScalingGroupName());
    pipeline.analyticsBucketName().ifPresent(name -> context.export("analyticsBucketName", name));
    pipeline.deliveryStreamName().ifPresent(name -> context.export("deliveryStreamName", name));
  }

  private static Conventions conventions(Settings.GovernanceSettings governance) {
    Conventions.Builder conventions =
        Conventions.builder().logRetentionDays(governance.logRetentionDays());
    governance.permissionsBoundaryArn().ifPresent(conventions::permissionsBoundaryArn);
    governance.kmsKeyArn().ifPresent(conventions::kmsKeyArn);
    return conventions.build();
  }

  private static BeaconPipelineArgs args(
      Settings settings, Placement placement, Conventions conventions) {
    Settings.ServerSettings servers = settings.servers();
    Settings.GovernanceSettings governance = settings.governance();
    BeaconPipelineArgs.Builder args =
        BeaconPipelineArgs.builder()
            .resourcePrefix("")
            .conventions(conventions)
            .network(
                network ->
                    network
                        .cidrBlock(settings.network().vpcCidr().toString())
                        .subnets(placement.networks())
                        .isolated(settings.profile().isolated())
                        .endpointZones(placement.endpointZones())
                        .packageObjects(
                            PackageObject.of(servers.kinesisAgentPackage()).stream()
                                .map(PackageObject::path)
                                .toList()))
            .ingress(
                ingress -> {
                  ingress
                      .sourceCidr(servers.beaconSourceCidr().toString())
                      .corsOrigin(servers.corsOrigin())
                      .deletionProtection(governance.deletionProtection())
                      .addressesTruncated(servers.addressesTruncated());
                  servers
                      .https()
                      .ifPresent(
                          https -> ingress.https(https.certificateArn(), https.domainName()));
                })
            .fleet(
                fleet ->
                    fleet.size(placement.size()).ssh(servers.ssh()).imageId(placement.imageId()))
            .accessLogs(settings.profile().accessLogs())
            .operations(
                operations -> {
                  operations.dashboards(governance.dashboards()).topic(settings.profile().topic());
                  governance.alarmEmail().ifPresent(operations::email);
                });
    if (settings.stage() == Stage.FINISH) {
      Settings.EventSettings events = settings.events();
      args.delivery(stream -> stream.buffering(events.buffering()).format(events.format()))
          .bucket(bucket -> bucket.lifecycle(events.lifecycle()))
          .agentPackage(servers.kinesisAgentPackage())
          .customMetrics(events.customMetrics());
    }
    return args.build();
  }
}
