package webanalytics.workshop.controls;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import webanalytics.workshop.cli.Console;
import webanalytics.workshop.controls.catalogue.Catalogue;

class ControlsTableTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  @Test
  void isAtMost100ColumnsWideAndLosesNothing() {
    String why = "first ".repeat(30) + "arn:aws:logs:eu-west-1:111122223333:".repeat(5) + "end";
    print(false, row("ELB.1", Verdict.UNMET, why), row("EC2.170", Verdict.MET, "x=y"));

    assertThat(printed().lines()).allSatisfy(line -> assertThat(line.length()).isLessThan(101));
    assertThat(printed().replaceAll("\\s", "")).contains(why.replace(" ", ""));
  }

  @Test
  void alignsTheColumnsAndCountsTheVerdicts() {
    print(
        false,
        row("ELB.1", Verdict.UNMET, "not so"),
        row("EC2.170", Verdict.WAIVED, "because"),
        row("S3.5", Verdict.STALE, "gone"));

    assertThat(printed().lines())
        .startsWith(
            "ELB.1    thing  unmet   not so",
            "EC2.170  thing  waived  because",
            "S3.5     thing  stale   gone",
            "",
            "0 met, 1 waived, 1 unmet, 1 stale");
  }

  @Test
  void namesTheControlsOfTheAccount() {
    print(false);

    assertThat(printed())
        .startsWith("0 met, 0 waived, 0 unmet, 0 stale")
        .contains("for the account, not for a program: ")
        .contains(Catalogue.FOR_THE_ACCOUNT);
  }

  @Test
  void usesColourOnATerminalOnly() {
    print(true, row("S3.5", Verdict.UNMET, "no"));
    assertThat(printed()).contains("\u001b[31munmet \u001b[0m");
    bytes.reset();
    print(false, row("S3.5", Verdict.UNMET, "no"));
    assertThat(printed()).doesNotContain("\u001b");
  }

  private void print(boolean terminal, Row... rows) {
    PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    Console console = new Console(out, terminal, true, InstantSource.system());
    new ControlsTable(console).print(List.of(rows), List.of(rows));
  }

  private static Row row(String control, Verdict verdict, String why) {
    return new Row(control, "", "", "thing", verdict, why, List.of());
  }

  private String printed() {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
