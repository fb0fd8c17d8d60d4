package webanalytics.program.controls;

import java.util.List;
import java.util.function.Function;
import webanalytics.testkit.Registered;

/** Lists the controls of security groups. */
final class SecurityGroupControls {
  private static final List<String> AUTHORIZED = List.of("80", "443");
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
      return rules.isEmpty()
          ? Finding.metBy(group)
          : Finding.all(rules.stream().map(rule -> judge(rule, open)).toList());
    };
  }

  private static Finding judge(Registered rule, Function<Registered, Finding> open) {
    List<String> sources = SOURCES.stream().filter(each -> !rule.text(each).isEmpty()).toList();
    if (sources.isEmpty()) {
      return Finding.unmet(rule.name() + ": no source is named");
    }
    boolean anywhere = sources.stream().anyMatch(source -> rule.text(source).endsWith("/0"));
    return anywhere ? open.apply(rule) : Finding.metBy(rule, sources.toArray(String[]::new));
  }

  private static Finding authorizedPort(Registered rule) {
    return judge(
        rule,
        rule.text("ipProtocol").equals("tcp")
            && rule.text("fromPort").equals(rule.text("toPort"))
            && AUTHORIZED.contains(rule.text("fromPort")));
  }

  private static Finding noRisk(Registered rule) {
    return judge(
        rule,
        List.of("tcp", "udp").contains(rule.text("ipProtocol"))
            && rule.at("fromPort") instanceof Double from
            && rule.at("toPort") instanceof Double to
            && HIGH_RISK.stream().noneMatch(port -> from <= port && port <= to));
  }

  private static Finding judge(Registered rule, boolean harmless) {
    return harmless
        ? Finding.metBy(rule, "ipProtocol", "fromPort", "toPort")
        : Finding.unmet(
            rule.name()
                + ": open to everybody: "
                + rule.text("ipProtocol")
                + " ports "
                + rule.text("fromPort")
                + " to "
                + rule.text("toPort"));
  }
}
