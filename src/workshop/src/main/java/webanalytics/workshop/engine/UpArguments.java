package webanalytics.workshop.engine;

import java.util.List;
import java.util.Optional;

/**
 * Reads the arguments of the Pulumi CLI as far as it matters whether they deploy, and what.
 *
 * @param arguments everything after {@code ./workshop pulumi}
 */
record UpArguments(List<String> arguments) {
  private static final List<String> UP = List.of("up", "update");
  private static final List<String> NOTHING = List.of("--help", "-h", "--preview-only");
  private static final List<String> WITH_VALUE = List.of("-s", "--stack", "-C", "--cwd");

  /** Returns whether the CLI deploys a stack, other than with {@code up --help}. */
  boolean deploy() {
    return UP.contains(command()) && arguments.stream().noneMatch(NOTHING::contains);
  }

  /** Returns the stack that is named; empty for the one that is selected. */
  Optional<String> stack() {
    for (int i = 0; i < arguments.size(); i++) {
      String each = arguments.get(i);
      if (each.startsWith("--stack=")) {
        return Optional.of(each.substring("--stack=".length()));
      }
      if ((each.equals("-s") || each.equals("--stack")) && i + 1 < arguments.size()) {
        return Optional.of(arguments.get(i + 1));
      }
    }
    return Optional.empty();
  }

  private String command() {
    for (int i = 0; i < arguments.size(); i++) {
      String each = arguments.get(i);
      if (!each.startsWith("-")) {
        return each;
      }
      if (WITH_VALUE.contains(each)) {
        i++;
      }
    }
    return "";
  }
}
