package webanalytics.workshop.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import webanalytics.workshop.cli.CommandLines;
import webanalytics.workshop.cli.Console;
import webanalytics.workshop.cli.ExitCodes;
import webanalytics.workshop.cli.Json;
import webanalytics.workshop.cli.UserError;

class ReviewCommandTest {
  private final StringWriter errors = new StringWriter();
  @TempDir private Path folder;

  @Test
  void exitsWithZeroWhenNothingIsUnexpected() {
    assertThat(run("--from", recorded("to-finish"))).isEqualTo(ExitCodes.OK);
  }

  @Test
  void exitsWithOneWhenSomethingIs() {
    assertThat(run("--from", recorded("renamed"))).isEqualTo(ExitCodes.FAILURE);
  }

  @Test
  void aPreviewThatFailedIsAFailureAndNamesWhatTheProgramSaid() {
    assertThat(run("--from", recorded("failed"))).isEqualTo(ExitCodes.FAILURE);
    assertThat(errors.toString()).contains("stage is \"x\"").doesNotContain("unhandled error");
  }

  @Test
  void aFileThatIsNotThereIsWrongUsage() {
    assertThat(run("--from", folder.resolve("none").toString())).isEqualTo(ExitCodes.USAGE);
    assertThat(errors.toString()).contains("there is no such file");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Previewing update (local):", "{\"steps\": [", "{} {}"})
  void textThatIsNotOneJsonObjectIsWrongUsage(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("text"), text);

    assertThat(run("--from", file.toString())).isEqualTo(ExitCodes.USAGE);
    assertThat(errors.toString()).contains("is not JSON");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "null",
        "{}",
        "{\"steps\": {}, \"changeSummary\": {}}",
        "{\"steps\": [{\"op\": \"create\"}], \"changeSummary\": {}}",
        "{\"steps\": [{\"op\": \"create\", \"urn\": \"urn:pulumi:a::b\"}], \"changeSummary\": {}}"
      })
  void jsonThatIsNoPreviewIsWrongUsage(String text) {
    InputStream input = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));

    assertThatThrownBy(() -> PreviewSource.read("-", input))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("not what pulumi preview --json prints")
        .returns(ExitCodes.USAGE, error -> ((UserError) error).exitCode());
  }

  @ParameterizedTest
  @ValueSource(strings = {"-s=local", "--to=finish", "-c=minSize=1", "--project=examples/minimal"})
  void settingsDoNotApplyToAPreviewThatIsDone(String option) {
    assertThat(run("--from", recorded("none"), option)).isEqualTo(ExitCodes.USAGE);
    assertThat(errors.toString()).contains("--from reads a preview that is done");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--to=middle", "-c=minSize"})
  void wrongOptionsAreWrongUsage(String option) {
    assertThat(run(option)).isEqualTo(ExitCodes.USAGE);
  }

  @Test
  void theJsonHasWhatTheHelpSays() throws IOException {
    JsonNode json = Json.mapper().readTree(Json.line(Recorded.review("to-start")));

    assertThat(json.path("stack").asText()).isEqualTo("local");
    assertThat(json.path("kind").asText()).isEqualTo("to-start");
    assertThat(json.path("expected").isBoolean()).isTrue();
    assertThat(json.path("counts").path("keep").asInt()).isEqualTo(5);
    JsonNode row = json.path("rows").path(0);
    assertThat(row.path("action").asText()).isEqualTo("Modify");
    assertThat(row.fieldNames())
        .toIterable()
        .containsExactlyInAnyOrder(
            "action", "name", "type", "replacement", "replacedBecauseOf", "changes", "means");
  }

  @Test
  void theTableHasALineForEachRowAndEndsWithTheVerdict() throws IOException {
    var printed = new ByteArrayOutputStream();
    var console = new Console(new PrintStream(printed), false, false, InstantSource.system());

    ReviewTable.print(Recorded.review("renamed"), console);

    assertThat(printed.toString().lines().toList())
        .anyMatch(line -> line.matches("Replace +web-listener +lb Listener +yes: loadBal.*"))
        .anyMatch(line -> line.strip().startsWith("! rename to web-balancer"))
        .last()
        .isEqualTo("other change: 3 of 3 rows are unexpected");
  }

  private int run(String... arguments) {
    CommandLine line = CommandLines.of(new ReviewCommand());
    return line.setErr(new PrintWriter(errors)).execute(arguments);
  }

  private static String recorded(String name) {
    return Path.of(ReviewCommandTest.class.getResource("/previews/" + name + ".json").getPath())
        .toString();
  }
}
