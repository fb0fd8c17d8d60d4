package webanalytics.workshop.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

class CommandLinesTest {
  private final StringWriter err = new StringWriter();
  private final Sample sample = new Sample();

  @Test
  void understandsDurations() {
    assertThat(execute("--wait", "3m")).isZero();
    assertThat(sample.wait).isEqualTo(Duration.ofMinutes(3));
  }

  @Test
  void printsAUserErrorAndItsHint() {
    sample.thrown = UserError.failure("no bucket", "make one");
    assertThat(execute()).isEqualTo(1);
    assertThat(err.toString().lines()).containsExactly("error: no bucket", "       make one");
  }

  @Test
  void exitsAsTheUserErrorSays() {
    Problems problems = new Problems();
    problems.add("--size", 0, "must be 1 to 6");
    problems.add("--name", "", "must not be empty");
    try {
      problems.throwIfAny("");
    } catch (UserError e) {
      sample.thrown = e;
    }
    assertThat(execute()).isEqualTo(2);
    assertThat(err.toString().lines())
        .containsExactly("error: --size '0': must be 1 to 6; --name '': must not be empty");
  }

  @Test
  void printsAnUnforeseenErrorWithoutItsStack() {
    sample.thrown = new IllegalStateException("broken");
    assertThat(execute()).isEqualTo(1);
    assertThat(err.toString())
        .startsWith("error: IllegalStateException: broken")
        .doesNotContain("at webanalytics");
  }

  @Test
  void exitsTwoOnWrongUsage() {
    assertThat(execute("--wait", "soon")).isEqualTo(2);
    assertThat(err.toString()).contains("--wait", "'soon'", "1500ms", "./sample --help");
    assertThat(execute("--unknown")).isEqualTo(2);
  }

  private int execute(String... arguments) {
    CommandLine line = CommandLines.of(sample);
    line.setErr(new PrintWriter(err));
    return line.execute(arguments);
  }

  @Command(name = "sample")
  private static final class Sample implements Callable<Integer> {
    @Option(names = "--wait")
    private Duration wait;

    private RuntimeException thrown;

    @Override
    public Integer call() {
      if (thrown != null) {
        throw thrown;
      }
      return 0;
    }
  }
}
