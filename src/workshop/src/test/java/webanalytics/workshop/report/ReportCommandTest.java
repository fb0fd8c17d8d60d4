package webanalytics.workshop.report;

import static org.assertj.core.api.Assertions.assertThat;
import static webanalytics.workshop.report.HandMadeBucket.event;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import webanalytics.workshop.cli.CommandLines;
import webanalytics.workshop.cli.ExitCodes;
import webanalytics.workshop.cli.Json;

class ReportCommandTest {
  private final HandMadeBucket bucket =
      new HandMadeBucket().lines(event("10:00:00", "u1"), "not json", event("10:00:30", "u<2>"));
  private final StringWriter err = new StringWriter();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final PrintStream standard = System.out;
  private final Properties properties = (Properties) System.getProperties().clone();
  @TempDir private Path folder;
  private S3Stub s3;

  @BeforeEach
  void start() throws Exception {
    s3 = new S3Stub(bucket);
    System.setProperty("aws.region", "us-east-1");
    System.setProperty("aws.accessKeyId", "test");
    System.setProperty("aws.secretAccessKey", "test");
    System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
  }

  @AfterEach
  void stop() {
    System.setOut(standard);
    System.setProperties(properties);
    s3.close();
  }

  @Test
  void writesAPageAndOneLine() throws Exception {
    Path page = folder.resolve("page.html");

    assertThat(report("--out", page.toString())).isEqualTo(ExitCodes.OK);

    assertThat(printed())
        .endsWith(
            "2 events of 2 visitors in 1 objects, 1 unparsable lines; the page is "
                + page
                + System.lineSeparator());
    assertThat(page).content().startsWith("<!DOCTYPE html>").contains("<code>analytics</code>");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void printsAllResultsAsJsonAndWritesNoPage() throws Exception {
    assertThat(report("--json")).isEqualTo(ExitCodes.OK);

    JsonNode json = Json.mapper().readTree(printed());
    assertThat(json.path("bucket").asText()).isEqualTo("analytics");
    assertThat(json.path("from").asText()).isEqualTo("2026-11-02T10:00:00Z");
    assertThat(json.path("to").asText()).isEqualTo("2026-11-02T12:00:00Z");
    assertThat(json.path("slotSeconds").asLong()).isEqualTo(1);
    JsonNode results = json.path("results");
    List<String> names = new ArrayList<>();
    results.fieldNames().forEachRemaining(names::add);
    assertThat(names)
        .containsExactly(List.of(Query.values()).stream().map(Query::id).toArray(String[]::new));
    assertThat(results.path("summary").path(0).path("events").asLong()).isEqualTo(2);
    assertThat(results.path("summary").path(0).path("last_event").asText())
        .isEqualTo("2026-11-02T10:00:30Z");
    assertThat(Path.of("report.html")).doesNotExist();
  }

  @Test
  void printsTheStatementsForAthenaWithoutReadingAnything() {
    s3.close();

    assertThat(report("--athena")).isEqualTo(ExitCodes.OK);

    assertThat(printed())
        .contains(
            "CREATE EXTERNAL TABLE raw_lines",
            "LOCATION 's3://analytics/'",
            "'projection.folder.format' = 'yyyy/MM/dd/HH'",
            "'storage.location.template' = 's3://analytics/${folder}/'",
            "folder BETWEEN '2026/11/02/09' AND '2026/11/02/12'",
            "event_time >= TIMESTAMP '2026-11-02 10:00:00.000'",
            "CREATE OR REPLACE VIEW sessions")
        .contains(
            List.of(Query.values()).stream().map(query -> "-- " + query.id() + "\n").toList());
    assertThat(printed().replace("${folder}", "")).doesNotContain("${");
  }

  @Test
  void saysInOneLineWhatIsWrong() throws Exception {
    Map<List<String>, String> wrong =
        Map.of(
            List.of("--from", "soon"), "--from 'soon': must be a time in UTC",
            List.of("--last", "soon"), "'soon' is not a duration",
            List.of("--out", folder.resolve("none/page.html").toString()), "there is no folder",
            List.of("--out", folder.toString()), "is a folder",
            List.of("--athena", "--prefix", "plain/"), "--athena needs one");
    for (var typed : wrong.entrySet()) {
      err.getBuffer().setLength(0);
      List<String> arguments = new ArrayList<>(List.of("--bucket", "analytics"));
      arguments.addAll(typed.getKey());

      assertThat(execute(arguments)).as(typed.getKey().toString()).isEqualTo(ExitCodes.USAGE);
      assertThat(err.toString().lines()).hasSize(2).first().asString().contains(typed.getValue());
    }
  }

  @Test
  void failsWithoutABucketOrEvents() {
    List<String> other = new ArrayList<>(List.of("--bucket", "other"));
    other.addAll(List.of("--endpoint-url", s3.url().toString(), "--json"));

    assertThat(execute(other)).isEqualTo(ExitCodes.FAILURE);
    assertThat(err.toString().lines()).first().isEqualTo("error: there is no bucket other");

    err.getBuffer().setLength(0);
    List<String> empty = new ArrayList<>(List.of("--bucket", "analytics", "--from", "2026-01-01"));
    empty.addAll(List.of("--to", "2026-01-02", "--endpoint-url", s3.url().toString(), "--json"));

    assertThat(execute(empty)).isEqualTo(ExitCodes.FAILURE);
    assertThat(err.toString().lines()).hasSize(2).first().asString().contains("no events from");
    assertThat(printed()).isEmpty();
  }

  private int report(String... arguments) {
    List<String> all =
        new ArrayList<>(
            List.of(
                "--bucket",
                "analytics",
                "--from",
                "2026-11-02T10:00",
                "--to",
                "2026-11-02T12:00",
                "--endpoint-url",
                s3.url().toString()));
    all.addAll(List.of(arguments));
    return execute(all);
  }

  private int execute(List<String> arguments) {
    CommandLine line = CommandLines.of(new ReportCommand());
    line.setErr(new PrintWriter(err, true));
    return line.execute(arguments.toArray(String[]::new));
  }

  private String printed() {
    return out.toString(StandardCharsets.UTF_8);
  }
}
