package webanalytics.program.controls;

import java.util.List;
import java.util.stream.Stream;
import webanalytics.testkit.Registered;

/** Lists the controls of Application Load Balancers, their listeners and target groups. */
final class BalancerControls {
  /** The security policies that AWS's rule of today accepts. */
  private static final List<String> SECURITY_POLICIES =
      Stream.of(
              "1-3-2021-06",
              "1-3-FIPS-2023-04",
              "1-2-Res-2021-06",
              "1-2-Res-FIPS-2023-04",
              "1-2-Res-PQ-2025-09",
              "1-3-PQ-2025-09",
              "1-2-Res-FIPS-PQ-2025-09",
              "1-3-FIPS-PQ-2025-09")
          .map("ELBSecurityPolicy-TLS13-"::concat)
          .toList();

  private BalancerControls() {}

  static List<Control> all() {
    return Stream.of(balancers(), listeners(), targetGroups()).flatMap(List::stream).toList();
  }

  private static List<Control> balancers() {
    return List.of(
        Control.of(
            "ELB.4",
            "Application Load Balancer should be configured to drop invalid http headers",
            Types.LOAD_BALANCER,
            Judgement.value("dropInvalidHeaderFields", "true")),
        Control.of(
            "ELB.5",
            "Application and Classic Load Balancers logging should be enabled",
            Types.LOAD_BALANCER,
            BalancerControls::logged),
        Control.of(
            "ELB.6",
            "Application, Gateway, and Network Load Balancers should have deletion protection"
                + " enabled",
            Types.LOAD_BALANCER,
            Judgement.value("enableDeletionProtection", "true")),
        Control.of(
            "ELB.12",
            "Application Load Balancer should be configured with defensive or strictest desync"
                + " mitigation mode",
            Types.LOAD_BALANCER,
            Judgement.oneOf("desyncMitigationMode", List.of("defensive", "strictest"))),
        Control.of(
            "ELB.13",
            "Application, Network and Gateway Load Balancers should span multiple Availability"
                + " Zones",
            Types.LOAD_BALANCER,
            Servers.twoZones("subnets")));
  }

  private static List<Control> listeners() {
    return List.of(
        Control.of(
                "ELB.1",
                "Application Load Balancer should be configured to redirect all HTTP requests to"
                    + " HTTPS",
                Types.LISTENER,
                BalancerControls::redirected)
            .onlyWhere(listener -> listener.text("protocol").equals("HTTP")),
        Control.of(
                "ELB.17",
                "Application and Network Load Balancers with listeners should use recommended"
                    + " security policies",
                Types.LISTENER,
                BalancerControls::recommended)
            .onlyWhere(listener -> listener.text("protocol").equals("HTTPS")),
        Control.of(
            "ELB.18",
            "Application and Network Load Balancer listeners should use secure protocols to encrypt"
                + " data in transit",
            Types.LISTENER,
            Judgement.value("protocol", "HTTPS")));
  }

  private static List<Control> targetGroups() {
    return List.of(
        Control.of(
            "ELB.21",
            "Application and Network Load Balancer target groups should use encrypted health check"
                + " protocols",
            Types.TARGET_GROUP,
            Judgement.value("healthCheck.protocol", "HTTPS")),
        Control.of(
            "ELB.22",
            "ELB target groups should use encrypted transport protocols",
            Types.TARGET_GROUP,
            Judgement.oneOf("protocol", List.of("HTTPS", "TLS", "QUIC"))));
  }

  private static Finding logged(Registered balancer, Graph graph) {
    boolean kept =
        balancer.text("accessLogs.enabled").equals("true")
            && !balancer.text("accessLogs.bucket").isEmpty();
    return kept
        ? Finding.metBy(balancer, "accessLogs.enabled", "accessLogs.bucket")
        : Finding.unmet("accessLogs are not enabled");
  }

  private static Finding redirected(Registered listener, Graph graph) {
    return Judgement.value("defaultActions.0.type", "redirect")
        .judge(listener, graph)
        .and(Judgement.value("defaultActions.0.redirect.protocol", "HTTPS").judge(listener, graph));
  }

  private static Finding recommended(Registered listener, Graph graph) {
    return SECURITY_POLICIES.contains(listener.text("sslPolicy"))
        ? Finding.metBy(listener, "sslPolicy", "protocol")
        : Finding.unmet("sslPolicy is not one that AWS recommends: " + listener.text("sslPolicy"));
  }
}
