package webanalytics.program.controls;

import java.util.List;
import java.util.stream.IntStream;
import webanalytics.testkit.Registered;

/** Lists the controls of launch templates and launch configurations. */
final class LaunchTemplateControls {
  static final Judgement IMDS_V2 = Judgement.value("metadataOptions.httpTokens", "required");

  private LaunchTemplateControls() {}

  static List<Control> all() {
    return List.of(
        Control.of(
            "EC2.25",
            "Amazon EC2 launch templates should not assign public IPs to network interfaces",
            Types.LAUNCH_TEMPLATE,
            LaunchTemplateControls::noPublicAddress),
        Control.of(
            "EC2.170",
            "EC2 launch templates should use Instance Metadata Service Version 2 (IMDSv2)",
            Types.LAUNCH_TEMPLATE,
            IMDS_V2),
        Control.of(
            "EC2.181",
            "EC2 launch templates should enable encryption for attached EBS volumes",
            Types.LAUNCH_TEMPLATE,
            LaunchTemplateControls::encrypted),
        Control.of(
            "AutoScaling.3",
            "Auto Scaling group launch configurations should configure EC2 instances to require"
                + " Instance Metadata Service Version 2 (IMDSv2)",
            Types.LAUNCH_CONFIGURATION,
            IMDS_V2),
        Control.of(
            "AutoScaling.5",
            "Amazon EC2 instances launched using Auto Scaling group launch configurations should"
                + " not have Public IP addresses",
            Types.LAUNCH_CONFIGURATION,
            Judgement.value("associatePublicIpAddress", "false")));
  }

  private static Finding noPublicAddress(Registered template, Graph graph) {
    boolean assigned =
        template.each("networkInterfaces", "associatePublicIpAddress").contains("true");
    return assigned
        ? Finding.unmet("a network interface has associatePublicIpAddress=true")
        : Finding.metBy(template);
  }

  static Finding encrypted(Registered template, Graph graph) {
    int volumes = template.list("blockDeviceMappings").size();
    if (volumes == 0) {
      return Finding.unmet("blockDeviceMappings: no volume is described, the image decides");
    }
    return Finding.all(
        IntStream.range(0, volumes)
            .mapToObj(index -> "blockDeviceMappings." + index + ".ebs.encrypted")
            .map(path -> Judgement.value(path, "true").judge(template, graph))
            .toList());
  }
}
