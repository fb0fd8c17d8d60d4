package webanalytics.infrastructure.web.userdata;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Renders {@code #cloud-config} user data that a person can read: files as literal blocks.
 *
 * @param packages packages to install, by name or URL
 * @param files files to write once the packages are installed, over theirs
 * @param commands commands to run at last, each a list of arguments and no shell text
 */
record CloudConfig(List<String> packages, List<FileEntry> files, List<List<String>> commands) {
  // A JSON string is a YAML string in double quotes.
  private static final Gson QUOTES = new GsonBuilder().disableHtmlEscaping().create();

  private static final String ANCHOR = "&package ";
  private static final int LONG = 40;

  /** cloud-init's own; its owner is root:root (cc_write_files.py). */
  private static final String DEFAULT_PERMISSIONS = "0644";

  /** Returns the document. */
  String render() {
    StringBuilder yaml = new StringBuilder("#cloud-config\npackages:\n");
    packages.forEach(
        name ->
            yaml.append("- ")
                .append(isLong(name) ? ANCHOR : "")
                .append(QUOTES.toJson(name))
                .append('\n'));
    yaml.append("write_files:\n");
    files.forEach(file -> append(yaml, file));
    yaml.append("runcmd:\n");
    commands.forEach(command -> yaml.append("- [").append(line(command)).append("]\n"));
    return yaml.toString();
  }

  /** A URL of a package may be long: it is written once, and named where it stands again. */
  private String line(List<String> command) {
    return command.stream()
        .map(
            word ->
                packages.contains(word) && isLong(word)
                    ? ANCHOR.replace('&', '*')
                    : QUOTES.toJson(word))
        .collect(Collectors.joining(","));
  }

  private static boolean isLong(String name) {
    return name.length() > LONG;
  }

  private static void append(StringBuilder yaml, FileEntry file) {
    yaml.append("- path: ").append(QUOTES.toJson(file.path())).append('\n');
    if (!file.permissions().equals(DEFAULT_PERMISSIONS)) {
      yaml.append("  permissions: ").append(QUOTES.toJson(file.permissions())).append('\n');
    }
    yaml.append("  defer: true\n");
    yaml.append("  content: |\n");
    file.content()
        .lines()
        .forEach(line -> yaml.append(line.isEmpty() ? "" : "   ").append(line).append('\n'));
  }
}
