package webanalytics.workshop.controls.catalogue;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import webanalytics.workshop.controls.model.Control;
import webanalytics.workshop.controls.model.Finding;
import webanalytics.workshop.controls.model.Judgement;
import webanalytics.workshop.controls.model.Registered;

/** Lists the controls of security groups. */
final class SecurityGroupControls {
  private static final List<Integer> AUTHORIZED = List.of(80, 443);
  private static final List<Integer> HIGH_RISK =
      List.of(
          20, 21, 22, 23, 25, 110, 135, 143, 445, 1433, 1434, 3000, 3306, 3389, 4333, 5000, 5432,
          5500, 5601, 8080, 8088, 8888, 9200, 9300);
  private static final List<String> SOURCES =
      List.of("cidrIpv4", "cidrIpv6", "prefixListId", "referencedSecurityGroupId");

  private SecurityGroupControls() {}

  static List<Control> all() {
    return List.of(
        Control.of(
            "EC2.18",
            "Security groups should only allow unrestricted incoming traffic for authorized ports",
            Types.SECURITY_GROUP,
            everyRule(SecurityGroupControls::authorizedPort)),
        Control.of(
            "EC2.19",
            "Security groups should not allow unrestricted access to ports with high risk",
            Types.SECURITY_GROUP,
            everyRule(SecurityGroupControls::noRisk)));
  }

  private static Judgement everyRule(Function<Registered, Finding> open) {
    return (group, graph) -> {
      if (!group.list("ingress").isEmpty()) {
        return Finding.unmet("ingress: rules belong in resources of their own");
      }
      List<Registered> rules = graph.pointingAt(group, Types.INGRESS_RULE, "securityGroupId");
      if (rules.isEmpty()) {
        return Finding.met("nothing comes in: no ingress rule", List.of());
      }
      var findings = new ArrayList<Finding>();
      rules.forEach(rule -> findings.add(judge(rule, open).about(rule)));
      return Finding.all(findings);
    };
  }

  private static Finding judge(Registered rule, Function<Registered, Finding> open) {
    List<String> sources = SOURCES.stream().filter(each -> !rule.text(each).isEmpty()).toList();
    if (sources.isEmpty()) {
      return Finding.unmet("no source is named");
    }
    boolean anywhere = sources.stream().anyMatch(source -> rule.text(source).endsWith("/0"));
    return anywhere ? open.apply(rule) : Finding.metBy(rule, sources.toArray(String[]::new));
  }

  private static Finding authorizedPort(Registered rule) {
    int port = rule.at("fromPort").asInt(-1);
    boolean allowed =
        rule.text("ipProtocol").equals("tcp")
            && rule.at("toPort").asInt(-1) == port
            && AUTHORIZED.contains(port);
    return allowed ? ports(rule) : Finding.unmet("open to everybody: " + range(rule));
  }

  private static Finding noRisk(Registered rule) {
    boolean ranged = rule.at("fromPort").isNumber() && rule.at("toPort").isNumber();
    boolean protocol = Stream.of("tcp", "udp").anyMatch(rule.text("ipProtocol")::equals);
    boolean risky =
        HIGH_RISK.stream()
            .anyMatch(
                port -> rule.at("fromPort").asInt() <= port && port <= rule.at("toPort").asInt());
    return ranged && protocol && !risky
        ? ports(rule)
        : Finding.unmet("open to everybody: " + range(rule));
  }

  private static Finding ports(Registered rule) {
    return Finding.metBy(rule, "ipProtocol", "fromPort", "toPort");
  }

  private static String range(Registered rule) {
    return "%s ports %s to %s"
        .formatted(rule.text("ipProtocol"), rule.text("fromPort"), rule.text("toPort"));
  }
}
