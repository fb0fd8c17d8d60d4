package webanalytics.workshop.controls.catalogue;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import webanalytics.workshop.controls.model.Evidence;
import webanalytics.workshop.controls.model.Finding;
import webanalytics.workshop.controls.model.Graph;
import webanalytics.workshop.controls.model.Judgement;
import webanalytics.workshop.controls.model.Registered;

/** Follows the references from an Auto Scaling group to what its servers are made from. */
final class Servers {
  static final String SINGLE = "launchTemplate";
  static final String MIXED = "mixedInstancesPolicy.launchTemplate";
  static final String OVERRIDES = MIXED + ".overrides";

  private Servers() {}

  /** Returns the group's launch template. */
  static Optional<Registered> template(Registered group, Graph graph) {
    return reference(group, graph)
        .flatMap(path -> graph.named(group.text(path), Types.LAUNCH_TEMPLATE));
  }

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
    return with((group, template, graph) -> judgement.judge(template, graph).about(template));
  }

  /** Judges a group together with its launch template. */
  static Judgement with(TemplateJudgement judgement) {
    return (group, graph) -> {
      Optional<String> path = reference(group, graph);
      return path.isEmpty()
          ? Finding.unmet("no launch template of the program")
          : judgement
              .judge(group, template(group, graph).orElseThrow(), graph)
              .citing(List.of(Evidence.of(group, path.get())));
    };
  }

  /** Judges a group together with its launch template. */
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
      List<String> zones =
          subnets.stream().map(subnet -> subnet.text("availabilityZone")).distinct().toList();
      if (zones.size() < 2) {
        return Finding.unmet(path + " lie in fewer than two zones");
      }
      var evidence =
          Stream.concat(
              Stream.of(Evidence.of(resource, path)),
              subnets.stream().map(subnet -> Evidence.of(subnet, "availabilityZone")));
      return Finding.met(path + " in " + String.join(", ", zones), evidence.toList());
    };
  }

  /** Returns the program's subnets that a list names. */
  static List<Registered> subnets(Registered resource, String path, Graph graph) {
    return resource.list(path).stream()
        .flatMap(id -> graph.named(id.asText(), Types.SUBNET).stream())
        .toList();
  }
}
