package webanalytics.workshop.review;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import webanalytics.workshop.cli.Console;

/** Prints a review as the workshop's change set: a row for each resource, its meaning below. */
final class ReviewTable {
  private static final List<String> HEADINGS =
      List.of("Action", "Logical resource", "Type", "Replacement", "Changes");
  private static final String INDENT = " ".repeat(10);

  private ReviewTable() {}

  static void print(Review review, Console console) {
    if (!review.rows().isEmpty()) {
      List<List<String>> cells = new ArrayList<>();
      cells.add(HEADINGS);
      review.rows().forEach(row -> cells.add(cells(row)));
      String form = form(cells);
      console.line(console.strong(line(form, HEADINGS)));
      for (Row row : review.rows()) {
        console.line(line(form, cells(row)));
        console.line(INDENT + row.means());
        if (row.surprises()) {
          console.line(INDENT + console.bad("! " + row.unexpected()));
        }
      }
      console.line("");
    }
    console.line(
        review.counts().entrySet().stream()
            .filter(count -> count.getValue() > 0)
            .map(count -> count.getValue() + " " + count.getKey())
            .collect(Collectors.joining(", ")));
    console.line(
        review.expected() ? console.good(review.verdict()) : console.bad(review.verdict()));
  }

  private static List<String> cells(Row row) {
    return List.of(
        row.action().word(),
        row.name(),
        shortened(row.type()),
        replacement(row),
        row.changes().stream().map(Change::text).collect(Collectors.joining(", ")));
  }

  private static String replacement(Row row) {
    if (!row.replacement()) {
      return "no";
    }
    String causes = String.join(", ", row.replacedBecauseOf());
    return causes.isEmpty() ? "yes" : "yes: " + causes;
  }

  /** Turns {@code aws:s3/bucketV2:BucketV2} into {@code s3 BucketV2}. */
  private static String shortened(String type) {
    String[] parts = type.split("[:/]");
    return parts.length < 3 ? type : parts[1] + " " + parts[parts.length - 1];
  }

  /** Makes each column but the last as wide as its widest cell. */
  private static String form(List<List<String>> cells) {
    var form = new StringBuilder();
    for (int column = 0; column < HEADINGS.size() - 1; column++) {
      int index = column;
      int width = cells.stream().mapToInt(row -> row.get(index).length()).max().orElse(1);
      form.append("%-").append(width).append("s  ");
    }
    return form.append("%s").toString();
  }

  private static String line(String form, List<String> cells) {
    return form.formatted(cells.toArray()).stripTrailing();
  }
}
