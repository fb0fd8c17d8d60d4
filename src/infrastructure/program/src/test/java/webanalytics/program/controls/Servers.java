package webanalytics.program.controls;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import webanalytics.testkit.Registered;

/** Follows the references from an Auto Scaling group to what its servers are made from. */
final class Servers {
  static final String SINGLE = "launchTemplate";
  static final String MIXED = "mixedInstancesPolicy.launchTemplate";
  static final String OVERRIDES = MIXED + ".overrides";

  private Servers() {}

  private static Optional<String> reference(Registered group, Graph graph) {
    String specification = MIXED + ".launchTemplateSpecification.";
    return Stream.of(
            SINGLE + ".id",
            SINGLE + ".name",
            specification + "launchTemplateId",
            specification + "launchTemplateName")
        .filter(path -> graph.named(group.text(path), Types.LAUNCH_TEMPLATE).isPresent())
        .findFirst();
  }

  /** Judges a group by its launch template. */
  static Judgement byTemplate(Judgement judgement) {
    return with((group, template, graph) -> judgement.judge(template, graph));
  }

  /** Judges a group together with its launch template. */
  static Judgement with(TemplateJudgement judgement) {
    return (group, graph) -> {
      Optional<String> path = reference(group, graph);
      if (path.isEmpty()) {
        return Finding.unmet("no launch template of the program");
      }
      Registered template =
          graph.named(group.text(path.get()), Types.LAUNCH_TEMPLATE).orElseThrow();
      return judgement.judge(group, template, graph).and(Finding.metBy(group, path.get()));
    };
  }

  /** Judges a group together with its template. */
  @FunctionalInterface
  interface TemplateJudgement {
    Finding judge(Registered group, Registered template, Graph graph);
  }

  /** Finds whether the named subnets lie in two zones or more. */
  static Judgement twoZones(String path) {
    return (resource, graph) -> {
      List<Registered> subnets = subnets(resource, path, graph);
      if (subnets.stream().anyMatch(subnet -> subnet.text("availabilityZone").isEmpty())) {
        return Finding.unmet("a subnet without availabilityZone");
      }
      if (subnets.stream().map(subnet -> subnet.text("availabilityZone")).distinct().count() < 2) {
        return Finding.unmet(path + " lie in fewer than two zones");
      }
      return Finding.all(
          Stream.concat(
                  Stream.of(Finding.metBy(resource, path)),
                  subnets.stream().map(subnet -> Finding.metBy(subnet, "availabilityZone")))
              .toList());
    };
  }

  /** Returns the program's subnets that a list names. */
  static List<Registered> subnets(Registered resource, String path, Graph graph) {
    return resource.list(path).stream()
        .flatMap(id -> graph.named(String.valueOf(id), Types.SUBNET).stream())
        .toList();
  }
}
