package webanalytics.workshop.report;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Holds what the queries found.
 *
 * @param bucket its name
 * @param from time of the earliest event asked for
 * @param to the time before which the events end
 * @param slotSeconds how many seconds one point of a chart over time stands for
 * @param results rows by the query's {@link Query#id}, in the order in which they were asked
 */
@JsonPropertyOrder({"bucket", "from", "to", "generated", "slotSeconds", "results"})
record Results(
    String bucket,
    Instant from,
    Instant to,
    Instant generated,
    long slotSeconds,
    Map<String, List<Map<String, Object>>> results) {

  List<Map<String, Object>> rows(Query query) {
    return results.get(query.id());
  }

  /** Returns the only row of a query. */
  @JsonIgnore
  Map<String, Object> row(Query query) {
    return rows(query).get(0);
  }

  /** Returns a number of the only row of a query; 0 where the query found nothing to count. */
  double number(Query query, String column) {
    Object value = row(query).get(column);
    return value == null ? 0 : ((Number) value).doubleValue();
  }
}
