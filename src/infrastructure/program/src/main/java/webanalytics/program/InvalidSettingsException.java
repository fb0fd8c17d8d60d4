package webanalytics.program;

import com.pulumi.exceptions.RunException;
import java.util.List;
import java.util.stream.Collectors;

/** Reports every wrong configuration value at once; the engine prints it without a stack trace. */
public final class InvalidSettingsException extends RunException {
  private static final long serialVersionUID = 1L;

  InvalidSettingsException(List<Problem> problems) {
    super(message(problems));
  }

  private static String message(List<Problem> problems) {
    String count =
        problems.size() == 1
            ? "1 configuration value is wrong"
            : problems.size() + " configuration values are wrong";
    return problems.stream()
        .map(problem -> "\n  " + problem)
        .collect(
            Collectors.joining(
                "",
                count + "; nothing was changed:",
                "\nChange a value with: pulumi config set KEY VALUE"
                    + " (an item of a list: pulumi config set --path 'KEY[0]' VALUE)"));
  }
}
