package webanalytics.workshop.page;

/** Makes text from outside harmless in HTML and SVG. */
public final class Html {
  private Html() {}

  /** Returns the text as it may stand between tags and in quoted attributes; null is empty. */
  public static String escape(String text) {
    if (text == null) {
      return "";
    }
    StringBuilder escaped = new StringBuilder(text.length() + 16);
    text.codePoints().forEach(point -> append(escaped, point));
    return escaped.toString();
  }

  private static void append(StringBuilder escaped, int point) {
    switch (point) {
      case '&' -> escaped.append("&amp;");
      case '<' -> escaped.append("&lt;");
      case '>' -> escaped.append("&gt;");
      case '"' -> escaped.append("&quot;");
      case '\'' -> escaped.append("&#39;");
      default -> {
        // HTML has no way to write most control characters, and half a pair is no character.
        boolean shown = point == '\n' || point == '\t' || point >= ' ' && point != 0x7f;
        boolean half = point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
        escaped.appendCodePoint(shown && !half ? point : 0xfffd);
      }
    }
  }
}
