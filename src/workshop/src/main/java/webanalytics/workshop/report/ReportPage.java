package webanalytics.workshop.report;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import webanalytics.workshop.page.Html;
import webanalytics.workshop.page.Page;
import webanalytics.workshop.page.Table;
import webanalytics.workshop.page.Unit;

/** Lays the report out as a page; beside every chart is the SQL that it was made with. */
final class ReportPage {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("d MMM yyyy HH:mm:ss", Locale.ENGLISH).withZone(ZoneOffset.UTC);

  private final Results results;
  private final ReportCharts charts;

  ReportPage(Results results) {
    this.results = results;
    charts = new ReportCharts(results);
  }

  String html() {
    Page page = new Page("Web analytics").lead(lead());
    tiles(page);
    return page.section("Traffic", traffic())
        .section("Visitors and sessions", visitors())
        .section("Pages and referrers", pages())
        .section("Answers", answers())
        .section("Delivery", delivery())
        .section("Bots and health checks", bots())
        .section("What else the bucket holds", quality())
        .footer("Made by <code>./workshop report</code> at " + time(results.generated()) + ".")
        .html();
  }

  private String lead() {
    return "Events from %s to %s UTC, as delivered to <code>%s</code>. Asked for: %s to %s."
        .formatted(
            time(results.row(Query.SUMMARY).get("first_event")),
            time(results.row(Query.SUMMARY).get("last_event")),
            Html.escape(results.bucket()),
            time(results.from()),
            time(results.to()));
  }

  private void tiles(Page page) {
    double events = results.number(Query.SUMMARY, "events");
    double others = events - results.number(Query.SUMMARY, "by_people");
    double failed = results.number(Query.SUMMARY, "failed");
    double sessions = results.number(Query.SESSIONS, "sessions");
    page.tile("Events", count(events), "in " + count(Query.OBJECTS, "objects") + " objects")
        .tile("Visitors", count(Query.SUMMARY, "visitors"), "client ids of people")
        .tile("Sessions", count(sessions), mean() + " events each, on average")
        .tile("Delivered within", seconds("p50_seconds"), "median; p99 " + seconds("p99_seconds"))
        .tile("Failed requests", count(failed), percent(failed, events) + " answered 400 and above")
        .tile("Bots and checks", count(others), percent(others, events) + " of the events")
        .tile(
            "Stored",
            Unit.BYTES.brief(results.number(Query.OBJECTS, "bytes")),
            "largest object " + Unit.BYTES.brief(results.number(Query.OBJECTS, "largest_bytes")))
        .tile(
            "Unparsable lines",
            count(Query.OBJECTS, "unparsable_lines"),
            "of " + count(Query.OBJECTS, "lines") + " lines");
  }

  private String traffic() {
    return charts.eventsOverTime().figure(sql(Query.EVENTS_OVER_TIME))
        + Page.columns(
            charts
                .bars("People's events by type", Query.EVENTS_BY_TYPE, "event")
                .figure(sql(Query.EVENTS_BY_TYPE)),
            charts.audiences().figure(sql(Query.SUMMARY)));
  }

  private String visitors() {
    double sessions = results.number(Query.SESSIONS, "sessions");
    double single = results.number(Query.SESSIONS, "of_one_event");
    Table facts =
        new Table(
            List.of("Sessions", ""),
            List.of(
                List.of("Sessions", count(sessions)),
                List.of("Events each, on average", mean()),
                List.of(
                    "Of one event only", count(single) + " (" + percent(single, sessions) + ")"),
                List.of("Length, median", duration("median_seconds")),
                List.of("Length, longest", duration("longest_seconds"))));
    return "<p>A visitor is a client id. After 30 minutes without an event, the next one begins a"
        + " session. Bots, health checks and events without a client id are left out.</p>"
        + charts.visitorsOverTime().figure(sql(Query.VISITORS_OVER_TIME, true))
        + Page.columns(
            charts.eventsPerSession().figure(sql(Query.EVENTS_PER_SESSION, true)),
            card("Sessions in numbers", facts, sql(Query.SESSIONS, true)));
  }

  private String pages() {
    return "<p>Events of people, by the ten most frequent.</p>"
        + Page.columns(
            charts.bars("Top pages", Query.TOP_PAGES, "page").figure(sql(Query.TOP_PAGES)),
            charts
                .bars("Top referrers", Query.TOP_REFERRERS, "referrer")
                .figure(sql(Query.TOP_REFERRERS)));
  }

  private String answers() {
    return Page.columns(
        charts.bytesOverTime().figure(sql(Query.BYTES_OVER_TIME)),
        charts.bars("Status codes", Query.STATUS_CODES, "status").figure(sql(Query.STATUS_CODES)));
  }

  private String delivery() {
    return "<p>Half of the events were in the bucket %s after their request, 90 %% after %s, 99 %% after %s, the last after %s. The log knows whole seconds.</p>"
            .formatted(
                seconds("p50_seconds"),
                seconds("p90_seconds"),
                seconds("p99_seconds"),
                seconds("max_seconds"))
        + Page.columns(
            charts
                .deliveryDelay()
                .figure(sql(Query.DELIVERY_DELAY_DISTRIBUTION) + sql(Query.DELIVERY_DELAY)),
            charts.objectSizes().figure(sql(Query.OBJECT_SIZES) + sql(Query.OBJECTS)));
  }

  private String bots() {
    return "<p>Known by their User-Agent, health checks by their path too.</p>"
        + charts.bars("User agents", Query.BOT_AGENTS, "agent").figure(sql(Query.BOT_AGENTS));
  }

  private String quality() {
    Table facts =
        new Table(
            List.of("Lines of the objects", ""),
            List.of(
                List.of("Lines", count(Query.OBJECTS, "lines")),
                List.of(
                    "Unparsable: no JSON object, or without a time",
                    count(Query.OBJECTS, "unparsable_lines")),
                List.of(
                    "Events with a number, sent by ./workshop traffic",
                    count(Query.REPEATED_EVENTS, "numbered")),
                List.of(
                    "Of these repeated: their number was there already",
                    count(Query.REPEATED_EVENTS, "repeated"))));
    return card("Lines", facts, sql(Query.REPEATED_EVENTS));
  }

  private static String card(String title, Table facts, String extra) {
    return "<div class=\"chart\"><h3>" + title + "</h3>\n" + facts.html() + extra + "</div>\n";
  }

  private String sql(Query query) {
    return sql(query, false);
  }

  private String sql(Query query, boolean views) {
    String text = query.sql(charts.slots().seconds());
    return Page.code(
        "SQL: " + query.id(), views ? text + ";\n\n" + Sql.read("views").text() : text);
  }

  private String count(Query query, String column) {
    return count(results.number(query, column));
  }

  private static String count(double value) {
    return Unit.COUNT.full(value);
  }

  private String mean() {
    return Unit.COUNT.brief(results.number(Query.SESSIONS, "mean_events"));
  }

  private static String percent(double part, double whole) {
    return Unit.PERCENT.brief(whole == 0 ? 0 : 100 * part / whole);
  }

  private String seconds(String column) {
    return Unit.SECONDS.brief(results.number(Query.DELIVERY_DELAY, column));
  }

  private String duration(String column) {
    long seconds = (long) results.number(Query.SESSIONS, column);
    return seconds < 60 ? seconds + " s" : seconds / 60 + " min " + seconds % 60 + " s";
  }

  private static String time(Object instant) {
    return TIME.format((Instant) instant);
  }
}
