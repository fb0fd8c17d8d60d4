package webanalytics.workshop.report;

import java.util.Locale;

/** Names the queries of the report; each is a file of SQL that DuckDB and Athena understand. */
enum Query {
  SUMMARY,
  EVENTS_OVER_TIME,
  EVENTS_BY_TYPE,
  TOP_PAGES,
  TOP_REFERRERS,
  VISITORS_OVER_TIME,
  SESSIONS,
  EVENTS_PER_SESSION,
  STATUS_CODES,
  BYTES_OVER_TIME,
  DELIVERY_DELAY,
  DELIVERY_DELAY_DISTRIBUTION,
  OBJECTS,
  OBJECT_SIZES,
  BOT_AGENTS,
  REPEATED_EVENTS;

  /** Returns the name of the query in JSON, which is that of its file. */
  String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Returns the SQL.
   *
   * @param slotSeconds how many seconds one point of a chart over time stands for
   */
  String sql(long slotSeconds) {
    return Sql.read(id()).with("slot", Long.toString(slotSeconds)).text();
  }
}
