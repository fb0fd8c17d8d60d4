package webanalytics.workshop.tail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import webanalytics.workshop.cli.CommandLines;
import webanalytics.workshop.cli.ExitCodes;

class TailCommandTest {
  private String errors;

  @ParameterizedTest
  @CsvSource({
    "--count, 0, --count '0': must be 1 or more",
    "--count, -3, --count '-3': must be 1 or more",
    "--since, 0s, '--since ''0s'': must be more than nothing, such as 5m",
    "--since, soon, '''soon'' is not a duration'",
    "--count, many, 'Invalid value for option ''--count'''",
    "--stack, a b, '--stack ''a b'': must be a stack''s name'"
  })
  void refusesWhatIsNotAllowed(String option, String value, String message) {
    String[] arguments =
        option.equals("--stack")
            ? new String[] {option, value}
            : new String[] {"--bucket", "b", option, value};

    assertThat(run(arguments)).isEqualTo(ExitCodes.USAGE);
    assertThat(errors).startsWith("error: ").contains(message);
  }

  @Test
  void wantsABucket() {
    assertThat(run()).isEqualTo(ExitCodes.USAGE);
    assertThat(errors).startsWith("error: no bucket is given");
  }

  private int run(String... arguments) {
    StringWriter text = new StringWriter();
    CommandLine line = CommandLines.of(new TailCommand()).setErr(new PrintWriter(text));
    int exit = line.execute(arguments);
    errors = text.toString();
    return exit;
  }
}
