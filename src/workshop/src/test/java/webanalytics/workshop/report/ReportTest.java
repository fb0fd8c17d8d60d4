package webanalytics.workshop.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static webanalytics.workshop.report.HandMadeBucket.HOUR;
import static webanalytics.workshop.report.HandMadeBucket.event;
import static webanalytics.workshop.report.HandMadeBucket.time;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import webanalytics.workshop.cli.UserError;

class ReportTest {
  private final HandMadeBucket bucket = new HandMadeBucket();

  @Test
  void countsWhoAsked() throws Exception {
    bucket.lines(
        event("10:00:00", "u1"),
        event("10:00:10", "u2"),
        event("10:00:20", "u2", json -> json.put("response", "404")),
        event("10:00:30", "-"),
        event("10:00:40", "u3", json -> json.put("agent", "Googlebot/2.1").put("bytes", "-")),
        event("10:00:50", "u4", json -> json.put("agent", "ELB-HealthChecker/2.0")));

    assertThat(bucket.report().row(Query.SUMMARY))
        .containsEntry("events", 6L)
        .containsEntry("by_people", 4L)
        .containsEntry("by_bots", 1L)
        .containsEntry("by_health_checks", 1L)
        .containsEntry("visitors", 2L)
        .containsEntry("failed", 1L)
        .containsEntry("bytes", 500L)
        .containsEntry("first_event", time("10:00:00"))
        .containsEntry("last_event", time("10:00:50"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html) | bot",
        "Mozilla/5.0 (compatible; bingbot/2.0) | bot",
        "ExampleSpider 1.0 | bot",
        "some-crawler | bot",
        "facebookexternalhit/1.1 | bot",
        "ELB-HealthChecker/2.0 | check",
        "kube-probe/1.31 | check",
        "Amazon-Route53-Health-Check-Service (ref 1) | check",
        "Mozilla/5.0 (Linux; Android 9; CUBOT X19) Chrome/142.0 Mobile Safari/537.36 | people",
        "Mozilla/5.0 (X11; Linux x86_64) Firefox/145.0 | people",
        "Robotics shop app 1.0 | people",
        "- | people"
      })
  void knowsBotsAndHealthChecksByTheirUserAgent(String agent, String audience) throws Exception {
    bucket.lines(event("10:00:00", "u1", json -> json.put("agent", agent)));

    assertThat(bucket.report().row(Query.SUMMARY))
        .containsEntry("by_people", audience.equals("people") ? 1L : 0L)
        .containsEntry("by_bots", audience.equals("bot") ? 1L : 0L)
        .containsEntry("by_health_checks", audience.equals("check") ? 1L : 0L);
  }

  @Test
  void knowsHealthChecksByTheirPath() throws Exception {
    bucket.lines(
        event("10:00:00", "u1", json -> json.put("request", "GET /health?x=1 HTTP/1.1")),
        event("10:00:01", "u1", json -> json.put("request", "GET /healthy HTTP/1.1")));

    assertThat(bucket.report().row(Query.SUMMARY)).containsEntry("by_health_checks", 1L);
  }

  @Test
  void thirtyMinutesWithoutAnEventEndASession() throws Exception {
    bucket.lines(
        // One session: a second less than 30 minutes each.
        event("10:00:00", "u1"),
        event("10:29:59", "u1"),
        // Exactly 30 minutes: a second one.
        event("10:59:59", "u1"),
        // Another visitor in between does not matter; two events of one second do not either.
        event("10:30:00", "u2"),
        event("10:30:00", "u2"),
        event("10:31:00", "u2"),
        event("10:32:00", "u3", json -> json.put("agent", "somebot")),
        event("10:32:00", "-"));

    Results results = bucket.report();

    assertThat(results.row(Query.SESSIONS))
        .containsEntry("sessions", 3L)
        .containsEntry("of_one_event", 1L)
        .containsEntry("mean_events", 2.0)
        .containsEntry("median_seconds", 60L)
        .containsEntry("longest_seconds", 1_799L);
    assertThat(tuples(results, Query.EVENTS_PER_SESSION))
        .containsExactly(tuple(1L, 1L), tuple(2L, 1L), tuple(3L, 1L));
  }

  @Test
  void twoEventsOfOneSecondBeginASessionTogether() throws Exception {
    bucket.lines(event("10:00:00", "u1"), event("10:40:00", "u1"), event("10:40:00", "u1"));

    assertThat(tuples(bucket.report(), Query.EVENTS_PER_SESSION))
        .containsExactly(tuple(1L, 1L), tuple(2L, 1L));
  }

  @Test
  void drawsTimeInSlotsThatFitTheEvents() throws Exception {
    bucket.lines(
        event("10:00:00", "u1"),
        event("10:00:29", "u2"),
        event("10:00:30", "u1"),
        event("10:59:59", "u1"),
        event("10:59:59", "bot", json -> json.put("agent", "x-bot").put("bytes", "7")));

    Results results = bucket.report();

    assertThat(results.slotSeconds()).isEqualTo(30);
    assertThat(tuples(results, Query.EVENTS_OVER_TIME))
        .containsExactly(
            tuple(time("10:00:00"), 2 / 30.0, 0.0),
            tuple(time("10:00:30"), 1 / 30.0, 0.0),
            tuple(time("10:59:30"), 1 / 30.0, 1 / 30.0));
    assertThat(tuples(results, Query.VISITORS_OVER_TIME))
        .containsExactly(
            tuple(time("10:00:00"), 2L, 2L),
            tuple(time("10:00:30"), 1L, 0L),
            tuple(time("10:59:30"), 1L, 1L));
    assertThat(tuples(results, Query.BYTES_OVER_TIME))
        .containsExactly(
            tuple(time("10:00:00"), 200L),
            tuple(time("10:00:30"), 100L),
            tuple(time("10:59:30"), 107L));
  }

  @Test
  void ranksTypesPagesAndReferrersOfPeople() throws Exception {
    bucket.lines(
        event("10:00:00", "u1", json -> json.put("event", "login").put("page", "/b")),
        event("10:00:01", "u1", json -> json.put("page", "/a")),
        event("10:00:02", "u1", json -> json.put("page", "/b").put("referrer", "-")),
        event("10:00:03", "u2", json -> json.put("page", "").putNull("referrer")),
        event("10:00:04", "u2", json -> json.put("page", "/c").put("event", "-")),
        event("10:00:05", "u9", json -> json.put("page", "/bots").put("agent", "a spider")));

    Results results = bucket.report();

    assertThat(tuples(results, Query.EVENTS_BY_TYPE))
        .containsExactly(tuple("click", 3L), tuple("login", 1L), tuple(null, 1L));
    assertThat(tuples(results, Query.TOP_PAGES))
        .containsExactly(
            tuple("/b", 2L, 1L), tuple("/a", 1L, 1L), tuple("/c", 1L, 1L), tuple(null, 1L, 1L));
    assertThat(tuples(results, Query.TOP_REFERRERS))
        .containsExactly(tuple("https://shop.example/", 3L, 2L), tuple(null, 2L, 2L));
    assertThat(tuples(results, Query.BOT_AGENTS)).containsExactly(tuple("a spider", false, 1L));
  }

  @Test
  void countsStatusCodesAndThoseThatAreNone() throws Exception {
    bucket.lines(
        event("10:00:00", "u1", json -> json.put("response", "503")),
        event("10:00:01", "u1"),
        event("10:00:02", "u1"),
        event("10:00:03", "u1", json -> json.put("response", "-")));

    assertThat(tuples(bucket.report(), Query.STATUS_CODES))
        .containsExactly(tuple(200L, 2L), tuple(503L, 1L), tuple(null, 1L));
  }

  @Test
  void measuresFromTheRequestToTheObject() throws Exception {
    bucket
        .object(
            HOUR + "a",
            "10:01:00",
            event("10:00:00", "u1"),
            event("10:00:01", "u1"),
            event("10:00:59", "u1"),
            // A clock that runs ahead.
            event("10:01:05", "u1"))
        .object(HOUR + "b", "11:00:00", event("10:20:00", "u1"));

    Results results = bucket.report();

    assertThat(results.row(Query.DELIVERY_DELAY))
        .containsEntry("p50_seconds", 59.0)
        .containsEntry("p90_seconds", 2_400.0)
        .containsEntry("p99_seconds", 2_400.0)
        .containsEntry("max_seconds", 2_400.0);
    assertThat(tuples(results, Query.DELIVERY_DELAY_DISTRIBUTION))
        .containsExactly(
            tuple(0L, 1L), tuple(1L, 1L), tuple(30L, 1L), tuple(60L, 1L), tuple(900L, 1L));
  }

  @Test
  void readsPlainAndCompressedObjectsWhateverTheirNames() throws Exception {
    String line = event("10:00:00", "u1");
    HandMadeBucket packed = new HandMadeBucket().object(HOUR + "x.gz", "10:01:00", line, line);
    try (var bytes = packed.open(HOUR + "x.gz")) {
      bucket.raw(HOUR + "named-plain", "10:01:00", bytes.readAllBytes());
    }
    bucket.raw(HOUR + "named.gz", "10:01:00", (line + "\n").getBytes(StandardCharsets.UTF_8));
    bucket.raw(HOUR + "empty", "10:01:00", new byte[0]);
    long stored = bucket.list("").stream().mapToLong(object -> object.bytes()).sum();

    Results results = bucket.report();

    assertThat(results.row(Query.SUMMARY)).containsEntry("events", 3L);
    assertThat(results.row(Query.OBJECTS))
        .containsEntry("objects", 2L)
        .containsEntry("lines", 3L)
        .containsEntry("bytes", stored);
  }

  @Test
  void countsLinesThatAreNoEvents() throws Exception {
    bucket.lines(
        event("10:00:00", "u1"),
        "not json",
        "{\"host\": \"cut off",
        "[1, 2]",
        "42",
        "{\"host\": \"203.0.113.7\"}",
        event("10:00:00", "u1", json -> json.put("datetime", "yesterday")),
        // Two on one line: taking the first would hide the second.
        event("10:00:01", "u1") + event("10:00:02", "u1"),
        "",
        event("10:00:03", "u1"));
    bucket.raw(HOUR + "binary", "10:01:00", new byte[] {(byte) 0xff, 0, 1, '\n'});

    Results results = bucket.report();

    assertThat(results.row(Query.SUMMARY)).containsEntry("events", 2L);
    assertThat(results.row(Query.OBJECTS))
        .containsEntry("lines", 10L)
        .containsEntry("unparsable_lines", 8L);
  }

  @Test
  void countsRepetitionsOfNumberedEvents() throws Exception {
    String first = event("10:00:00", "u1", json -> json.put("request", request("r1", 1)));
    bucket
        .object(
            HOUR + "a",
            "10:01:00",
            first,
            event("10:00:00", "u1", json -> json.put("request", request("r1", 2))),
            event("10:00:00", "u1", json -> json.put("request", request("r2", 1))),
            event("10:00:00", "u1"),
            event("10:00:00", "u1"))
        .object(HOUR + "b", "10:02:00", first, first);

    assertThat(bucket.report().row(Query.REPEATED_EVENTS))
        .containsEntry("numbered", 5L)
        .containsEntry("repeated", 2L);
  }

  @Test
  void undoesApachesEscapes() throws Exception {
    bucket.lines(
        event("10:00:00", "u1", json -> json.put("page", "caf\\xc3\\xa9 \\\"new\\\" \\\\ \\tend")),
        event("10:00:01", "u1", json -> json.put("page", "\\q \\x4 C:\\")));

    assertThat(bucket.report().rows(Query.TOP_PAGES))
        .extracting(row -> row.get("page"))
        .containsExactlyInAnyOrder("café \"new\" \\ \tend", "\\q \\x4 C:\\");
  }

  @Test
  void keepsToTheTimeAskedFor() throws Exception {
    bucket
        .object(
            "2026/11/02/09/late-hour", "10:00:05", event("09:59:59", "u1"), event("10:00:00", "u1"))
        .object(HOUR + "a", "11:00:00", event("10:30:00", "u1"))
        .object("2026/11/02/12/next", "12:01:00", event("11:59:59", "u1"), event("12:00:00", "u1"))
        .object("2026/11/02/08/unread", "08:01:00", "not json");

    Results results = bucket.report();

    assertThat(results.row(Query.SUMMARY)).containsEntry("events", 3L);
    assertThat(results.row(Query.OBJECTS))
        .containsEntry("objects", 3L)
        .containsEntry("unparsable_lines", 0L);
  }

  @Test
  void readsTimesOfOtherZones() throws Exception {
    bucket.lines(
        event("10:00:00", "u1", json -> json.put("datetime", "02/Nov/2026:13:30:01 +0200")));

    assertThat(bucket.report().row(Query.SUMMARY)).containsEntry("first_event", time("11:30:01"));
  }

  @Test
  void countsSizesOfObjects() throws Exception {
    bucket
        .object(HOUR + "a", "11:00:00", event("10:00:00", "u1"))
        .object(HOUR + "b", "11:00:00", event("10:00:00", "u1"))
        .object(
            HOUR + "c",
            "11:00:00",
            event("10:00:00", "u1", json -> json.put("page", "x".repeat(20_000))));

    assertThat(tuples(bucket.report(), Query.OBJECT_SIZES))
        .containsExactly(tuple(0L, 2L), tuple(10_000L, 1L));
  }

  @Test
  void theSameBucketGivesTheSameResults() throws Exception {
    for (int object = 0; object < 40; object++) {
      String[] lines = new String[50];
      for (int i = 0; i < lines.length; i++) {
        String page = "/page-" + (i * 7 + object) % 13;
        String at = "10:%02d:%02d".formatted(object, i);
        lines[i] = event(at, "u" + i % 9, json -> json.put("page", page));
      }
      bucket.object(HOUR + object, "11:00:%02d".formatted(object), lines);
    }

    assertThat(bucket.report().results()).isEqualTo(bucket.report().results());
  }

  @Test
  void saysWhenThereIsNothing() throws Exception {
    assertThatThrownBy(bucket::report)
        .isInstanceOf(UserError.class)
        .hasMessage(
            "no events from 2026-11-02T10:00:00Z to 2026-11-02T12:00:00Z:"
                + " no objects were delivered then");

    bucket.lines("not json", event("09:59:59", "u1"));

    assertThatThrownBy(bucket::report)
        .isInstanceOf(UserError.class)
        .hasMessageEndingWith("1 lines delivered around then are no events");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void leavesNothingBehind(boolean works) throws Exception {
    bucket.lines(event("10:00:00", "u1"));
    if (!works) {
      byte[] cut = {0x1f, (byte) 0x8b, 8, 0, 0};
      bucket.raw(HOUR + "cut", "10:00:00", cut);
    }
    List<Path> before = temporary();

    if (works) {
      bucket.report();
    } else {
      assertThatThrownBy(bucket::report)
          .isInstanceOf(UserError.class)
          .hasMessageStartingWith("the objects could not be read: ");
    }

    assertThat(temporary()).isEqualTo(before);
  }

  @Test
  void anInterruptionEndsItAndLeavesNothingBehind() throws Exception {
    bucket.lines(event("10:00:00", "u1"));
    List<Path> before = temporary();
    Thread.currentThread().interrupt();

    assertThatThrownBy(bucket::report).isInstanceOf(InterruptedException.class);

    assertThat(temporary()).isEqualTo(before);
  }

  private static List<Path> temporary() throws IOException {
    try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("webanalytics-report"))
          .sorted()
          .toList();
    }
  }

  private static String request(String run, int n) {
    return "POST /beacon?call=" + n + "&run=" + run + "&n=" + n + " HTTP/1.1";
  }

  private static Tuple[] tuples(Results results, Query query) {
    return results.rows(query).stream()
        .map(Map::values)
        .map(values -> new Tuple(values.toArray()))
        .toArray(Tuple[]::new);
  }
}
