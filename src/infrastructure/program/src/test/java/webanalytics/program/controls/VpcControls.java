package webanalytics.program.controls;

import java.util.List;
import webanalytics.testkit.Registered;

/** Lists the controls of VPCs and subnets. */
final class VpcControls {
  private VpcControls() {}

  static List<Control> all() {
    return List.of(
        Control.of(
            "EC2.2",
            "VPC default security groups should not allow inbound or outbound traffic",
            Types.VPC,
            with(Types.DEFAULT_SECURITY_GROUP, "default security group", VpcControls::empty)),
        Control.of(
            "EC2.6",
            "VPC flow logging should be enabled in all VPCs",
            Types.VPC,
            with(Types.FLOW_LOG, "flow log", VpcControls::recordsRejected)),
        Control.of(
            "EC2.15",
            "Amazon EC2 subnets should not automatically assign public IP addresses",
            Types.SUBNET,
            Judgement.value("mapPublicIpOnLaunch", "false")),
        endpoint(
            "EC2.10",
            "Amazon EC2 should be configured to use VPC endpoints that are created for the Amazon"
                + " EC2 service",
            "ec2"),
        endpoint("EC2.55", interfaceFor("ECR API"), "ecr.api"),
        endpoint("EC2.56", interfaceFor("Docker Registry"), "ecr.dkr"),
        endpoint("EC2.57", interfaceFor("Systems Manager"), "ssm"),
        endpoint(
            "EC2.58", interfaceFor("Systems Manager Incident Manager Contacts"), "ssm-contacts"),
        endpoint("EC2.60", interfaceFor("Systems Manager Incident Manager"), "ssm-incidents"));
  }

  private static String interfaceFor(String service) {
    return "VPCs should be configured with an interface endpoint for " + service;
  }

  private static Control endpoint(String id, String title, String service) {
    return Control.of(
        id,
        title,
        Types.VPC,
        (vpc, graph) ->
            graph.pointingAt(vpc, Types.VPC_ENDPOINT, "vpcId").stream()
                .filter(each -> each.text("vpcEndpointType").equals("Interface"))
                .filter(
                    each ->
                        each.text("serviceName")
                            .matches(
                                "com\\.amazonaws\\.[a-z0-9-]+\\." + service.replace(".", "\\.")))
                .findFirst()
                .map(found -> Finding.metBy(found, "serviceName", "vpcEndpointType", "vpcId"))
                .orElse(Finding.unmet("no interface endpoint for " + service)));
  }

  /** Looks for a resource that belongs to the VPC, and judges that. */
  private static Judgement with(String type, String what, Judgement judgement) {
    return (vpc, graph) -> {
      List<Registered> own = graph.pointingAt(vpc, type, "vpcId");
      return own.isEmpty() ? Finding.unmet("no " + what) : best(own, judgement, graph);
    };
  }

  private static Finding best(List<Registered> own, Judgement judgement, Graph graph) {
    List<Finding> findings = own.stream().map(each -> judgement.judge(each, graph)).toList();
    return findings.stream().filter(Finding::met).findFirst().orElse(findings.get(0));
  }

  private static Finding empty(Registered group, Graph graph) {
    boolean rules = !group.list("ingress").isEmpty() || !group.list("egress").isEmpty();
    return rules ? Finding.unmet("has rules") : Finding.metBy(group, "vpcId");
  }

  private static Finding recordsRejected(Registered log, Graph graph) {
    return Finding.all(
        List.of(
            Judgement.oneOf("trafficType", List.of("ALL", "REJECT")).judge(log, graph),
            log.text("logDestination").isEmpty()
                ? Finding.unmet("logDestination is not set")
                : Finding.metBy(log, "logDestination", "vpcId")));
  }
}
