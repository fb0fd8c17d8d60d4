package webanalytics.workshop.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import webanalytics.workshop.cli.UserError;
import webanalytics.workshop.traffic.beacon.Beacon;
import webanalytics.workshop.traffic.beacon.Beacons;
import webanalytics.workshop.traffic.beacon.Header;
import webanalytics.workshop.traffic.beacon.Metric;
import webanalytics.workshop.traffic.beacon.RequestTemplate;
import webanalytics.workshop.traffic.http.Exchange;
import webanalytics.workshop.traffic.http.Failure;

class LedgerTest {
  private static final Instant START = Instant.parse("2026-01-31T23:59:59.123456Z");
  private static final LedgerHeader HEADER =
      new LedgerHeader("r1", "http://127.0.0.1/beacon", START, 2, 0.5, -7);

  private static final URI URL = URI.create("http://127.0.0.1/beacon");
  private static final RequestTemplate TEMPLATE = new RequestTemplate(URL, "r1", List.of());

  @TempDir private Path folder;

  @Property(tries = 200)
  void readsWhatWasWritten(
      @ForAll @CharRange(from = ' ', to = '~') String header,
      @ForAll @LongRange(min = 0) long bytes,
      @ForAll @LongRange(min = 0, max = 7_200_000_000_000L) long sentAfter,
      @ForAll boolean answered,
      @ForAll boolean metered)
      throws IOException {
    Metric metric = metered ? new Metric("purchase_amount", "-", "1.50", "-") : null;
    Exchange exchange =
        new Exchange(1, new Beacon(header, header, header, header, header, metric), 0);
    exchange.sent(sentAfter);
    if (answered) {
      exchange.answered(sentAfter, 200, bytes);
    } else {
      exchange.failed(sentAfter, Failure.TIMEOUT);
    }
    Path file = Files.createTempFile("ledger", ".jsonl");
    try (LedgerWriter writer = new LedgerWriter(file, HEADER, templateOf(header), 0)) {
      writer.add(exchange);
      writer.add(exchange(2));
    }

    Ledger ledger = Ledger.read(file);
    Files.delete(file);

    assertThat(ledger.header()).isEqualTo(HEADER);
    assertThat(ledger.records()).containsOnlyKeys(1, 2);
    assertThat(ledger.records().get(1))
        .isEqualTo(
            new LedgerRecord(
                1,
                START.plusNanos(sentAfter).truncatedTo(ChronoUnit.MICROS),
                "POST /beacon?call=1&run=r1&n=1 HTTP/1.1",
                header,
                header,
                header,
                header,
                header,
                answered ? 200 : null,
                answered ? bytes : null,
                answered ? null : "timeout",
                metered ? metric.values() : null));
  }

  @Test
  void writesMoreThanItsBufferHolds() throws IOException {
    Path file = folder.resolve("long.jsonl");
    String header = "\\".repeat(RequestTemplate.LONGEST_HEADERS);
    try (LedgerWriter writer = new LedgerWriter(file, HEADER, templateOf(header), 0)) {
      for (int n = 1; n <= 40; n++) {
        Exchange exchange = new Exchange(n, new Beacon("e", "c", header, "r", "a", null), 0);
        exchange.answered(1, 200, 0);
        writer.add(exchange);
      }
    }

    assertThat(Ledger.read(file).records().values())
        .hasSize(40)
        .allMatch(record -> record.page().equals(header));
  }

  @Test
  void passesOverALastLineThatWasCut() throws IOException {
    Path file = write(1, 2);
    Files.writeString(file, "{\"n\":3,\"sentAt\":\"2026", StandardOpenOption.APPEND);

    assertThat(Ledger.read(file).records()).containsOnlyKeys(1, 2);
  }

  @Test
  void namesAWrongLine() throws IOException {
    Path file = write(1, 1, 2);

    assertThatThrownBy(() -> Ledger.read(file))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("line 3");
  }

  @Test
  void refusesAFileThatIsNoLedger() throws IOException {
    Path file = folder.resolve("other");
    Files.writeString(file, "{\"name\": \"other\"}\n");

    assertThatThrownBy(() -> Ledger.read(file))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("is not a ledger");
    assertThatThrownBy(() -> Ledger.read(folder.resolve("none")))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("cannot read");
  }

  @Test
  void findsTheLedgerThatWasWrittenLast() throws IOException {
    Ledgers ledgers = new Ledgers(folder);
    assertThat(ledgers.latest()).isEmpty();
    Files.createDirectories(ledgers.folder());
    for (String run : new String[] {"b", "a", "c"}) {
      Files.createFile(ledgers.of(run));
      Files.setLastModifiedTime(ledgers.of(run), FileTime.from(START));
    }
    Files.setLastModifiedTime(ledgers.of("a"), FileTime.from(START.plusSeconds(1)));
    Files.createFile(ledgers.folder().resolve("notes.txt"));

    assertThat(ledgers.latest()).contains(ledgers.of("a"));
  }

  @Test
  void takesNoPathForARun() {
    assertThatThrownBy(() -> new Ledgers(folder).of("../secret"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private Path write(int... numbers) throws IOException {
    Path file = folder.resolve("ledger.jsonl");
    try (LedgerWriter writer = new LedgerWriter(file, HEADER, TEMPLATE, 0)) {
      for (int n : numbers) {
        writer.add(exchange(n));
      }
    }
    return file;
  }

  private static RequestTemplate templateOf(String page) {
    return new RequestTemplate(URL, "r1", List.of(new Header("page", page)));
  }

  private static Exchange exchange(int n) {
    Exchange exchange = new Exchange(n, new Beacons(1).number(n), 0);
    exchange.answered(1, 200, 0);
    return exchange;
  }
}
