package webanalytics.workshop.verify;

import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import webanalytics.workshop.bucket.StoredEvent;
import webanalytics.workshop.cli.Json;
import webanalytics.workshop.cli.UserError;
import webanalytics.workshop.traffic.LedgerHeader;
import webanalytics.workshop.traffic.LedgerRecord;

/**
 * Knows of each request of a ledger what a comparison needs at once, some 20 bytes, and where its
 * line is for the rest. Safe for several threads.
 */
final class LedgerIndex implements AutoCloseable {
  /** The largest number that is taken for one of a request. */
  static final int MOST_REQUESTS = 10_000_000;

  private static final String HINT = "Send new traffic: ./workshop traffic --help";
  private static final ObjectReader RECORD = Json.mapper().readerFor(LedgerRecord.class);
  private static final int FIRST_SIZE = 1 << 10;
  private static final int LINE = 1 << 10;
  private static final byte SENT = 1;
  private static final byte ANSWERED = 2;

  private final Path file;
  private final FileChannel lines;
  private final LedgerHeader header;
  private long[] offsets = new long[FIRST_SIZE];
  private long[] sums = new long[FIRST_SIZE];
  private int[] seconds = new int[FIRST_SIZE];
  private byte[] states = new byte[FIRST_SIZE];
  private int highest;
  private int sent;
  private int answered;
  private Instant last;

  private LedgerIndex(Path file, LedgerHeader header) throws IOException {
    this.file = file;
    this.header = header;
    this.last = header.started();
    this.lines = FileChannel.open(file);
  }

  /**
   * Reads a ledger once.
   *
   * <p>A last line that was cut, as a killed sender leaves it, is passed over.
   *
   * @throws UserError when the file is missing, is no ledger, or has a wrong line; the line is
   *     named
   */
  static LedgerIndex read(Path file) {
    LedgerIndex index = null;
    try (LedgerLines in = new LedgerLines(file)) {
      index = new LedgerIndex(file, header(file, in.next()));
      index.readRecords(in);
      return index;
    } catch (IOException e) {
      closeAfter(e, index);
      throw UserError.failure("cannot read the ledger " + file, HINT, e);
    } catch (RuntimeException e) {
      closeAfter(e, index);
      throw e;
    }
  }

  private static void closeAfter(Exception reason, LedgerIndex index) {
    try {
      if (index != null) {
        index.close();
      }
    } catch (IOException e) {
      reason.addSuppressed(e);
    }
  }

  private static LedgerHeader header(Path file, byte[] line) {
    Exception cause = null;
    try {
      LedgerHeader header = line == null ? null : Json.mapper().readValue(line, LedgerHeader.class);
      if (header != null
          && header.run() != null
          && header.url() != null
          && header.started() != null) {
        return header;
      }
    } catch (IOException e) {
      cause = e;
    }
    throw UserError.failure(
        file + " is not a ledger: its first line describes no run", HINT, cause);
  }

  private void readRecords(LedgerLines in) throws IOException {
    int number = 1;
    byte[] line = in.next();
    while (line != null) {
      number++;
      long offset = in.offset();
      byte[] next = in.next();
      LedgerRecord record = record(line);
      if (record != null) {
        add(record, offset);
      } else if (next != null) {
        throw UserError.failure(file + " line " + number + " is not a record of a request", HINT);
      }
      line = next;
    }
  }

  /** Returns null for a line that is wrong, incomplete or repeats a number. */
  private LedgerRecord record(byte[] line) {
    try {
      LedgerRecord record = RECORD.readValue(line);
      boolean right =
          record != null
              && record.n() >= 1
              && record.n() <= MOST_REQUESTS
              && record.sentAt() != null
              && record.request() != null
              && (record.metrics() == null
                  || record.metrics().size() == StoredEvent.METRIC_FIELDS.size())
              && !has(record.n());
      return right ? record : null;
    } catch (IOException | IllegalArgumentException e) {
      return null;
    }
  }

  private void add(LedgerRecord record, long offset) {
    int n = record.n();
    if (n >= states.length) {
      int size = Math.max(n + 1, Math.min(MOST_REQUESTS + 1, states.length * 2));
      offsets = Arrays.copyOf(offsets, size);
      sums = Arrays.copyOf(sums, size);
      seconds = Arrays.copyOf(seconds, size);
      states = Arrays.copyOf(states, size);
    }
    offsets[n] = offset;
    sums[n] = FieldSums.of(record);
    seconds[n] = (int) record.sentAt().getEpochSecond();
    states[n] = record.succeeded() ? ANSWERED : SENT;
    highest = Math.max(highest, n);
    sent++;
    answered += record.succeeded() ? 1 : 0;
    last = record.sentAt().isAfter(last) ? record.sentAt() : last;
  }

  /** Returns the run. */
  LedgerHeader header() {
    return header;
  }

  /** Returns how many requests were sent. */
  int sent() {
    return sent;
  }

  /** Returns how many of them were answered 200. */
  int answered() {
    return answered;
  }

  /** Returns the largest number of a request; 0 when there is none. */
  int highest() {
    return highest;
  }

  /** Returns when the last request was sent, or the run began. */
  Instant last() {
    return last;
  }

  /** Tells whether a request of this number was sent. */
  boolean has(int n) {
    return n >= 1 && n < states.length && states[n] != 0;
  }

  /** Tells whether it was answered 200. */
  boolean answered(int n) {
    return has(n) && states[n] == ANSWERED;
  }

  /** Returns the sum of what its event must hold, by {@link FieldSums}. */
  long sum(int n) {
    return sums[n];
  }

  /** Returns the second of the epoch in which it was sent. */
  long second(int n) {
    return seconds[n];
  }

  /** Reads the record of a request again. */
  LedgerRecord record(int n) throws IOException {
    ByteBuffer line = ByteBuffer.allocate(LINE);
    while (lines.read(line, offsets[n] + line.position()) > 0 && indexOfEnd(line) < 0) {
      if (!line.hasRemaining()) {
        line = ByteBuffer.allocate(line.capacity() * 2).put(line.flip());
      }
    }
    int end = indexOfEnd(line) < 0 ? line.position() : indexOfEnd(line);
    return RECORD.readValue(new String(line.array(), 0, end, StandardCharsets.UTF_8));
  }

  private static int indexOfEnd(ByteBuffer line) {
    for (int i = 0; i < line.position(); i++) {
      if (line.get(i) == '\n') {
        return i;
      }
    }
    return -1;
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
