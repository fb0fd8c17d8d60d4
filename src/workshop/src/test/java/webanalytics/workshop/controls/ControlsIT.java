package webanalytics.workshop.controls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import webanalytics.workshop.cli.ExitCodes;
import webanalytics.workshop.cli.UserError;
import webanalytics.workshop.controls.catalogue.Catalogue;
import webanalytics.workshop.controls.model.Evidence;
import webanalytics.workshop.controls.model.Graph;
import webanalytics.workshop.controls.program.ProgramRun;

/** Judges the built program, every profile at every stage. */
class ControlsIT {
  private static final Path TOP = Path.of("../..").toAbsolutePath().normalize();
  private static final ProgramRun PROGRAM =
      new ProgramRun(
          TOP.resolve("src/infrastructure/program/target/program.jar"), TOP.resolve("Pulumi.yaml"));
  private static final Assessment ASSESSMENT = new Assessment(Catalogue.all());

  private static final Map<String, Graph> GRAPHS = new HashMap<>();

  /** What a resource that holds a setting has to name: gone with the resource, as if detached. */
  private static final Set<String> ATTACHED_BY = Set.of("bucket", "vpcId", "arn", "role");

  @ParameterizedTest
  @CsvSource({"workshop, start", "workshop, finish", "hardened, start", "hardened, finish"})
  void everyControlIsMetOrWaivedWithAReason(String profile, String stage)
      throws IOException, InterruptedException {
    List<Row> rows = ASSESSMENT.of(graph(profile, stage));

    assertThat(rows).isNotEmpty();
    assertThat(rows.stream().filter(row -> row.verdict().isFailure())).isEmpty();
    assertThat(rows).extracting(Row::why).doesNotContain("");
  }

  @ParameterizedTest
  @CsvSource({"workshop, start", "workshop, finish", "hardened, start", "hardened, finish"})
  void withoutItsEvidenceExactlyWhatRestsOnItIsNotMet(String profile, String stage)
      throws IOException, InterruptedException {
    Graph graph = graph(profile, stage);
    List<Row> met = met(graph);
    Set<Evidence> all =
        met.stream().flatMap(row -> row.evidence().stream()).collect(Collectors.toSet());

    assertThat(all).isNotEmpty();
    for (Evidence evidence : all) {
      assertThat(names(met(graph.without(evidence))))
          .as("without %s", evidence)
          .containsExactlyInAnyOrderElementsOf(
              names(met.stream().filter(row -> !restsOn(row, evidence)).toList()));
    }
  }

  @Test
  void withoutTheResourceThatHoldsASettingTheControlIsNotMet()
      throws IOException, InterruptedException {
    Graph graph = graph("hardened", "finish");
    List<Row> met = met(graph);
    for (Row row : met) {
      for (Evidence evidence : row.evidence()) {
        if (ATTACHED_BY.contains(evidence.path()) && !evidence.resource().equals(row.resource())) {
          Graph without = graph.without(new Evidence(evidence.resource(), ""));
          assertThat(names(met(without)))
              .as("without %s", evidence.resource())
              .doesNotContain(name(row));
        }
      }
    }
    assertThat(met)
        .flatExtracting(Row::evidence)
        .extracting(Evidence::path)
        .containsAll(ATTACHED_BY);
  }

  @Test
  void everyPartOfTheProgramIsJudged() throws IOException, InterruptedException {
    assertThat(ASSESSMENT.of(graph("hardened", "finish")))
        .extracting(row -> row.control().split("\\.")[0])
        .contains("AutoScaling", "DataFirehose", "EC2", "ELB", "IAM", "KMS", "S3", "SNS", "SSM");
  }

  @Test
  void anOpenPortIsFound() throws IOException, InterruptedException {
    Map<String, String> settings =
        Map.of(
            "enableSsh", "true",
            "sshKeyName", "key",
            "sshCidr", "0.0.0.0/0",
            "allowSshFromAnywhere", "true");

    assertThat(ASSESSMENT.of(PROGRAM.with(ControlsCommand.changes("workshop", "start", settings))))
        .filteredOn(row -> row.verdict() == Verdict.UNMET)
        .extracting(ControlsIT::name)
        .containsExactly("EC2.18 web-server-security-group", "EC2.19 web-server-security-group");
  }

  @Test
  void wrongSettingsAreReportedTogether() {
    Map<String, String> settings = Map.of("minSize", "9", "vpcCidr", "10.0.0.0/33");

    assertThatThrownBy(() -> PROGRAM.with(ControlsCommand.changes("workshop", "start", settings)))
        .isInstanceOfSatisfying(
            UserError.class, error -> assertThat(error.exitCode()).isEqualTo(ExitCodes.USAGE))
        .hasMessageContainingAll("minSize", "vpcCidr");
  }

  /** A fork renames the project, in Pulumi.yaml and its stack files. */
  @Test
  void aRenamedProjectReadsItsOwnSettings(@TempDir Path folder)
      throws IOException, InterruptedException {
    String original = Files.readString(TOP.resolve("Pulumi.yaml"));
    String renamed = original.replaceFirst("name: .*", "name: a-fork_of.it");
    Path file = Files.writeString(folder.resolve("Pulumi.yaml"), renamed);
    Path jar = TOP.resolve("src/infrastructure/program/target/program.jar");
    Map<String, String> settings = Map.of("minSize", "3");

    Graph graph =
        new ProgramRun(jar, file).with(ControlsCommand.changes("workshop", "finish", settings));

    assertThat(graph.of("aws:autoscaling/group:Group"))
        .singleElement()
        .satisfies(
            group -> {
              assertThat(group.text("minSize")).isEqualTo("3");
              assertThat(group.at("tags").toString()).contains("a-fork_of.it");
            });
  }

  /** Returns what the program registers; it is run once for each profile and stage. */
  private static Graph graph(String profile, String stage)
      throws IOException, InterruptedException {
    String key = profile + " " + stage;
    if (!GRAPHS.containsKey(key)) {
      GRAPHS.put(key, PROGRAM.with(ControlsCommand.changes(profile, stage, Map.of())));
    }
    return GRAPHS.get(key);
  }

  private static List<Row> met(Graph graph) {
    return ASSESSMENT.of(graph).stream().filter(row -> row.verdict() == Verdict.MET).toList();
  }

  /** Returns whether a row names the evidence or a part of it. */
  private static boolean restsOn(Row row, Evidence taken) {
    return row.evidence().stream()
        .filter(each -> each.resource().equals(taken.resource()))
        .anyMatch(each -> isWithin(each.path(), taken.path()));
  }

  private static boolean isWithin(String path, String taken) {
    return path.equals(taken) || path.startsWith(taken + ".");
  }

  private static List<String> names(List<Row> rows) {
    return rows.stream().map(ControlsIT::name).toList();
  }

  private static String name(Row row) {
    return row.control() + " " + row.resource();
  }
}
