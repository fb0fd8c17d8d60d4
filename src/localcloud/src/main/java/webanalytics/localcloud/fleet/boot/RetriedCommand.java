package webanalytics.localcloud.fleet.boot;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Describes the one shell line that is known here: a command that is tried, within a bound, until
 * it succeeds. It is understood, not run: {@code timeout 60 sh -c 'until COMMAND; do sleep 1;
 * done'}.
 *
 * @param limit bound of all of it; not 0, which timeout takes for no bound
 * @param pause time between two tries
 * @param file the file of {@code test -e FILE}; empty for {@code dnf -y install "$@"}
 * @param packages the packages to install
 */
record RetriedCommand(
    Duration limit, Duration pause, Optional<String> file, List<String> packages) {
  private static final Pattern LOOP =
      Pattern.compile(
          "until (?:test -e (?<file>/\\S+)|dnf -y install \"\\$@\"); do sleep (?<pause>\\d{1,4}); done");

  static Optional<RetriedCommand> parse(List<String> command) {
    if (command.size() < 5
        || !command.get(0).equals("timeout")
        || !command.get(1).matches("[1-9]\\d{0,4}")
        || !command.subList(2, 4).equals(List.of("sh", "-c"))) {
      return Optional.empty();
    }
    Matcher loop = LOOP.matcher(command.get(4));
    // The word after the script is its name, $0.
    List<String> packages = command.subList(Math.min(6, command.size()), command.size());
    return loop.matches() && packages.isEmpty() == (loop.group("file") != null)
        ? Optional.of(
            new RetriedCommand(
                Duration.ofSeconds(Long.parseLong(command.get(1))),
                Duration.ofSeconds(Long.parseLong(loop.group("pause"))),
                Optional.ofNullable(loop.group("file")),
                packages))
        : Optional.empty();
  }
}
