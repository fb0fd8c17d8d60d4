package webanalytics.infrastructure.web.userdata;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

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

  /**
   * Returns the script of a fleet, which sends where it came from.
   *
   * <p>With HTTPS it sends to the fleet's own name, however the page included it: {@code
   * script.src} keeps the URL before a redirect, and no browser follows the redirect of a preflight
   * (<a href="https://fetch.spec.whatwg.org/#cors-preflight-fetch">Fetch</a>).
   *
   * @param httpsName domain name of a fleet with HTTPS
   */
  static ServedText beaconScript(Optional<String> httpsName) {
    return httpsName
        .map(
            name ->
                of(
                    BEACON_SCRIPT.path(),
                    BEACON_SCRIPT.contentType(),
                    Resource.text("beacon.js")
                        .replace("script.src", String.format(Locale.ROOT, "'https://%s'", name))))
        .orElse(BEACON_SCRIPT);
  }

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
          String.format(
              Locale.ROOT, "%s: %d bytes, Apache takes %d", path, body.length(), MAX_BYTES));
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
