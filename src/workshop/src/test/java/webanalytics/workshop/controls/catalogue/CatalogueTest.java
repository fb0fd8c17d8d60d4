package webanalytics.workshop.controls.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.MethodSource;
import webanalytics.workshop.controls.Assessment;
import webanalytics.workshop.controls.Program;
import webanalytics.workshop.controls.Row;
import webanalytics.workshop.controls.Verdict;
import webanalytics.workshop.controls.model.Control;
import webanalytics.workshop.controls.model.Evidence;
import webanalytics.workshop.controls.model.Graph;

class CatalogueTest {
  private static final Assessment ASSESSMENT = new Assessment(Catalogue.all());

  static Stream<Row> soundRows() {
    return ASSESSMENT.of(Program.sound().graph()).stream();
  }

  @Test
  void theSoundProgramMeetsEveryControlButTheOneOfPlainListeners() {
    List<Row> rows = soundRows().toList();
    assertThat(rows).extracting(Row::verdict).containsOnly(Verdict.MET);
    assertThat(rows)
        .extracting(Row::control)
        .containsAll(
            Catalogue.all().stream().map(Control::id).filter(id -> !id.equals("ELB.1")).toList());
  }

  @Test
  void everyControlIsListedOnceAndHasItsPage() {
    assertThat(Catalogue.all()).extracting(Control::id).doesNotHaveDuplicates();
    assertThat(Catalogue.all())
        .extracting(Control::page)
        .contains(
            "https://docs.aws.amazon.com/securityhub/latest/userguide/elb-controls.html#elb-12");
    assertThat(Catalogue.FOR_THE_ACCOUNT)
        .doesNotContainAnyElementsOf(Catalogue.all().stream().map(Control::id).toList());
  }

  /** Each line changes one thing; exactly the controls in its first column are unmet then. */
  @ParameterizedTest(name = "{0}: {1} {2} = {3}")
  @CsvFileSource(
      resources = "/webanalytics/workshop/controls/violations.csv",
      delimiter = '|',
      quoteCharacter = '`',
      numLinesToSkip = 1)
  void aViolationIsFound(String controls, String resource, String path, String value) {
    Program program = Program.sound();
    assertThat(program.has(resource)).isTrue();
    if (path == null) {
      program.remove(resource);
    } else if (value == null) {
      program.remove(resource, path);
    } else {
      program.set(resource, path, value);
    }
    assertThat(unmet(program.graph()))
        .isEqualTo(
            new TreeSet<>(
                Stream.of(controls.split(" ")).filter(id -> !id.equals("none")).toList()));
  }

  @Test
  void everyControlHasAViolation() throws Exception {
    String lines =
        new String(
            CatalogueTest.class
                .getResourceAsStream("/webanalytics/workshop/controls/violations.csv")
                .readAllBytes());
    List<String> violated =
        lines.lines().flatMap(line -> Stream.of(line.split("\\|")[0].split(" "))).toList();
    assertThat(violated).containsAll(Catalogue.all().stream().map(Control::id).toList());
  }

  @ParameterizedTest
  @MethodSource("soundRows")
  void withoutItsEvidenceAControlIsNotMet(Row row) {
    for (Evidence evidence : row.evidence()) {
      assertThat(ASSESSMENT.of(Program.sound().graph().without(evidence)))
          .as("without %s", evidence)
          .noneMatch(
              each ->
                  each.control().equals(row.control())
                      && each.resource().equals(row.resource())
                      && each.verdict() == Verdict.MET);
    }
  }

  @Test
  void aPlainListenerMustRedirect() {
    Program program =
        Program.sound()
            .add(
                "aws:lb/listener:Listener",
                "plain",
                """
                {"protocol": "HTTP",
                 "defaultActions": [{"type": "redirect", "redirect": {"protocol": "HTTPS"}}]}
                """);
    // AWS wants every listener to be HTTPS, one that only redirects too.
    assertThat(unmet(program.graph())).containsExactly("ELB.18");
    program.set("plain", "defaultActions.0.redirect.protocol", "\"HTTP\"");
    assertThat(unmet(program.graph())).containsExactly("ELB.1", "ELB.18");
    program.set("plain", "defaultActions.0", "{\"type\": \"forward\"}");
    assertThat(unmet(program.graph())).containsExactly("ELB.1", "ELB.18");
  }

  @Test
  void withoutALoadBalancerItsHealthChecksAreNotAskedFor() {
    Program program =
        Program.sound()
            .set("group", "healthCheckType", "\"EC2\"")
            .set("group", "targetGroupArns", "[]");
    assertThat(ASSESSMENT.of(program.graph()))
        .extracting(Row::control)
        .doesNotContain("AutoScaling.1");
  }

  private static TreeSet<String> unmet(Graph graph) {
    return new TreeSet<>(
        ASSESSMENT.of(graph).stream()
            .filter(row -> row.verdict() == Verdict.UNMET)
            .map(Row::control)
            .toList());
  }
}
