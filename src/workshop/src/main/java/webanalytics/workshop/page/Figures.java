package webanalytics.workshop.page;

/** Frames a chart: its title, its drawings, its numbers. */
final class Figures {
  private Figures() {}

  static String of(Chart chart, String extra, int... widths) {
    StringBuilder html = new StringBuilder();
    html.append("<figure class=\"chart")
        .append(widths.length > 2 ? " full" : "")
        .append("\"><figcaption>")
        .append(Html.escape(chart.title()))
        .append("</figcaption>\n<div class=\"drawing\">");
    for (int width : widths) {
      html.append("<div class=\"w").append(width).append("\">").append(chart.svg(width));
      html.append("</div>\n");
    }
    return html.append("</div>\n<details><summary>Numbers</summary>\n")
        .append(chart.table().html())
        .append("</details>\n")
        .append(extra)
        .append("</figure>\n")
        .toString();
  }
}
