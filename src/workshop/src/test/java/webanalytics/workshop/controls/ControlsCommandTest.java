package webanalytics.workshop.controls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import webanalytics.workshop.cli.CommandLines;
import webanalytics.workshop.cli.ExitCodes;

class ControlsCommandTest {
  @Test
  void wrongNamesAreReportedTogether() {
    StringWriter err = new StringWriter();
    CommandLine line = CommandLines.of(new ControlsCommand());
    line.setErr(new PrintWriter(err));

    assertThat(line.execute("--profile", "hard", "--stage", "middle")).isEqualTo(ExitCodes.USAGE);
    assertThat(err.toString()).contains("'hard'", "workshop or hardened", "'middle'", "start");
  }

  @Test
  void hardenedHasACertificateUnlessOneIsNamed() {
    assertThat(ControlsCommand.changes("workshop", "start", Map.of()))
        .containsExactly(entry("profile", "workshop"), entry("stage", "start"));
    assertThat(ControlsCommand.changes("hardened", "start", Map.of()).get("certificateArn"))
        .startsWith("arn:aws:acm:");
    assertThat(ControlsCommand.changes("hardened", "start", Map.of("certificateArn", "mine")))
        .containsEntry("certificateArn", "mine");
  }
}
