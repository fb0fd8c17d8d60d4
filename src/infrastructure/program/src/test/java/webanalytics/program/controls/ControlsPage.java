package webanalytics.program.controls;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes docs/controls.md from what the program registers at stage finish. */
final class ControlsPage {
  private static final String TEXT =
      """
      # Security controls

      What the profiles meet of
      [AWS Foundational Security Best Practices](https://docs.aws.amazon.com/securityhub/latest/userguide/fsbp-standard.html),
      judged from what the program registers at stage `finish`; `start` has fewer resources, judged the same.

      - **met**: what the program says meets it, never a default of AWS that it leaves unsaid. *By* names the arguments that prove
        it: take one away, and the control is unmet.
      - **waived**: not met on purpose; the reason stands in the code beside the resource, and in [the state of each stack](production.md#controls).
      - **unmet**: neither. Then, as when a waiver is not needed, the tests fail.

      A test writes this page and fails when it is out of date ([how](../CONTRIBUTING.md)).

      | control | what it asks | by | workshop | hardened |
      |---|---|---|---|---|
      %s

      Counted once for each resource: workshop %s; hardened %s.

      With a certificate (`certificateArn`), `workshop` differs in:

      | control | what it asks | by | workshop with HTTPS |
      |---|---|---|---|
      %s

      Judged too, were the program to declare such a resource: %s.

      For the account, not for a program (settings and state of a whole account and region): %s.
      """;

  private ControlsPage() {}

  /** What one configuration registers, and the verdicts on it. */
  private record Column(Graph graph, List<Row> rows) {
    static Column of(String configuration) {
      Graph graph = Configurations.graph(configuration);
      return new Column(graph, Assessment.of(graph));
    }

    List<Row> rows(Control control) {
      return rows.stream().filter(row -> row.control() == control).toList();
    }

    /** Returns the arguments that prove the control, each with its resource type. */
    Stream<String> proofs(Control control) {
      return rows(control).stream()
          .flatMap(row -> row.evidence().stream())
          .map(each -> graph.resource(each.resource()).shortType() + "." + each.path());
    }

    /** Returns the verdict; where resources differ, each verdict with those it is about. */
    String cell(Control control) {
      Map<String, List<Row>> alike =
          rows(control).stream()
              .collect(
                  Collectors.groupingBy(
                      row -> row.verdict() + row.why(), LinkedHashMap::new, Collectors.toList()));
      return alike.isEmpty()
          ? "-"
          : alike.values().stream()
              .map(some -> verdict(some, alike.size() > 1))
              .collect(Collectors.joining("<br>"));
    }

    String counts() {
      return Stream.of(Verdict.values())
          .map(
              verdict ->
                  rows.stream().filter(row -> row.verdict() == verdict).count()
                      + " "
                      + verdict.shown())
          .collect(Collectors.joining(", "));
    }
  }

  static String text() {
    Column workshop = Column.of("workshop finish");
    Column secured = Column.of("workshop with HTTPS finish");
    Column hardened = Column.of("hardened finish");
    return String.format(
        Locale.ROOT,
        TEXT,
        Catalog.all().stream()
            .filter(control -> isJudged(control, workshop, hardened))
            .map(control -> line(control, workshop, hardened))
            .collect(Collectors.joining("\n")),
        workshop.counts(),
        hardened.counts(),
        Catalog.all().stream()
            .filter(control -> !workshop.cell(control).equals(secured.cell(control)))
            .map(control -> line(control, secured))
            .collect(Collectors.joining("\n")),
        Catalog.all().stream()
            .filter(control -> !isJudged(control, workshop, secured, hardened))
            .map(control -> link(control) + " (" + control.title() + ")")
            .collect(Collectors.joining(", ")),
        String.join(", ", Catalog.FOR_THE_ACCOUNT));
  }

  private static boolean isJudged(Control control, Column... columns) {
    return Stream.of(columns).anyMatch(column -> !column.rows(control).isEmpty());
  }

  private static String line(Control control, Column... columns) {
    String proofs =
        Stream.of(columns)
            .flatMap(column -> column.proofs(control))
            .distinct()
            .sorted()
            .map(argument -> "`" + argument + "`")
            .collect(Collectors.joining("<br>"));
    return Stream.concat(
            Stream.of(link(control), control.title(), proofs),
            Stream.of(columns).map(column -> column.cell(control)))
        .collect(Collectors.joining(" | ", "| ", " |"));
  }

  private static String link(Control control) {
    return "[" + control.id() + "](" + control.page() + ")";
  }

  private static String verdict(List<Row> alike, boolean named) {
    String resources =
        alike.stream().map(row -> "`" + row.resource() + "`").collect(Collectors.joining(", "));
    String why = alike.get(0).why();
    return alike.get(0).verdict().shown()
        + (named ? " for " + resources : "")
        + (why.isEmpty() ? "" : ": " + why);
  }
}
