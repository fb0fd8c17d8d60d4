package webanalytics.workshop.page;

import java.util.ArrayList;
import java.util.List;

/**
 * Builds one HTML file that needs nothing else: the style is inside, there is no script, and its
 * policy forbids the browser to fetch anything. Light and dark as the reader's system is; for
 * phones, desktops and paper.
 */
public final class Page {
  private static final String HEAD =
      """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <link rel="icon" href="data:,">
      """;

  private final String title;
  private final List<String> tiles = new ArrayList<>();
  private final StringBuilder sections = new StringBuilder();
  private String lead = "";
  private String footer = "";

  /** Begins a page; the title is plain text. */
  public Page(String title) {
    this.title = title;
  }

  /** Sets the sentence below the title, as HTML. */
  public Page lead(String html) {
    lead = html;
    return this;
  }

  /** Sets the last line, as HTML. */
  public Page footer(String html) {
    footer = html;
    return this;
  }

  /** Adds one figure to the summary at the top; all three are plain text, the note may be empty. */
  public Page tile(String label, String value, String note) {
    tiles.add(
        "<div class=\"tile\"><dt>%s</dt><dd>%s</dd><dd class=\"note\">%s</dd></div>\n"
            .formatted(Html.escape(label), Html.escape(value), Html.escape(note)));
    return this;
  }

  /**
   * Adds a section.
   *
   * @param heading plain text
   * @param html as it is; what comes from data must have gone through {@link Html#escape}
   */
  public Page section(String heading, String html) {
    sections
        .append("<section>\n<h2>")
        .append(Html.escape(heading))
        .append("</h2>\n")
        .append(html)
        .append("</section>\n");
    return this;
  }

  /** Puts parts, each HTML, side by side where there is room for two, else below each other. */
  public static String columns(String... parts) {
    return "<div class=\"columns\">\n" + String.join("", parts) + "</div>\n";
  }

  /** Returns text that opens on a click, such as a query, in a fixed-width font. */
  public static String code(String summary, String text) {
    return "<details><summary>%s</summary><pre tabindex=\"0\"><code>%s</code></pre></details>\n"
        .formatted(Html.escape(summary), Html.escape(text));
  }

  /** Returns the whole file. */
  public String html() {
    return HEAD
        + "<title>"
        + Html.escape(title)
        + "</title>\n<style>\n"
        + Style.SHEET
        + "</style>\n</head>\n<body>\n<main>\n<header>\n<h1>"
        + Html.escape(title)
        + "</h1>\n"
        + (lead.isEmpty() ? "" : "<p class=\"lead\">" + lead + "</p>\n")
        + "</header>\n"
        + (tiles.isEmpty() ? "" : "<dl class=\"tiles\">\n" + String.join("", tiles) + "</dl>\n")
        + sections
        + "</main>\n"
        + (footer.isEmpty() ? "" : "<footer>" + footer + "</footer>\n")
        + "</body>\n</html>\n";
  }
}
