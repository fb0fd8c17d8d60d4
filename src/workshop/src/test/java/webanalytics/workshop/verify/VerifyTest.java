package webanalytics.workshop.verify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import webanalytics.workshop.bucket.DeliveryPrefix;
import webanalytics.workshop.bucket.ObjectStore;
import webanalytics.workshop.bucket.StoredEvent;
import webanalytics.workshop.bucket.StoredObject;
import webanalytics.workshop.cli.Json;
import webanalytics.workshop.traffic.LedgerHeader;
import webanalytics.workshop.traffic.LedgerRecord;

class VerifyTest {
  private static final Instant START = Instant.parse("2026-11-02T23:50:00Z");
  private static final String TIME = "02/Nov/2026:23:50:01 +0000";
  private static final int REQUESTS = 40;
  private static final int SIZE = 1_000;

  private final Map<String, List<String>> bucket = new ConcurrentSkipListMap<>();
  private Integer status = 200;
  private long bytes = 3;
  private List<String> metrics;
  private String agent = "a \"quoted\" agent";
  private Instant sentAt = START;

  @Property(tries = 100)
  void findsExactlyWhatWasLostRepeatedAndChanged(
      @ForAll @Size(max = 8) Set<@IntRange(min = 1, max = REQUESTS) Integer> lost,
      @ForAll @Size(max = 8) Set<@IntRange(min = 1, max = REQUESTS) Integer> repeated,
      @ForAll @Size(max = 8) Set<@IntRange(min = 1, max = REQUESTS) Integer> changed)
      throws IOException, InterruptedException {
    bucket.clear();
    repeated.removeAll(lost);
    changed.removeAll(lost);
    for (int n = 1; n <= REQUESTS; n++) {
      if (!lost.contains(n)) {
        String line = changed.contains(n) ? event(n, json -> json.put("page", "other")) : event(n);
        store(n, line);
        if (repeated.contains(n)) {
          store(n + 1, line);
        }
      }
    }

    Verification result = verify(REQUESTS);

    assertThat(result.sent()).isEqualTo(REQUESTS);
    assertThat(result.answered()).isEqualTo(REQUESTS);
    assertThat(result.found()).isEqualTo(REQUESTS - lost.size());
    assertThat(result.missing()).isEqualTo(lost.size());
    assertThat(result.missingNumbers()).isSubsetOf(lost);
    assertThat(result.duplicates()).isEqualTo(repeated.size());
    assertThat(result.altered()).isEqualTo(changed.size());
    assertThat(result.alteredFields().values()).allMatch(List.of("page")::equals);
    assertThat(result.passed())
        .isEqualTo(lost.isEmpty() && repeated.isEmpty() && changed.isEmpty());
  }

  @ParameterizedTest
  @CsvSource({
    "host, not-an-address",
    "host, 198.51.100.7",
    "host, 2130706433",
    "host, 127.0.0.300",
    "datetime, 02/Nov/2026:22:50:01 +0000",
    "datetime, soon",
    "response, 404",
    "bytes, 4",
    "referrer, other",
    "agent, other",
    "event, other",
    "clientid, other",
    "page, other",
    "ident, somebody",
    "authuser, somebody"
  })
  void everyFieldIsCompared(String field, String value) throws IOException, InterruptedException {
    store(1, event(1, json -> json.put(field, value)));

    assertThat(verify(1).alteredFields()).isEqualTo(Map.of(1, List.of(field)));
  }

  @Test
  void aDifferentRequestLineIsAltered() throws IOException, InterruptedException {
    store(
        1,
        event(1, json -> json.put("request", json.get("request").asText().replace("POST", "GET"))));

    assertThat(verify(1).alteredFields()).isEqualTo(Map.of(1, List.of("request")));
  }

  @Test
  void eventsOfOthersAreNobodysBusiness() throws IOException, InterruptedException {
    store(1, event(1));
    store(1, event(2, json -> json.put("request", "POST /beacon?call=2&run=other&n=2 HTTP/1.1")));
    store(1, event(3, json -> json.put("request", "GET /favicon.ico HTTP/1.1")));

    assertThat(verify(1).passed()).isTrue();
  }

  @Test
  void aLineThatIsNoEventIsUnparsable() throws IOException, InterruptedException {
    store(1, event(1));
    store(1, "{\"host\": \"127.0.0.1\"}");
    store(1, "not json");
    store(1, event(1, json -> json.put("extra", "field")));

    Verification result = verify(1);

    assertThat(result.unparsable()).isEqualTo(3);
    assertThat(result.passed()).isFalse();
  }

  @Test
  void anAlteredRepetitionIsAltered() throws IOException, InterruptedException {
    store(1, event(1));
    store(1, event(1, json -> json.put("page", "other")));

    Verification result = verify(1);

    assertThat(result.duplicates()).isEqualTo(1);
    assertThat(result.alteredFields()).isEqualTo(Map.of(1, List.of("page")));
  }

  @ParameterizedTest
  @CsvSource(
      value = {"0, null, true", "0, -, true", "0, 0, true", "0, 3, false", "3, null, false"},
      nullValues = "null")
  void anEmptyBodyMayBeADash(long received, String stored, boolean same)
      throws IOException, InterruptedException {
    bytes = received;
    store(1, event(1, json -> json.put("bytes", stored)));

    assertThat(verify(1).passed()).isEqualTo(same);
  }

  @ParameterizedTest
  @CsvSource(
      value = {"null, 200", "502, 200", "503, 503"},
      nullValues = "null")
  void aRequestThatWasNotAnsweredMayBeFoundAndIsNeverMissing(Integer answer, String logged)
      throws IOException, InterruptedException {
    status = answer;
    assertThat(verify(2).missing()).isZero();
    store(1, event(1, json -> json.put("response", logged).put("bytes", "99")));

    Verification result = verify(2);

    assertThat(result.answered()).isZero();
    assertThat(result.found()).isEqualTo(1);
    assertThat(result.missing()).isZero();
    assertThat(result.altered()).isZero();
    assertThat(result.passed()).isFalse();
  }

  @Test
  void aNumberThatWasNeverSentIsAltered() throws IOException, InterruptedException {
    store(1, event(1));
    store(1, event(2));

    Verification result = verify(1);

    assertThat(result.found()).isEqualTo(1);
    assertThat(result.alteredFields()).isEqualTo(Map.of(2, List.of("request")));
  }

  @Test
  void looksOnlyIntoTheHoursOfTheRun() throws IOException, InterruptedException {
    store(1, event(1));
    bucket.put("2026/11/02/20/early", List.of("not json"));
    bucket.put("2026/11/03/01/late", List.of("not json"));
    bucket.put("2026/11/03/00/next-hour", List.of(event(1)));

    Verification result = verify(1);

    assertThat(result.unparsable()).isZero();
    assertThat(result.duplicates()).isEqualTo(1);
  }

  @Test
  void readsCompressedObjects() throws IOException, InterruptedException {
    bucket.put("2026/11/02/23/stream-1.gz", List.of(event(1), event(2)));

    assertThat(verify(2)).returns(true, Verification::passed);
  }

  @Test
  void aCompressedObjectThatIsBrokenIsUnparsableFromThereOn()
      throws IOException, InterruptedException {
    bucket.put("2026/11/02/23/stream-1.cut.gz", List.of(event(1), event(2)));
    bucket.put("2026/11/02/23/stream-2", List.of(event(1), event(2)));

    Verification result = verify(2);

    assertThat(result.unparsable()).isEqualTo(1);
    assertThat(result.unparsableLines())
        .singleElement()
        .asString()
        .startsWith("2026/11/02/23/stream-1.cut.gz:");
    assertThat(result.found()).isEqualTo(2);
  }

  @Test
  void namesTheFirstLinesThatAreNoEvents() throws IOException, InterruptedException {
    bucket.put("2026/11/02/23/b", List.of(event(1), "{", event(2), "not json"));
    bucket.put("2026/11/02/23/a", List.of("<html>"));

    Verification result = verify(2);

    assertThat(result.unparsable()).isEqualTo(3);
    assertThat(result.unparsableLines())
        .containsExactly("2026/11/02/23/a:1", "2026/11/02/23/b:2", "2026/11/02/23/b:4");
  }

  @Test
  void tellsWhatWasRead() throws IOException, InterruptedException {
    store(1, event(1));
    store(2, event(2));

    Verification result = verify(2);

    assertThat(result.objects()).isEqualTo(2);
    assertThat(result.bytes()).isEqualTo(2 * SIZE);
    assertThat(result.stopped()).isFalse();
    assertThat(result.logged()).isNull();
  }

  @Test
  void manyObjectsAreReadAtOnceAndNoneIsLost() throws IOException, InterruptedException {
    int requests = 5_000;
    for (int n = 1; n <= requests; n++) {
      bucket
          .computeIfAbsent(
              "2026/11/02/23/stream-" + n % 97 + (n % 97 % 2 == 0 ? ".gz" : ""),
              key -> new ArrayList<>())
          .add(n % 500 == 0 ? event(n, json -> json.put("agent", "other")) : event(n));
    }
    // Each repetition is in another object than the first.
    bucket.put(
        "2026/11/02/23/again", IntStream.rangeClosed(1, 100).mapToObj(VerifyTest::event).toList());

    Verification result = verify(requests);

    assertThat(result.found()).isEqualTo(requests);
    assertThat(result.missing()).isZero();
    assertThat(result.duplicates()).isEqualTo(100);
    assertThat(result.duplicateNumbers()).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
    assertThat(result.altered()).isEqualTo(10);
    assertThat(result.alteredFields()).containsOnlyKeys(keys(500, 5_000, 500));
    assertThat(result.objects()).isEqualTo(98);
  }

  @Property(tries = 50)
  void whatApacheEscapesIsNotAltered(@ForAll @Size(max = 30) List<@IntRange(max = 255) Integer> raw)
      throws IOException, InterruptedException {
    bucket.clear();
    byte[] header = new byte[raw.size()];
    StringBuilder logged = new StringBuilder();
    for (int i = 0; i < header.length; i++) {
      // Only what is UTF-8 can be in a ledger: ASCII here, and any letter below.
      header[i] = (byte) (raw.get(i) & 0x7f);
      logged.append(escaped(header[i]));
    }
    agent = "x" + new String(header, StandardCharsets.US_ASCII) + "\u00e9";
    store(1, event(1, json -> json.put("agent", "x" + logged + "\\xc3\\xa9")));

    assertThat(verify(1).passed()).isTrue();
  }

  private static String escaped(int value) {
    return value == '"' || value == '\\'
        ? "\\" + (char) value
        : value < ' ' || value == 0x7f ? "\\x%02x".formatted(value) : "" + (char) value;
  }

  private static Integer[] keys(int first, int last, int step) {
    return IntStream.iterate(first, n -> n <= last, n -> n + step).boxed().toArray(Integer[]::new);
  }

  @Test
  void customMetricsThatWereSentAreCompared() throws IOException, InterruptedException {
    metrics = List.of("basket", "3", "19.5", "a \"text\"");
    store(1, event(1, json -> metrics(json, "basket", "3", "19.5", "a \\\"text\\\"")));
    assertThat(verify(1)).returns(true, Verification::passed);

    bucket.clear();
    store(1, event(1, json -> metrics(json, "basket", "4", "19.5", "other")));
    assertThat(verify(1).alteredFields())
        .isEqualTo(Map.of(1, List.of("custom_metric_int_value", "custom_metric_string_value")));

    bucket.clear();
    store(1, event(1));
    assertThat(verify(1).alteredFields()).isEqualTo(Map.of(1, StoredEvent.METRIC_FIELDS));
  }

  @Test
  void aMetricThatWasNotSentIsADash() throws IOException, InterruptedException {
    metrics = Arrays.asList("basket", null, null, "-");
    store(1, event(1, json -> metrics(json, "basket", "-", null, null)));

    assertThat(verify(1)).returns(true, Verification::passed);
  }

  @ParameterizedTest
  @CsvSource({"60, true", "61, false", "-59, true", "-60, false"})
  void theServersClockMayBeAMinuteOff(int seconds, boolean same)
      throws IOException, InterruptedException {
    sentAt = START.plusMillis(500);
    // Logged in whole seconds, compared with the half of a second.
    String logged =
        DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC)
            .format(START.plusSeconds(seconds));
    store(1, event(1, json -> json.put("datetime", logged)));

    assertThat(verify(1).passed()).isEqualTo(same);
  }

  @Test
  void endsEarlyWithWhatWasFoundSoFar() throws IOException, InterruptedException {
    store(1, event(1));
    Verify verify = verify();
    Path ledger = ledger(2);
    // The first line of progress comes while something is missing and much time is left.
    Verification result = verify.await(ledger, Duration.ofHours(1), line -> verify.stop());
    Files.delete(ledger);

    assertThat(result.stopped()).isTrue();
    assertThat(result.missingNumbers()).containsExactly(2);
  }

  @Test
  void waitsForWhatIsLate() throws IOException, InterruptedException {
    store(1, event(1));
    Path ledger = ledger(2);
    List<String> progress = new ArrayList<>();
    Verification result =
        verify()
            .await(
                ledger,
                Duration.ofHours(1),
                line -> {
                  progress.add(line);
                  bucket.putIfAbsent("2026/11/02/23/late", List.of(event(2)));
                });
    Files.delete(ledger);

    assertThat(result.passed()).isTrue();
    assertThat(progress.get(0))
        .startsWith("1 of 2 events found so far, 1 objects read, waiting for at most 3");
  }

  @Test
  void eventsMayHaveTheFourCustomMetricsWhichNobodySent() throws IOException, InterruptedException {
    store(1, event(1, json -> metrics(json, "-")));
    assertThat(verify(1)).returns(true, Verification::passed);

    bucket.clear();
    store(1, event(1, json -> metrics(json, "7")));
    assertThat(verify(1).alteredFields()).isEqualTo(Map.of(1, StoredEvent.METRIC_FIELDS));

    bucket.clear();
    store(1, event(1, json -> json.put("custom_metric_name", "-")));
    assertThat(verify(1).unparsable()).isEqualTo(1);
  }

  private static void metrics(ObjectNode json, String value) {
    metrics(json, value, value, value, value);
  }

  private static void metrics(ObjectNode json, String... values) {
    for (int i = 0; i < values.length; i++) {
      json.put(StoredEvent.METRIC_FIELDS.get(i), values[i]);
    }
  }

  private void store(int object, String line) {
    bucket
        .computeIfAbsent("2026/11/02/23/stream-" + object % 3, key -> new ArrayList<>())
        .add(line);
  }

  private Verification verify(int requests) throws IOException, InterruptedException {
    Path ledger = ledger(requests);
    try {
      return verify().await(ledger, Duration.ZERO, line -> {});
    } finally {
      Files.delete(ledger);
    }
  }

  private Verify verify() {
    return new Verify(new InMemory(), new DeliveryPrefix(DeliveryPrefix.BY_HOUR));
  }

  private Path ledger(int requests) throws IOException {
    Path ledger = Files.createTempFile("ledger", ".jsonl");
    List<String> lines = new ArrayList<>();
    lines.add(Json.line(new LedgerHeader("r1", "http://127.0.0.1/beacon", START, requests, 0, 7)));
    for (int n = 1; n <= requests; n++) {
      lines.add(Json.line(sent(n)));
    }
    Files.write(ledger, lines);
    return ledger;
  }

  private LedgerRecord sent(int n) {
    return new LedgerRecord(
        n,
        sentAt,
        request(n),
        "referer",
        agent,
        "click",
        "user1",
        "page",
        status,
        status == null ? null : bytes,
        status == null ? "timeout" : null,
        metrics);
  }

  private static String request(int n) {
    return "POST /beacon?call=" + n + "&run=r1&n=" + n + " HTTP/1.1";
  }

  private static String event(int n) {
    return event(n, json -> {});
  }

  private static String event(int n, Consumer<ObjectNode> change) {
    ObjectNode json = Json.mapper().createObjectNode();
    json.put("host", "127.0.0.1").putNull("ident").putNull("authuser").put("datetime", TIME);
    json.put("request", request(n)).put("response", "200").put("bytes", "3");
    json.put("referrer", "referer").put("agent", "a \\\"quoted\\\" agent");
    json.put("event", "click").put("clientid", "user1").put("page", "page");
    change.accept(json);
    return Json.line(json);
  }

  private final class InMemory implements ObjectStore {
    @Override
    public List<StoredObject> list(String prefix) {
      return bucket.keySet().stream()
          .filter(key -> key.startsWith(prefix))
          .map(key -> new StoredObject(key, SIZE, START))
          .toList();
    }

    @Override
    public InputStream open(String key) throws IOException {
      String text = String.join("\n", bucket.get(key)) + "\n";
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (OutputStream out = key.endsWith(".gz") ? new GZIPOutputStream(bytes) : bytes) {
        out.write(text.getBytes(StandardCharsets.UTF_8));
      }
      int size = key.endsWith(".cut.gz") ? bytes.size() - 12 : bytes.size();
      return new ByteArrayInputStream(bytes.toByteArray(), 0, size);
    }
  }
}
