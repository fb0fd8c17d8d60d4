package webanalytics.infrastructure.web;

import com.pulumi.aws.ec2.LaunchTemplate;
import com.pulumi.aws.ec2.LaunchTemplateArgs;
import com.pulumi.aws.ec2.inputs.LaunchTemplateBlockDeviceMappingArgs;
import com.pulumi.aws.ec2.inputs.LaunchTemplateBlockDeviceMappingEbsArgs;
import com.pulumi.aws.ec2.inputs.LaunchTemplateIamInstanceProfileArgs;
import com.pulumi.aws.ec2.inputs.LaunchTemplateMetadataOptionsArgs;
import com.pulumi.aws.ec2.inputs.LaunchTemplateMonitoringArgs;
import com.pulumi.aws.ec2.inputs.LaunchTemplateTagSpecificationArgs;
import com.pulumi.core.Output;
import java.util.List;
import java.util.Optional;
import webanalytics.infrastructure.conventions.Scope;
import webanalytics.infrastructure.web.userdata.AccessLog;
import webanalytics.infrastructure.web.userdata.AgentConfiguration;
import webanalytics.infrastructure.web.userdata.ServerConfiguration;

/** Declares what each server of the group is launched from. */
final class ServerTemplate {
  private final WebFleetArgs args;
  private final LaunchTemplate template;

  ServerTemplate(Scope scope, WebFleetArgs args, SecurityGroups groups, ServerRole role) {
    this.args = args;
    LaunchTemplateArgs.Builder builder =
        LaunchTemplateArgs.builder()
            .description("Beacon web server")
            .imageId(args.imageId)
            .instanceType(args.size.node().instanceType())
            .userData(userData())
            .updateDefaultVersion(true)
            .vpcSecurityGroupIds(groups.servers().applyValue(List::of))
            .iamInstanceProfile(
                LaunchTemplateIamInstanceProfileArgs.builder().arn(role.profileArn()).build())
            .metadataOptions(metadataOptions())
            .blockDeviceMappings(rootVolume())
            // The alarms look at every minute; without this there is a value every five.
            .monitoring(LaunchTemplateMonitoringArgs.builder().enabled(true).build())
            // The group tags its instances itself, but not their volumes.
            .tagSpecifications(
                LaunchTemplateTagSpecificationArgs.builder()
                    .resourceType("volume")
                    .tags(scope.tags("beacon-web-server"))
                    .build())
            .tags(scope.tags("launch-template"));
    args.ssh.keyName().ifPresent(builder::keyName);
    this.template =
        new LaunchTemplate(scope.name("launch-template"), builder.build(), scope.options());
  }

  private Output<String> userData() {
    return args.streaming
        .map(
            streaming ->
                streaming
                    .streamName()
                    .applyValue(stream -> render(Optional.of(agent(streaming, stream)))))
        .orElseGet(() -> Output.of(render(Optional.empty())));
  }

  private ServerConfiguration.Agent agent(Streaming streaming, String streamName) {
    return new ServerConfiguration.Agent(
        streaming.agentPackage(),
        new AgentConfiguration(
            streamName,
            args.conventions.environment().endpoint("firehose"),
            AccessLog.shipped(streaming.customMetrics())));
  }

  private String render(Optional<ServerConfiguration.Agent> agent) {
    boolean customMetrics = args.streaming.map(Streaming::customMetrics).orElse(false);
    return new ServerConfiguration(
            args.ingress.visitors(), args.network.vpcCidr(), customMetrics, agent)
        .userData();
  }

  /** IMDSv2 only, and only for the server itself: no container or proxy on it gets an answer. */
  private static LaunchTemplateMetadataOptionsArgs metadataOptions() {
    return LaunchTemplateMetadataOptionsArgs.builder()
        .httpEndpoint("enabled")
        .httpTokens("required")
        .httpPutResponseHopLimit(1)
        .build();
  }

  /** The image's root device; 8 GiB as in the workshop. */
  private static LaunchTemplateBlockDeviceMappingArgs rootVolume() {
    return LaunchTemplateBlockDeviceMappingArgs.builder()
        .deviceName("/dev/xvda")
        .ebs(
            LaunchTemplateBlockDeviceMappingEbsArgs.builder()
                .volumeSize(8)
                .volumeType("gp3")
                .encrypted("true")
                .deleteOnTermination("true")
                .build())
        .build();
  }

  Output<String> id() {
    return template.id();
  }

  /** Returns the newest version's number: a group that follows $Latest would never be refreshed. */
  Output<String> latestVersion() {
    return template.latestVersion().applyValue(String::valueOf);
  }
}
