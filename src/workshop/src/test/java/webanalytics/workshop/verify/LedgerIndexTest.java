package webanalytics.workshop.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.UniqueElements;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import webanalytics.workshop.cli.Json;
import webanalytics.workshop.cli.UserError;
import webanalytics.workshop.traffic.Ledger;
import webanalytics.workshop.traffic.LedgerHeader;
import webanalytics.workshop.traffic.LedgerRecord;

class LedgerIndexTest {
  private static final Instant START = Instant.parse("2026-01-31T23:59:59.123456Z");
  private static final LedgerHeader HEADER =
      new LedgerHeader("r1", "http://127.0.0.1/beacon", START, 3, 0.5, -7);

  @TempDir private Path folder;

  @Property(tries = 100)
  void knowsWhatTheWholeLedgerKnows(
      @ForAll @Size(max = 30) @UniqueElements List<@IntRange(min = 1, max = 5_000) Integer> numbers,
      @ForAll String text)
      throws IOException {
    Path file = Files.createTempFile("ledger", ".jsonl");
    List<String> lines = new ArrayList<>(List.of(Json.line(HEADER)));
    for (int n : numbers) {
      lines.add(Json.line(record(n, text.repeat(n % 7), n % 3 == 0 ? null : 200)));
    }
    Files.write(file, lines);

    Ledger whole = Ledger.read(file);
    try (LedgerIndex index = LedgerIndex.read(file)) {
      assertThat(index.header()).isEqualTo(HEADER);
      assertThat(index.sent()).isEqualTo(numbers.size());
      assertThat(index.highest()).isEqualTo(numbers.stream().mapToInt(n -> n).max().orElse(0));
      for (int n = -1; n <= 5_001; n++) {
        assertThat(index.has(n)).isEqualTo(numbers.contains(n));
        assertThat(index.answered(n)).isEqualTo(numbers.contains(n) && n % 3 != 0);
      }
      for (int n : numbers) {
        assertThat(index.record(n)).isEqualTo(whole.records().get(n));
        assertThat(index.second(n)).isEqualTo(START.getEpochSecond() + n);
        assertThat(index.last()).isAfterOrEqualTo(whole.records().get(n).sentAt());
      }
    } finally {
      Files.delete(file);
    }
  }

  @Test
  void readsALedgerThatIsLargerThanOneBuffer() throws IOException {
    List<String> lines = new ArrayList<>(List.of(Json.line(HEADER)));
    for (int n = 3_000; n >= 1; n--) {
      lines.add(Json.line(record(n, "text ".repeat(n % 60), 200)));
    }
    try (LedgerIndex index = LedgerIndex.read(write(lines))) {
      assertThat(index.sent()).isEqualTo(3_000);
      assertThat(index.record(1).page()).isEqualTo("text ");
      assertThat(index.record(2_999).n()).isEqualTo(2_999);
    }
  }

  @Test
  void passesOverALastLineThatWasCut() throws IOException {
    Path file = write(List.of(Json.line(HEADER), line(1), line(2).substring(0, 40)));
    Files.writeString(file, Files.readString(file).strip());

    try (LedgerIndex index = LedgerIndex.read(file)) {
      assertThat(index.sent()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "not json",
        "null",
        "{}",
        "[]",
        "{\"n\":0,\"sentAt\":\"2026-01-31T23:59:59Z\",\"request\":\"GET / HTTP/1.1\"}",
        "{\"n\":10000001,\"sentAt\":\"2026-01-31T23:59:59Z\",\"request\":\"GET / HTTP/1.1\"}",
        "{\"n\":1,\"sentAt\":\"2026-01-31T23:59:59Z\",\"request\":\"GET / HTTP/1.1\"}",
        "{\"n\":2,\"sentAt\":\"yesterday\",\"request\":\"GET / HTTP/1.1\"}",
        "{\"n\":2,\"sentAt\":\"2026-01-31T23:59:59Z\"}",
        "{\"n\":2,\"request\":\"GET / HTTP/1.1\"}",
        "{\"n\":2,\"sentAt\":\"2026-01-31T23:59:59Z\",\"request\":\"G\",\"metrics\":[\"a\"]}",
        "{\"n\":2,\"sentAt\":\"2026-01-31T23:59:59Z\",\"request\":\"G\"} {}"
      })
  void namesTheLineThatIsNoRecord(String wrong) throws IOException {
    Path file = write(List.of(Json.line(HEADER), line(1), wrong, line(3)));

    assertThatThrownBy(() -> LedgerIndex.read(file))
        .isInstanceOf(UserError.class)
        .hasMessage(file + " line 3 is not a record of a request");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "no json", "{}", "null", "{\"run\":\"r1\",\"url\":\"http://h/\"}"})
  void saysThatAFileIsNoLedger(String first) throws IOException {
    Path file = write(List.of(first, line(1)));

    assertThatThrownBy(() -> LedgerIndex.read(file))
        .isInstanceOf(UserError.class)
        .hasMessage(file + " is not a ledger: its first line describes no run");
  }

  @Test
  void saysThatThereIsNoLedger() {
    Path file = folder.resolve("none.jsonl");

    assertThatThrownBy(() -> LedgerIndex.read(file))
        .isInstanceOf(UserError.class)
        .hasMessage("cannot read the ledger " + file);
  }

  private Path write(List<String> lines) throws IOException {
    return Files.write(folder.resolve("ledger.jsonl"), lines);
  }

  private static String line(int n) {
    return Json.line(record(n, "page", 200));
  }

  private static LedgerRecord record(int n, String page, Integer status) {
    return new LedgerRecord(
        n,
        START.plusSeconds(n),
        "POST /?n=" + n + " HTTP/1.1",
        "r",
        "a",
        "click",
        "user1",
        page,
        status,
        status == null ? null : 5L,
        null,
        null);
  }
}
