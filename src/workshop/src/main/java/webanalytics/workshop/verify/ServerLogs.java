package webanalytics.workshop.verify;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.BitSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import webanalytics.localcloud.AccessLogs;
import webanalytics.workshop.bucket.StoredEvent;
import webanalytics.workshop.traffic.LedgerHeader;

/** Finds a run's requests in the access logs of the servers that answered them. */
final class ServerLogs {
  private static final Pattern LINE =
      Pattern.compile("\\S++ \\S++ \\S++ \\[([^]]++)] \"((?:[^\"\\\\]|\\\\.)*+)\"");

  /** What follows the request where a server is at stage start: Apache's combined format. */
  private static final Pattern AT_START =
      Pattern.compile(" \\d+ \\S++(?: \"(?:[^\"\\\\]|\\\\.)*+\"){2}");

  private final AccessLogs logs;
  private final BooleanSupplier stopped;
  private final BitSet atStart = new BitSet();
  private BitSet logged;
  private boolean complete;

  ServerLogs(AccessLogs logs, BooleanSupplier stopped) {
    this.logs = logs;
    this.stopped = stopped;
  }

  /** Tells whether a run went to these servers. */
  boolean haveAnswered(LedgerHeader run) {
    return run.url().contains("//" + logs.network() + ".");
  }

  /** Reads all logs, once, and tells how far the requests came that the bucket does not have. */
  Places read(LedgerIndex ledger, Reconciliation bucket) throws IOException {
    if (logged == null) {
      logged = new BitSet(ledger.highest() + 1);
      complete = !logs.since().isAfter(ledger.header().started());
      for (AccessLogs.Server server : logs.servers()) {
        complete &= read(server.files(), ledger);
      }
    }
    int loggedNotStored = 0;
    int loggedAtStart = 0;
    int lost = 0;
    for (int n = 1; n <= ledger.highest(); n++) {
      if (ledger.has(n) && !bucket.isFound(n)) {
        loggedNotStored += logged.get(n) ? 1 : 0;
        loggedAtStart += atStart.get(n) ? 1 : 0;
        lost += !logged.get(n) && ledger.answered(n) ? 1 : 0;
      }
    }
    return new Places(
        logged.cardinality(),
        loggedNotStored,
        complete ? lost : 0,
        complete ? 0 : lost,
        loggedAtStart);
  }

  /** Returns whether the logs go back to the beginning of the run. */
  private boolean read(List<Path> files, LedgerIndex ledger) throws IOException {
    boolean first = true;
    // A server that has never rotated its log still has all of it, or has logged nothing yet.
    boolean whole = files.size() <= 1;
    for (Path file : files) {
      try (BufferedReader in = open(file)) {
        for (String line = in.readLine();
            line != null && !stopped.getAsBoolean();
            line = in.readLine()) {
          Matcher parts = LINE.matcher(line);
          if (parts.lookingAt()) {
            whole |= first && isBefore(parts.group(1), ledger.header().started());
            first = false;
            OptionalInt number = number(parts.group(2), ledger);
            number.ifPresent(logged::set);
            if (number.isPresent()
                && AT_START.matcher(line).region(parts.end(), line.length()).matches()) {
              atStart.set(number.getAsInt());
            }
          }
        }
      } catch (NoSuchFileException e) {
        // Rotated away meanwhile.
        return false;
      }
    }
    return whole;
  }

  private static OptionalInt number(String request, LedgerIndex ledger) {
    OptionalInt number = StoredEvent.numberIn(ledger.header().run(), request);
    return number.isPresent() && ledger.has(number.getAsInt()) ? number : OptionalInt.empty();
  }

  private static boolean isBefore(String time, Instant start) {
    try {
      // The log knows whole seconds.
      return !FieldCheck.logged(time).plusSeconds(1).isAfter(start);
    } catch (DateTimeException e) {
      return false;
    }
  }

  /** Apache escapes whatever is no ASCII, so no byte can be wrong. */
  private static BufferedReader open(Path file) throws IOException {
    return Files.newBufferedReader(file, StandardCharsets.ISO_8859_1);
  }
}
