package webanalytics.workshop.review;

import java.util.List;
import java.util.Map;

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
    List<Row> rows) {}
