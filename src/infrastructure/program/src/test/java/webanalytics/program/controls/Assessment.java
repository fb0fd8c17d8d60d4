package webanalytics.program.controls;

import java.util.List;
import java.util.Optional;
import webanalytics.testkit.Registered;

/** Judges every registered resource by every control that applies to it. */
final class Assessment {
  private Assessment() {}

  /** Returns a row for each control and resource, in the catalog's order, then by resource. */
  static List<Row> of(Graph graph) {
    return Catalog.all().stream()
        .flatMap(
            control ->
                graph.resources().stream()
                    .filter(control::appliesTo)
                    .map(resource -> row(control, resource, graph)))
        .toList();
  }

  private static Row row(Control control, Registered resource, Graph graph) {
    Finding finding = control.judgement().judge(resource, graph);
    if (finding.met()) {
      return new Row(control, resource.name(), Verdict.MET, "", finding.evidence());
    }
    Optional<String> reason =
        graph.waivers().stream()
            .filter(waiver -> waiver.control().equals(control.id()))
            .filter(waiver -> waiver.resource().equals(resource.name()))
            .map(Waiver::reason)
            .filter(text -> !text.isBlank())
            .findFirst();
    return new Row(
        control,
        resource.name(),
        reason.isPresent() ? Verdict.WAIVED : Verdict.UNMET,
        reason.orElse(finding.lack()),
        List.of());
  }

  /** Returns the waivers of what is met, does not exist or has no such control. */
  static List<Waiver> unneeded(Graph graph) {
    List<Row> rows = of(graph);
    return graph.waivers().stream()
        .filter(
            waiver ->
                rows.stream()
                    .filter(row -> row.verdict() != Verdict.MET)
                    .noneMatch(
                        row -> row.name().equals(waiver.control() + " " + waiver.resource())))
        .toList();
  }
}
