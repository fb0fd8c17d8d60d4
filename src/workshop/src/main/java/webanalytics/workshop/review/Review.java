package webanalytics.workshop.review;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import webanalytics.workshop.cli.UserError;

/**
 * Holds the review of one change set.
 *
 * @param stack the stack's name; empty when the preview names none
 * @param kind the kind of change
 * @param verdict one line for people
 * @param expected whether no row surprises and nothing is missing
 * @param counts the number of rows by action, and of unchanged resources
 */
public record Review(
    String stack,
    Kind kind,
    String verdict,
    boolean expected,
    Map<String, Integer> counts,
    List<Row> rows) {

  /**
   * Reviews what {@code pulumi preview --json} printed.
   *
   * @throws UserError when it is something else, or the preview failed
   */
  public static Review of(JsonNode preview) {
    return Reviewer.review(Preview.parse(preview, "the preview"));
  }
}
