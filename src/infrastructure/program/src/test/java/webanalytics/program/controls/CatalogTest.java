package webanalytics.program.controls;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class CatalogTest {
  private static final Graph SOUND = SoundProgram.graph();
  private static final String VIOLATIONS = "violations.csv";

  @Test
  void theSoundProgramMeetsEveryControlButTheOneOfPlainListeners() {
    List<Row> rows = Assessment.of(SOUND);
    assertThat(rows).extracting(Row::verdict).containsOnly(Verdict.MET);
    assertThat(rows)
        .extracting(row -> row.control().id())
        .containsAll(
            Catalog.all().stream().map(Control::id).filter(id -> !id.equals("ELB.1")).toList());
  }

  @Test
  void everyControlIsListedOnceAndHasItsPage() {
    assertThat(Catalog.all()).extracting(Control::id).doesNotHaveDuplicates();
    assertThat(Catalog.all())
        .extracting(Control::page)
        .contains(
            "https://docs.aws.amazon.com/securityhub/latest/userguide/elb-controls.html#elb-12");
    assertThat(Catalog.FOR_THE_ACCOUNT)
        .doesNotContainAnyElementsOf(Catalog.all().stream().map(Control::id).toList());
  }

  /** Each line changes one thing; exactly the controls in its first column are unmet then. */
  @ParameterizedTest(name = "{0}: {1} {2} = {3}")
  @CsvFileSource(
      resources = "/webanalytics/program/controls/" + VIOLATIONS,
      delimiter = '|',
      quoteCharacter = '`',
      numLinesToSkip = 1)
  void aViolationIsFound(String controls, String resource, String path, String value) {
    assertThat(SOUND.resource(resource)).isNotNull();
    Graph violated =
        path == null
            ? SOUND.without(resource)
            : SOUND.with(resource, path, value == null ? null : SoundProgram.json(value));
    assertThat(unmet(violated))
        .isEqualTo(
            new TreeSet<>(
                Stream.of(controls.split(" ")).filter(id -> !id.equals("none")).toList()));
  }

  @Test
  void everyControlHasAViolation() {
    assertThat(
            SoundProgram.read(VIOLATIONS)
                .lines()
                .flatMap(line -> Stream.of(line.split("\\|")[0].split(" "))))
        .containsAll(Catalog.all().stream().map(Control::id).toList());
  }

  @Test
  void withoutItsEvidenceAControlIsNotMet() {
    for (Row row : Assessment.of(SOUND)) {
      for (Evidence evidence : row.evidence()) {
        assertThat(Assessment.of(SOUND.with(evidence.resource(), evidence.path(), null)))
            .as("without %s", evidence)
            .filteredOn(each -> each.verdict() == Verdict.MET)
            .extracting(Row::name)
            .doesNotContain(row.name());
      }
    }
  }

  @Test
  void aPlainListenerMustRedirect() {
    Graph redirecting =
        SOUND.plus(
            SoundProgram.resource(
                Types.LISTENER,
                "plain",
                Map.of(
                    "protocol",
                    "HTTP",
                    "defaultActions",
                    List.of(Map.of("type", "redirect", "redirect", Map.of("protocol", "HTTPS"))))));
    // AWS wants every listener to be HTTPS, one that only redirects too.
    assertThat(unmet(redirecting)).containsExactly("ELB.18");
    assertThat(unmet(redirecting.with("plain", "defaultActions.0.redirect.protocol", "HTTP")))
        .containsExactly("ELB.1", "ELB.18");
    assertThat(unmet(redirecting.with("plain", "defaultActions.0", Map.of("type", "forward"))))
        .containsExactly("ELB.1", "ELB.18");
  }

  @Test
  void withoutALoadBalancerItsHealthChecksAreNotAskedFor() {
    Graph alone =
        SOUND.with("group", "healthCheckType", "EC2").with("group", "targetGroupArns", List.of());
    assertThat(Assessment.of(alone))
        .extracting(row -> row.control().id())
        .doesNotContain("AutoScaling.1");
  }

  private static TreeSet<String> unmet(Graph graph) {
    return new TreeSet<>(
        Assessment.of(graph).stream()
            .filter(row -> row.verdict() == Verdict.UNMET)
            .map(row -> row.control().id())
            .toList());
  }
}
