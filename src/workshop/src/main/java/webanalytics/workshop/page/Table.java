package webanalytics.workshop.page;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Holds a table: texts in the first column, numbers in the others.
 *
 * @param columns the headings
 * @param rows one text a column; escaped when written
 */
public record Table(List<String> columns, List<List<String>> rows) {
  /**
   * Checks that rows fit the headings.
   *
   * @throws IllegalArgumentException for a row of another length
   */
  public Table {
    columns = List.copyOf(columns);
    rows = rows.stream().map(List::copyOf).toList();
    for (List<String> row : rows) {
      if (row.size() != columns.size()) {
        throw new IllegalArgumentException(row + " does not fit " + columns);
      }
    }
  }

  /** Returns the table as HTML, in a box that scrolls by itself when it is wide or long. */
  public String html() {
    return "<div class=\"table\" tabindex=\"0\"><table><thead>"
        + row("th scope=\"col\"", "th", columns)
        + "</thead><tbody>"
        + rows.stream().map(row -> row("td", "td", row)).collect(Collectors.joining("\n"))
        + "</tbody></table></div>\n";
  }

  private static String row(String open, String close, List<String> cells) {
    return cells.stream()
        .map(cell -> "<" + open + ">" + Html.escape(cell) + "</" + close + ">")
        .collect(Collectors.joining("", "<tr>", "</tr>"));
  }
}
