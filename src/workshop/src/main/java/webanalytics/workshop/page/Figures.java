package webanalytics.workshop.page;

/** Frames a chart: its title, its drawings, its numbers. */
final class Figures {
  private Figures() {}

  static String of(Chart chart, String extra) {
    StringBuilder html = new StringBuilder();
    html.append("<figure class=\"chart\"><figcaption>")
        .append(Html.escape(chart.title()))
        .append("</figcaption>\n<div class=\"drawing\">");
    drawing(html, "narrow", chart.svg(Chart.NARROW));
    drawing(html, "middle", chart.svg(Chart.MIDDLE));
    drawing(html, "wide", chart.svg(Chart.WIDE));
    return html.append("</div>\n<details><summary>Numbers</summary>\n")
        .append(chart.table().html())
        .append("</details>\n")
        .append(extra)
        .append("</figure>\n")
        .toString();
  }

  private static void drawing(StringBuilder html, String style, String svg) {
    html.append("<div class=\"").append(style).append("\">").append(svg).append("</div>\n");
  }
}
