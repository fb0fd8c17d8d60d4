package webanalytics.localcloud.fleet.instance;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds directives that would do something else here than on an instance of its own: run a program
 * on this machine, or use a file of it. Only absolute paths of logs are known to be moved.
 */
final class ApacheDirectives {
  /** Directives whose first argument is a log. */
  private static final Set<String> LOGS =
      Set.of("customlog", "transferlog", "errorlog", "globallog");

  /** Directives whose last argument, Mutex's first, is a file or a folder. */
  private static final Set<String> FILES =
      Set.of(
          "alias",
          "aliasmatch",
          "authdigestfile",
          "authgroupfile",
          "authuserfile",
          "coredumpdirectory",
          "defaultruntimedir",
          "define",
          "directory",
          "directorymatch",
          "documentroot",
          "forensiclog",
          "loadfile",
          "loadmodule",
          "mimemagicfile",
          "mutex",
          "pidfile",
          "rewritemap",
          "scoreboardfile",
          "scriptalias",
          "scriptaliasmatch",
          "serverroot",
          "sslcacertificatefile",
          "sslcertificatechainfile",
          "sslcertificatefile",
          "sslcertificatekeyfile",
          "typesconfig",
          "virtualdocumentroot",
          "virtualscriptalias");

  private static final Pattern DIRECTIVE = Pattern.compile("\\s*<?([A-Za-z]+)\\s+(.*?)>?\\s*");
  private static final Pattern ARGUMENT = Pattern.compile("\"([^\"]*)\"|'([^']*)'|(\\S+)");
  private static final Pattern ABSOLUTE = Pattern.compile("\\^?([\\w=]+:)?/.+");
  private static final Pattern UPWARDS = Pattern.compile("(^|/)\\.\\.(/|$)");

  private ApacheDirectives() {}

  /** Returns a line for each such directive, with its place in the file. */
  static List<String> refused(String text) {
    List<String> problems = new ArrayList<>();
    String[] lines = text.split("\n", -1);
    for (int i = 0; i < lines.length; i++) {
      int first = i;
      StringBuilder line = new StringBuilder(lines[i]);
      while (line.length() > 0 && line.charAt(line.length() - 1) == '\\' && i + 1 < lines.length) {
        line.setCharAt(line.length() - 1, ' ');
        line.append(lines[++i]);
      }
      problem(line.toString())
          .ifPresent(found -> problems.add("line " + (first + 1) + ": " + found));
    }
    return problems;
  }

  private static Optional<String> problem(String line) {
    Matcher directive = DIRECTIVE.matcher(line);
    if (!directive.matches()) {
      return Optional.empty();
    }
    String name = directive.group(1).toLowerCase(Locale.ROOT);
    List<String> arguments =
        ARGUMENT.matcher(directive.group(2)).results().map(ApacheDirectives::text).toList();
    if (arguments.isEmpty()) {
      return Optional.empty();
    }
    String reason = "";
    String file = arguments.get(name.equals("mutex") ? 0 : arguments.size() - 1);
    if (LOGS.contains(name)) {
      reason = logProblem(arguments.get(0));
    } else if (name.equals("extfilterdefine") || file.startsWith("prg:")) {
      reason = "runs a program, which the local cloud does not";
    } else if (name.startsWith("include")) {
      reason = "includes a file that the local cloud does not look into; write its directives here";
    } else if (FILES.contains(name)
        && (ABSOLUTE.matcher(file).matches() || UPWARDS.matcher(file).find())) {
      reason =
          "names a file that the local cloud would take from this machine, not from the instance";
    }
    return reason.isEmpty()
        ? Optional.empty()
        : Optional.of(directive.group(1) + " " + directive.group(2) + ": " + reason);
  }

  private static String logProblem(String log) {
    if (log.startsWith("|")) {
      return "pipes a log into a program, which the local cloud does not run; write to a file";
    }
    if (log.startsWith("syslog")) {
      return "an instance of the local cloud has no syslog; write to a file";
    }
    return UPWARDS.matcher(log).find()
        ? "may name a file outside of the instance; give its path without .."
        : "";
  }

  private static String text(MatchResult found) {
    return found.group(1) != null
        ? found.group(1)
        : found.group(2) != null ? found.group(2) : found.group(3);
  }
}
