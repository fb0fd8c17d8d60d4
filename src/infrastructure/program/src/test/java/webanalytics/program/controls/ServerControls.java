package webanalytics.program.controls;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import webanalytics.testkit.Registered;

/** Lists the controls of servers, judged by the Auto Scaling group that launches them. */
final class ServerControls {
  /** The families that offer paravirtual machines at all; every other one is hardware-assisted. */
  private static final Set<String> PARAVIRTUAL = Set.of("c1", "c3", "hs1", "m1", "m2", "m3", "t1");

  private ServerControls() {}

  static List<Control> all() {
    return List.of(
        Control.of(
            "EC2.3",
            "Attached Amazon EBS volumes should be encrypted at-rest",
            Types.GROUP,
            Servers.byTemplate(LaunchTemplateControls::encrypted)),
        Control.of(
            "EC2.8",
            "EC2 instances should use Instance Metadata Service Version 2 (IMDSv2)",
            Types.GROUP,
            Servers.byTemplate(LaunchTemplateControls.IMDS_V2)),
        Control.of(
            "EC2.9",
            "Amazon EC2 instances should not have a public IPv4 address",
            Types.GROUP,
            Servers.with(ServerControls::privateAddress)),
        Control.of(
            "EC2.17",
            "Amazon EC2 instances should not use multiple ENIs",
            Types.GROUP,
            Servers.byTemplate(ServerControls::oneInterface)),
        Control.of(
            "EC2.24",
            "Amazon EC2 paravirtual instance types should not be used",
            Types.GROUP,
            Servers.with(ServerControls::noParavirtual)));
  }

  private static Finding privateAddress(Registered group, Registered template, Graph graph) {
    String path = "networkInterfaces.0.associatePublicIpAddress";
    if (!template.text(path).isEmpty()) {
      return Judgement.value(path, "false").judge(template, graph);
    }
    List<Registered> subnets = Servers.subnets(group, "vpcZoneIdentifiers", graph);
    if (subnets.isEmpty()) {
      return Finding.unmet("vpcZoneIdentifiers name no subnet of the program");
    }
    Judgement closed = Judgement.value("mapPublicIpOnLaunch", "false");
    return Finding.all(subnets.stream().map(subnet -> closed.judge(subnet, graph)).toList())
        .and(Finding.metBy(group, "vpcZoneIdentifiers"));
  }

  private static Finding oneInterface(Registered template, Graph graph) {
    int interfaces = template.list("networkInterfaces").size();
    return interfaces > 1
        ? Finding.unmet(interfaces + " networkInterfaces")
        : Finding.metBy(template);
  }

  private static Finding noParavirtual(Registered group, Registered template, Graph graph) {
    List<String> types =
        Stream.concat(
                Stream.of(template.text("instanceType")),
                group.each(Servers.OVERRIDES, "instanceType").stream())
            .toList();
    if (types.contains("")) {
      return Finding.unmet("instanceType is not set");
    }
    List<String> old =
        types.stream().filter(type -> PARAVIRTUAL.contains(type.split("\\.")[0])).toList();
    return old.isEmpty()
        ? Finding.metBy(template, "instanceType")
        : Finding.unmet("instanceType " + String.join(", ", old));
  }
}
