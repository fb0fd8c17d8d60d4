package webanalytics.workshop.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import webanalytics.workshop.cli.CommandLines;
import webanalytics.workshop.cli.ExitCodes;

class VerifyCommandTest {
  private static final String HOME = "workshop.home";
  private static final String REGION = "aws.region";

  @TempDir private Path folder;
  private String before;
  private String errors;

  @BeforeEach
  void useAHomeOfOurOwn() {
    before = System.setProperty(HOME, folder.toString());
  }

  @AfterEach
  void useTheFormerHome() {
    if (before == null) {
      System.clearProperty(HOME);
    } else {
      System.setProperty(HOME, before);
    }
  }

  @Test
  void refusesARunThatIsNotThere() {
    assertThat(run("--bucket", "b", "--run", "20260131-000000-abcd")).isEqualTo(ExitCodes.USAGE);
    assertThat(errors)
        .startsWith("error: --run '20260131-000000-abcd': there is no ledger of it in " + folder);
    assertThat(run("--bucket", "b", "--run", "../x")).isEqualTo(ExitCodes.USAGE);
    assertThat(errors).startsWith("error: --run '../x': there is no ledger of it in " + folder);
  }

  @Test
  void saysThatNothingWasSent() {
    assertThat(run("--bucket", "b")).isEqualTo(ExitCodes.USAGE);
    assertThat(errors).startsWith("error: no run was sent from this checkout");
  }

  @Test
  void refusesALedgerThatIsNotThere() {
    assertThat(run("--bucket", "b", "--ledger", folder.toString())).isEqualTo(ExitCodes.USAGE);
    assertThat(errors)
        .startsWith("error: --ledger '" + folder + "': must be a file that traffic has written");
  }

  @Test
  void refusesTwoLedgers() {
    assertThat(run("--bucket", "b", "--ledger", "f", "--run", "r")).isEqualTo(ExitCodes.USAGE);
    assertThat(errors).startsWith("error: --run 'r' and --ledger 'f': only one can be given");
  }

  @Test
  void saysThatAFileIsNoLedger() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "hello\n");

    System.setProperty(REGION, "us-east-1");
    try {
      assertThat(run("--bucket", "b", "--ledger", file.toString())).isEqualTo(ExitCodes.FAILURE);
    } finally {
      System.clearProperty(REGION);
    }
    assertThat(errors).startsWith("error: " + file + " is not a ledger");
  }

  @Test
  void refusesATimeThatIsNone() {
    assertThat(run("--bucket", "b", "--within", "soon")).isEqualTo(ExitCodes.USAGE);
    assertThat(errors).contains("'soon' is not a duration");
  }

  private int run(String... arguments) {
    StringWriter text = new StringWriter();
    CommandLine line = CommandLines.of(new VerifyCommand()).setErr(new PrintWriter(text));
    int exit = line.execute(arguments);
    errors = text.toString();
    return exit;
  }
}
