package webanalytics.workshop.controls;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import webanalytics.workshop.controls.model.Control;
import webanalytics.workshop.controls.model.Finding;
import webanalytics.workshop.controls.model.Graph;
import webanalytics.workshop.controls.model.Registered;
import webanalytics.workshop.controls.model.Waiver;

/** Judges every registered resource by every control that applies to it. */
public final class Assessment {
  private static final Comparator<Row> ORDER =
      Comparator.<Row, String>comparing(row -> row.control().split("\\.")[0])
          .thenComparing(row -> number(row.control()))
          .thenComparing(Row::resource);

  private final List<Control> controls;

  public Assessment(List<Control> controls) {
    this.controls = List.copyOf(controls);
  }

  /**
   * Judges a program.
   *
   * @return a row for each control and resource, and one for each waiver that waives nothing;
   *     sorted by control, then by resource
   */
  public List<Row> of(Graph graph) {
    var rows = new ArrayList<Row>();
    for (Control control : controls) {
      graph.resources().stream()
          .filter(control::appliesTo)
          .map(resource -> row(control, resource, graph))
          .forEach(rows::add);
    }
    Stream<Row> stale =
        graph.waivers().stream().flatMap(waiver -> stale(waiver, rows, graph).stream());
    return Stream.concat(rows.stream(), stale).sorted(ORDER).toList();
  }

  private static Row row(Control control, Registered resource, Graph graph) {
    Finding finding = control.judgement().judge(resource, graph);
    Optional<String> reason =
        graph.waivers().stream()
            .filter(waiver -> waives(waiver, control.id(), resource.name()))
            .map(Waiver::reason)
            .findFirst();
    if (finding.met()) {
      return row(control, resource, Verdict.MET, finding);
    }
    if (reason.isEmpty()) {
      return row(control, resource, Verdict.UNMET, finding);
    }
    return reason.get().isBlank()
        ? row(control, resource, Verdict.UNMET, Finding.unmet("waived without a reason"))
        : row(control, resource, Verdict.WAIVED, Finding.unmet(reason.get()));
  }

  private static Row row(Control control, Registered resource, Verdict verdict, Finding finding) {
    return new Row(
        control.id(),
        control.title(),
        control.page(),
        resource.name(),
        verdict,
        finding.why(),
        finding.evidence());
  }

  private static Optional<Row> stale(Waiver waiver, List<Row> rows, Graph graph) {
    Optional<Row> row =
        rows.stream().filter(each -> waives(waiver, each.control(), each.resource())).findFirst();
    if (row.isPresent() && row.get().verdict() != Verdict.MET) {
      return Optional.empty();
    }
    String why =
        row.map(met -> "waived although met: " + met.why())
            .orElse(
                graph.has(waiver.resource())
                    ? "waived, but no such control applies to this resource"
                    : "waived, but no resource has this name");
    return Optional.of(
        new Row(waiver.control(), "", "", waiver.resource(), Verdict.STALE, why, List.of()));
  }

  private static boolean waives(Waiver waiver, String control, String resource) {
    return waiver.control().equals(control) && waiver.resource().equals(resource);
  }

  private static int number(String control) {
    String digits = control.replaceAll(".*\\.", "");
    return digits.matches("[0-9]{1,6}") ? Integer.parseInt(digits) : 0;
  }
}
