package webanalytics.workshop.verify;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import webanalytics.workshop.bucket.StoredEvent;
import webanalytics.workshop.traffic.Ledger;
import webanalytics.workshop.traffic.LedgerRecord;

/** Holds a run's ledger against the lines of the bucket, one after the other. */
final class Reconciliation {
  private static final int EXAMPLES = 10;

  private final Ledger ledger;
  private final FieldCheck check;
  private final BitSet found = new BitSet();
  private final TreeSet<Integer> repeated = new TreeSet<>();
  private final SortedMap<Integer, List<String>> altered = new TreeMap<>();
  private int duplicates;
  private int unparsable;
  private int objects;

  Reconciliation(Ledger ledger) {
    this.ledger = ledger;
    this.check = new FieldCheck(isLoopback(ledger.header().url()));
  }

  /** Takes one line of an object; events of other runs are passed over. */
  void line(String line) {
    Optional<StoredEvent> event = StoredEvent.parse(line);
    if (event.isEmpty()) {
      unparsable++;
      return;
    }
    event.get().numberIn(ledger.header().run()).ifPresent(number -> take(number, event.get()));
  }

  private void take(int number, StoredEvent event) {
    LedgerRecord sent = ledger.records().get(number);
    if (sent == null) {
      altered.put(number, List.of("request"));
      return;
    }
    if (found.get(number)) {
      duplicates++;
      repeated.add(number);
    }
    found.set(number);
    // A repetition can be altered where the first was not.
    List<String> fields = check.altered(sent, event);
    if (!fields.isEmpty()) {
      altered.put(number, fields);
    }
  }

  /** Counts an object whose lines have all been taken. */
  void objectRead() {
    objects++;
  }

  /** Tells whether nothing more is waited for. */
  boolean complete() {
    return ledger.records().values().stream()
        .allMatch(sent -> !sent.succeeded() || found.get(sent.n()));
  }

  int foundSoFar() {
    return found.cardinality();
  }

  Verification result() {
    List<Integer> missing =
        ledger.records().values().stream()
            .filter(sent -> sent.succeeded() && !found.get(sent.n()))
            .map(LedgerRecord::n)
            .sorted()
            .toList();
    var examples = new TreeMap<Integer, List<String>>();
    altered.entrySet().stream()
        .limit(EXAMPLES)
        .forEach(entry -> examples.put(entry.getKey(), entry.getValue()));
    return new Verification(
        ledger.header().run(),
        ledger.records().size(),
        (int) ledger.records().values().stream().filter(LedgerRecord::succeeded).count(),
        found.cardinality(),
        missing.size(),
        duplicates,
        altered.size(),
        unparsable,
        missing.stream().limit(EXAMPLES).toList(),
        repeated.stream().limit(EXAMPLES).toList(),
        examples,
        objects);
  }

  private static boolean isLoopback(String url) {
    String host = URI.create(url).getHost();
    try {
      // Names other than localhost are not looked up: only a literal address can be compared.
      return host.equals("localhost")
          || (host.matches("[0-9.]+|\\[.*]") && InetAddress.getByName(host).isLoopbackAddress());
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
