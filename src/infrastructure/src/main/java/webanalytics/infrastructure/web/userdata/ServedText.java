package webanalytics.infrastructure.web.userdata;

import java.util.List;

/**
 * Describes a text that Apache answers with from memory on one path: nothing of it is a file of the
 * server.
 *
 * <p>The source is written for people. What is served lacks its comments, which have lines of their
 * own, its indentation and its line ends: the text is an argument of a directive, where a line end
 * cannot stand.
 *
 * @param path path of the request, which no other request shares
 * @param contentType value of Content-Type
 * @param lines what is served, to be joined with one space
 */
record ServedText(String path, String contentType, List<String> lines) {
  /** Limit of Apache for such an argument, {@code MAX_STRING_LEN}. */
  static final int MAX_BYTES = 8_191;

  /** The script that a page includes to send its events. */
  static final ServedText BEACON_SCRIPT =
      of("/beacon.js", "text/javascript; charset=utf-8", Resource.text("beacon.js"));

  /** A page that includes the script and shows what it sends. */
  static final ServedText DEMO_PAGE =
      of("/demo", "text/html; charset=utf-8", Resource.text("demo.html"));

  /**
   * Checks that Apache takes the text as it is.
   *
   * @throws IllegalArgumentException if it has a character with a meaning to Apache, or one that is
   *     not ASCII, or is too long
   */
  ServedText {
    lines = List.copyOf(lines);
    String body = String.join(" ", lines);
    if (!body.matches("[ -~&&[^\"\\\\$]]+") || body.contains("%{")) {
      throw new IllegalArgumentException(
          path + ": a double quote, backslash, dollar sign, %{ or a character beyond ASCII");
    }
    if (body.length() > MAX_BYTES) {
      throw new IllegalArgumentException(
          "%s: %d bytes, Apache takes %d".formatted(path, body.length(), MAX_BYTES));
    }
  }

  /** Makes what is served from its source. */
  static ServedText of(String path, String contentType, String source) {
    return new ServedText(
        path,
        contentType,
        source
            .lines()
            .map(String::strip)
            .filter(line -> !line.isEmpty() && !line.startsWith("//") && !line.startsWith("<!--"))
            .toList());
  }

  /** Returns what a browser gets. */
  String body() {
    return String.join(" ", lines);
  }

  /** Returns the path as a regular expression. */
  String pathPattern() {
    return path.replace(".", "\\.");
  }

  /** Returns the argument of ErrorDocument: a line of the source on a line, each continued. */
  String quoted() {
    return '"' + String.join(" \\\n", lines) + '"';
  }
}
