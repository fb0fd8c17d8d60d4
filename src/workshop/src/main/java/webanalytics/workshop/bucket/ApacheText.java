package webanalytics.workshop.bucket;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Undoes the escapes that Apache writes into its access log. */
public final class ApacheText {
  // mod_log_config: \" and \\ , the C escapes for white space, \xhh for every other byte that does
  // not print.
  private static final Map<Character, Character> SHORT =
      Map.of('"', '"', '\\', '\\', 'b', '\b', 'n', '\n', 'r', '\r', 't', '\t', 'v', '\u000b');

  private ApacheText() {}

  /** Returns the text that was logged; an escape that Apache does not write is kept as it is. */
  public static String unescape(String logged) {
    if (logged.indexOf('\\') < 0) {
      return logged;
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(logged.length());
    int i = 0;
    while (i < logged.length()) {
      char c = logged.charAt(i);
      char next = i + 1 < logged.length() ? logged.charAt(i + 1) : 0;
      if (c == '\\' && SHORT.containsKey(next)) {
        bytes.write(SHORT.get(next));
        i += 2;
      } else if (c == '\\' && next == 'x' && hex(logged, i + 2)) {
        bytes.write(Integer.parseInt(logged.substring(i + 2, i + 4), 16));
        i += 4;
      } else {
        int point = logged.codePointAt(i);
        bytes.writeBytes(Character.toString(point).getBytes(StandardCharsets.UTF_8));
        i += Character.charCount(point);
      }
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static boolean hex(String text, int from) {
    return from + 2 <= text.length()
        && Character.digit(text.charAt(from), 16) >= 0
        && Character.digit(text.charAt(from + 1), 16) >= 0;
  }
}
