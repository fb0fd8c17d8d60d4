package webanalytics.infrastructure.web.userdata;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.util.List;

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

  /** Returns the document. */
  String render() {
    StringBuilder yaml = new StringBuilder("#cloud-config\npackages:\n");
    packages.forEach(name -> yaml.append("- ").append(QUOTES.toJson(name)).append('\n'));
    yaml.append("write_files:\n");
    files.forEach(file -> append(yaml, file));
    yaml.append("runcmd:\n");
    commands.forEach(command -> yaml.append("- ").append(QUOTES.toJson(command)).append('\n'));
    return yaml.toString();
  }

  private static void append(StringBuilder yaml, FileEntry file) {
    yaml.append("- path: ").append(QUOTES.toJson(file.path())).append('\n');
    yaml.append("  owner: \"root:root\"\n");
    yaml.append("  permissions: ").append(QUOTES.toJson(file.permissions())).append('\n');
    yaml.append("  defer: true\n");
    yaml.append("  content: |\n");
    file.content()
        .lines()
        .forEach(line -> yaml.append(line.isEmpty() ? "" : "    ").append(line).append('\n'));
  }
}
