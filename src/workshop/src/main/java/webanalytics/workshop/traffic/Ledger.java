package webanalytics.workshop.traffic;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import webanalytics.workshop.cli.Json;
import webanalytics.workshop.cli.UserError;

/**
 * Holds what the sender of a run knows about it.
 *
 * @param header the run
 * @param records its requests by number, in the order of their responses
 */
public record Ledger(LedgerHeader header, Map<Integer, LedgerRecord> records) {
  private static final String HINT = "Send new traffic: ./workshop traffic --help";

  /** Copies the records. */
  public Ledger {
    records = Collections.unmodifiableMap(new LinkedHashMap<>(records));
  }

  /**
   * Reads a ledger.
   *
   * <p>A last line that was cut, as a killed sender leaves it, is passed over.
   *
   * @throws UserError when the file is missing, is no ledger, or has a wrong line; the line is
   *     named
   */
  public static Ledger read(Path file) {
    try (BufferedReader in = Files.newBufferedReader(file)) {
      LedgerHeader header = header(file, in.readLine());
      Map<Integer, LedgerRecord> records = new LinkedHashMap<>();
      int number = 1;
      String line = in.readLine();
      while (line != null) {
        number++;
        String next = in.readLine();
        try {
          LedgerRecord sent = Json.mapper().readValue(line, LedgerRecord.class);
          requireComplete(sent, records.put(sent.n(), sent) != null);
        } catch (JsonProcessingException | IllegalArgumentException e) {
          if (next != null) {
            throw UserError.failure(
                file + " line " + number + " is not a record of a request", HINT, e);
          }
        }
        line = next;
      }
      return new Ledger(header, records);
    } catch (IOException e) {
      throw UserError.failure("cannot read the ledger " + file, HINT, e);
    }
  }

  private static LedgerHeader header(Path file, String line) {
    try {
      LedgerHeader header = line == null ? null : Json.mapper().readValue(line, LedgerHeader.class);
      if (header != null
          && header.run() != null
          && header.url() != null
          && header.started() != null) {
        return header;
      }
    } catch (JsonProcessingException e) {
      throw UserError.failure(file + " is not a ledger: its first line describes no run", HINT, e);
    }
    throw UserError.failure(file + " is not a ledger: its first line describes no run", HINT);
  }

  private static void requireComplete(LedgerRecord sent, boolean repeated) {
    if (repeated || sent.n() < 1 || sent.sentAt() == null || sent.request() == null) {
      throw new IllegalArgumentException("incomplete or repeated record");
    }
  }
}
