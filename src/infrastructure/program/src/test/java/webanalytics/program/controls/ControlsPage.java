package webanalytics.program.controls;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes docs/controls.md from what the program registers at stage finish. */
final class ControlsPage {
  static final String COMMAND =
      "mvn -f src/infrastructure test -Dtest=ControlsPageTest"
          + " -Dsurefire.failIfNoSpecifiedTests=false -Dcontrols.write=true";

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

      A test writes this page, and fails when it is out of date: `%s`.

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

  private final Graph workshop = Configurations.graph("workshop finish");
  private final Graph secured = Configurations.graph("workshop with HTTPS finish");
  private final Graph hardened = Configurations.graph("hardened finish");

  String text() {
    return fill(
        TEXT,
        COMMAND,
        lines(
            Catalog.all().stream()
                .filter(control -> isJudged(control, workshop, hardened))
                .map(control -> line(control, workshop, hardened))),
        counts(workshop),
        counts(hardened),
        lines(
            Catalog.all().stream()
                .filter(
                    control -> !cell(rows(control, workshop)).equals(cell(rows(control, secured))))
                .map(control -> line(control, secured))),
        Catalog.all().stream()
            .filter(control -> !isJudged(control, workshop, secured, hardened))
            .map(control -> link(control) + " (" + control.title() + ")")
            .collect(Collectors.joining(", ")),
        String.join(", ", Catalog.FOR_THE_ACCOUNT));
  }

  private static String lines(Stream<String> lines) {
    return lines.collect(Collectors.joining("\n"));
  }

  /** Puts values in the place of {@code %s}, as no locale would change them. */
  private static String fill(String text, String... values) {
    for (String value : values) {
      int place = text.indexOf("%s");
      text = text.substring(0, place) + value + text.substring(place + 2);
    }
    return text;
  }

  private static boolean isJudged(Control control, Graph... graphs) {
    return Stream.of(graphs).anyMatch(graph -> !rows(control, graph).isEmpty());
  }

  private static List<Row> rows(Control control, Graph graph) {
    return Assessment.of(graph).stream().filter(row -> row.control() == control).toList();
  }

  private static String line(Control control, Graph... graphs) {
    return Stream.concat(
            Stream.of(link(control), control.title(), by(control, graphs)),
            Stream.of(graphs).map(graph -> cell(rows(control, graph))))
        .collect(Collectors.joining(" | ", "| ", " |"));
  }

  private static String link(Control control) {
    return "[" + control.id() + "](" + control.page() + ")";
  }

  /** Returns the arguments that prove the control where it is met, each with its resource type. */
  private static String by(Control control, Graph... graphs) {
    return Stream.of(graphs)
        .flatMap(
            graph ->
                rows(control, graph).stream()
                    .flatMap(row -> row.evidence().stream())
                    .map(
                        evidence ->
                            graph.resource(evidence.resource()).shortType()
                                + "."
                                + evidence.path()))
        .distinct()
        .sorted()
        .map(argument -> "`" + argument + "`")
        .collect(Collectors.joining("<br>"));
  }

  /** Returns the verdict; where resources differ, each verdict with the resources it is about. */
  private static String cell(List<Row> rows) {
    Map<String, List<Row>> alike =
        rows.stream()
            .collect(
                Collectors.groupingBy(
                    row -> row.verdict() + row.why(), LinkedHashMap::new, Collectors.toList()));
    return alike.isEmpty()
        ? "-"
        : alike.values().stream()
            .map(group -> verdict(group, alike.size() > 1))
            .collect(Collectors.joining("<br>"));
  }

  private static String verdict(List<Row> alike, boolean named) {
    String resources =
        alike.stream().map(row -> "`" + row.resource() + "`").collect(Collectors.joining(", "));
    String why = alike.get(0).why();
    return alike.get(0).verdict().shown()
        + (named ? " for " + resources : "")
        + (why.isEmpty() ? "" : ": " + why);
  }

  private static String counts(Graph graph) {
    return Stream.of(Verdict.values())
        .map(
            verdict ->
                Assessment.of(graph).stream().filter(row -> row.verdict() == verdict).count()
                    + " "
                    + verdict.shown())
        .collect(Collectors.joining(", "));
  }
}
