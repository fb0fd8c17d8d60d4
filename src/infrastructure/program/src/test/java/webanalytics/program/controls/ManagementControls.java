package webanalytics.program.controls;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import webanalytics.testkit.Registered;

/** Lists the controls of Systems Manager, as far as a program decides about them. */
final class ManagementControls {
  private static final String MANAGED = "AmazonSSMManagedInstanceCore";
  private static final String REPORT = "ssm:UpdateInstanceInformation";

  private ManagementControls() {}

  static List<Control> all() {
    return List.of(
        Control.of(
            "SSM.1",
            "Amazon EC2 instances should be managed by AWS Systems Manager",
            Types.GROUP,
            Servers.with(ManagementControls::managed)));
  }

  private static Finding managed(Registered group, Registered template, Graph graph) {
    Optional<Registered> profile =
        Stream.of("arn", "name")
            .map(key -> template.text("iamInstanceProfile." + key))
            .flatMap(name -> graph.named(name, Types.INSTANCE_PROFILE).stream())
            .findFirst();
    Optional<Registered> role = profile.flatMap(each -> graph.named(each.text("role"), Types.ROLE));
    if (role.isEmpty()) {
      return Finding.unmet("the servers have no role of the program");
    }
    return permission(role.get(), graph)
        .map(Finding.metBy(template, "iamInstanceProfile")::and)
        .map(Finding.metBy(profile.get(), "role")::and)
        .orElse(Finding.unmet(role.get().name() + " may not report to Systems Manager"));
  }

  private static Optional<Finding> permission(Registered role, Graph graph) {
    Stream<Finding> attached =
        graph.pointingAt(role, Types.ROLE_POLICY_ATTACHMENT, "role").stream()
            .filter(each -> each.text("policyArn").endsWith("/" + MANAGED))
            .map(each -> Finding.metBy(each, "policyArn", "role"));
    Stream<Finding> inline =
        graph.pointingAt(role, Types.ROLE_POLICY, "role").stream()
            .filter(
                each ->
                    PolicyText.read(each, "policy").stream()
                        .anyMatch(statement -> statement.allows() && statement.covers(REPORT)))
            .map(each -> Finding.metBy(each, "policy", "role"));
    return Stream.concat(attached, inline).findFirst();
  }
}
