package webanalytics.program.controls;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import webanalytics.program.Deployment;

/** Judges what the program registers, every profile at every stage. */
class ControlsTest {
  private static final String NAMES = "webanalytics.program.controls.Configurations#names";

  /** What a resource that holds a setting has to name: gone with the resource, as if detached. */
  private static final Set<String> ATTACHED_BY = Set.of("bucket", "vpcId", "arn", "role");

  @ParameterizedTest
  @MethodSource(NAMES)
  void everyControlIsMetOrWaivedWithAReason(String configuration) {
    Graph graph = Configurations.graph(configuration);
    List<Row> rows = Assessment.of(graph);

    assertThat(rows).isNotEmpty();
    assertThat(rows)
        .filteredOn(row -> row.verdict() == Verdict.UNMET)
        .extracting(row -> row.name() + ": " + row.why())
        .isEmpty();
    assertThat(Assessment.unneeded(graph)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource(NAMES)
  void withoutItsEvidenceExactlyWhatRestsOnItIsNotMet(String configuration) {
    Graph graph = Configurations.graph(configuration);
    List<Row> met = met(graph);
    Set<Evidence> all =
        met.stream().flatMap(row -> row.evidence().stream()).collect(Collectors.toSet());

    assertThat(all).isNotEmpty();
    for (Evidence evidence : all) {
      assertThat(names(met(graph.with(evidence.resource(), evidence.path(), null))))
          .as("without %s", evidence)
          .containsExactlyElementsOf(
              names(met.stream().filter(row -> !restsOn(row, evidence)).toList()));
    }
  }

  @Test
  void withoutTheResourceThatHoldsASettingTheControlIsNotMet() {
    Graph graph = Configurations.graph("hardened finish");
    List<Row> met = met(graph);
    for (Row row : met) {
      for (Evidence evidence : row.evidence()) {
        if (ATTACHED_BY.contains(evidence.path()) && !evidence.resource().equals(row.resource())) {
          assertThat(names(met(graph.without(evidence.resource()))))
              .as("without %s", evidence.resource())
              .doesNotContain(row.name());
        }
      }
    }
    assertThat(met)
        .flatExtracting(Row::evidence)
        .extracting(Evidence::path)
        .containsAll(ATTACHED_BY);
  }

  @Test
  void everyPartOfTheProgramIsJudged() {
    assertThat(Assessment.of(Configurations.graph("hardened finish")))
        .extracting(row -> row.control().service())
        .contains("AutoScaling", "DataFirehose", "EC2", "ELB", "IAM", "KMS", "S3", "SNS", "SSM");
  }

  @ParameterizedTest
  @ValueSource(strings = {"workshop", "workshop with HTTPS", "hardened"})
  void whatStartHasIsJudgedTheSameAtFinish(String profile) {
    assertThat(Assessment.of(Configurations.graph(profile + " finish")))
        .containsAll(Assessment.of(Configurations.graph(profile + " start")));
  }

  @Test
  void anOpenPortIsFound() {
    Map<String, String> settings =
        Map.of(
            "enableSsh", "true",
            "sshKeyName", "key",
            "sshCidr", "0.0.0.0/0",
            "allowSshFromAnywhere", "true");

    assertThat(Assessment.of(Graph.of(Deployment.of(settings))))
        .filteredOn(row -> row.verdict() == Verdict.UNMET)
        .extracting(Row::name)
        .containsExactly("EC2.18 web-server-security-group", "EC2.19 web-server-security-group");
  }

  private static List<Row> met(Graph graph) {
    return Assessment.of(graph).stream().filter(row -> row.verdict() == Verdict.MET).toList();
  }

  /** Returns whether a row names the evidence or a part of it. */
  private static boolean restsOn(Row row, Evidence taken) {
    return row.evidence().stream()
        .filter(each -> each.resource().equals(taken.resource()))
        .anyMatch(each -> (each.path() + ".").startsWith(taken.path() + "."));
  }

  private static List<String> names(List<Row> rows) {
    return rows.stream().map(Row::name).toList();
  }
}
