package webanalytics.workshop.local;

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
  // Global options and those of up that may come before the command, as pulumi --help lists them.
  private static final List<String> WITH_VALUE =
      List.of(
          "-s",
          "--stack",
          "-C",
          "--cwd",
          "-v",
          "--verbose",
          "--color",
          "--profiling",
          "--tracing",
          "--memprofilerate");

  /** Returns whether the CLI deploys a stack, other than with {@code up --help}. */
  boolean deploy() {
    return UP.contains(command()) && arguments.stream().noneMatch(NOTHING::contains);
  }

  /** Returns the stack that is named last, as the CLI takes it; empty for the selected one. */
  Optional<String> stack() {
    Optional<String> stack = Optional.empty();
    for (int i = 0; i < arguments.size(); i++) {
      String each = arguments.get(i);
      if (each.startsWith("--stack=")) {
        stack = Optional.of(each.substring("--stack=".length()));
      } else if ((each.equals("-s") || each.equals("--stack")) && i + 1 < arguments.size()) {
        stack = Optional.of(arguments.get(++i));
      } else if (each.startsWith("-s") && each.length() > 2) {
        stack = Optional.of(each.substring(each.startsWith("-s=") ? 3 : 2));
      } else if (WITH_VALUE.contains(each)) {
        i++;
      }
    }
    return stack;
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
