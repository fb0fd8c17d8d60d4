package webanalytics.localcloud.fleet.instance;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import webanalytics.localcloud.fleet.systemd.ServiceFailure;

/**
 * Shows Apache the files of {@code conf.d} with absolute paths of logs below the instance's root,
 * as the instance's Apache has the host's file system. What user data wrote stays as it is.
 */
final class ApacheFiles {
  private static final Pattern LOG =
      Pattern.compile(
          "^(\\s*(?:CustomLog|TransferLog|ErrorLog|GlobalLog)(?:\\s|\\\\\n)+[\"']?)(/)",
          Pattern.MULTILINE | Pattern.CASE_INSENSITIVE);

  private final Path root;

  ApacheFiles(Path root) {
    this.root = root;
  }

  /**
   * Writes {@code /run/httpd/conf.d}, from which the image's httpd.conf includes them.
   *
   * @throws ServiceFailure naming every directive that this cloud cannot carry out
   */
  void show() throws ServiceFailure {
    try {
      Path shown = Files.createDirectories(root.resolve("run/httpd/conf.d"));
      try (DirectoryStream<Path> old = Files.newDirectoryStream(shown)) {
        for (Path file : old) {
          Files.delete(file);
        }
      }
      try (DirectoryStream<Path> files =
          Files.newDirectoryStream(root.resolve("etc/httpd/conf.d"), "*.conf")) {
        List<String> refused = new ArrayList<>();
        for (Path file : files) {
          String text = Files.readString(file);
          for (String problem : ApacheDirectives.refused(text)) {
            refused.add("conf.d/" + file.getFileName() + " " + problem);
          }
          Files.writeString(shown.resolve(file.getFileName()), mapped(text));
        }
        if (!refused.isEmpty()) {
          throw new ServiceFailure("httpd: " + String.join("\nhttpd: ", refused));
        }
      }
    } catch (IOException e) {
      throw new ServiceFailure("httpd: cannot read conf.d: " + e.getMessage());
    }
  }

  private String mapped(String text) {
    return LOG.matcher(text).replaceAll(match -> quote(match.group(1)) + quote(root + "/"));
  }

  private static String quote(String text) {
    return Matcher.quoteReplacement(text);
  }
}
