package webanalytics.infrastructure.web;

import com.pulumi.aws.lb.Listener;
import com.pulumi.aws.lb.ListenerArgs;
import com.pulumi.aws.lb.inputs.ListenerDefaultActionArgs;
import com.pulumi.aws.lb.inputs.ListenerDefaultActionRedirectArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.Resource;
import java.util.ArrayList;
import java.util.List;
import webanalytics.infrastructure.conventions.Scope;

/** Declares what the load balancer listens on: HTTP, or HTTPS and a redirect to it. */
final class Listeners {
  private static final int HTTP = 80;
  private static final int HTTPS = 443;

  /** TLS 1.2 and 1.3 with forward secrecy and no CBC ciphers: of those that ELB.17 lists. */
  private static final String TLS_POLICY = "ELBSecurityPolicy-TLS13-1-2-Res-2021-06";

  private final Scope scope;
  private final Output<String> loadBalancerArn;
  private final List<Resource> all = new ArrayList<>();

  Listeners(
      Scope scope,
      WebFleetArgs args,
      Output<String> loadBalancerArn,
      Output<String> targetGroupArn) {
    this.scope = scope;
    this.loadBalancerArn = loadBalancerArn;
    ListenerDefaultActionArgs forward =
        ListenerDefaultActionArgs.builder().type("forward").targetGroupArn(targetGroupArn).build();
    ListenerArgs.Builder http = listener("listener").protocol("HTTP").port(HTTP);
    args.ingress.https.ifPresentOrElse(
        https -> {
          add(
              "https-listener",
              listener("https-listener")
                  .protocol("HTTPS")
                  .port(HTTPS)
                  .sslPolicy(TLS_POLICY)
                  .certificateArn(https.certificateArn())
                  .defaultActions(forward));
          add("listener", http.defaultActions(redirectTo(https)));
          scope.waive("ELB.18", "listener", "It only redirects to HTTPS.");
        },
        () -> {
          for (String control : List.of("ELB.1", "ELB.18")) {
            scope.waive(
                control,
                "listener",
                "HTTPS needs a domain name and its certificate, and none is given.");
          }
          add("listener", http.defaultActions(forward));
        });
  }

  private ListenerArgs.Builder listener(String suffix) {
    return ListenerArgs.builder().loadBalancerArn(loadBalancerArn).tags(scope.tags(suffix));
  }

  private void add(String suffix, ListenerArgs.Builder listener) {
    all.add(new Listener(scope.name(suffix), listener.build(), scope.options()));
  }

  /** Names the host: the certificate does not name the load balancer. */
  private static ListenerDefaultActionArgs redirectTo(Https https) {
    return ListenerDefaultActionArgs.builder()
        .type("redirect")
        .redirect(
            ListenerDefaultActionRedirectArgs.builder()
                .protocol("HTTPS")
                .host(https.domainName())
                .port(Integer.toString(HTTPS))
                .statusCode("HTTP_301")
                .build())
        .build();
  }

  /** Returns the listeners, without which a target group has no health. */
  List<Resource> all() {
    return List.copyOf(all);
  }
}
