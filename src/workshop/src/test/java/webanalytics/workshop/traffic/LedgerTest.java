package webanalytics.workshop.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import webanalytics.workshop.cli.UserError;

class LedgerTest {
  private static final Instant START = Instant.parse("2026-01-31T23:59:59.123456Z");
  private static final LedgerHeader HEADER =
      new LedgerHeader("r1", "http://127.0.0.1/beacon", START, 2, 0.5, -7);

  @TempDir private Path folder;

  @Property(tries = 100)
  void readsWhatWasWritten(
      @ForAll String header, @ForAll @LongRange(min = 0) long bytes, @ForAll boolean answered)
      throws IOException {
    Path file = Files.createTempFile("ledger", ".jsonl");
    LedgerRecord sent =
        new LedgerRecord(
            1,
            START,
            "POST /?n=1 HTTP/1.1",
            header,
            header,
            header,
            header,
            header,
            answered ? 200 : null,
            answered ? bytes : null,
            answered ? null : "timeout",
            answered ? List.of(header, "1", "1.5", header) : null);
    try (LedgerWriter writer = new LedgerWriter(file, HEADER)) {
      writer.add(sent);
      writer.add(record(2));
    }

    Ledger ledger = Ledger.read(file);
    Files.delete(file);

    assertThat(ledger.header()).isEqualTo(HEADER);
    assertThat(ledger.records().values()).containsExactly(sent, record(2));
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
    try (LedgerWriter writer = new LedgerWriter(file, HEADER)) {
      for (int n : numbers) {
        writer.add(record(n));
      }
    }
    return file;
  }

  private static LedgerRecord record(int n) {
    return new LedgerRecord(
        n,
        START,
        "POST /?n=" + n + " HTTP/1.1",
        "r",
        "a",
        "click",
        "user1",
        "p",
        200,
        0L,
        null,
        null);
  }
}
