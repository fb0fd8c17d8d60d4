package webanalytics.workshop.verify;

import java.io.IOException;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import webanalytics.workshop.bucket.StoredEvent;

/** Holds a run's ledger against the lines of the bucket. Safe for several threads. */
final class Reconciliation {
  private static final int REQUEST = EventParser.place("request");

  private final LedgerIndex ledger;
  private final boolean loopback;
  private final FieldCheck check;
  private final AtomicIntegerArray timesFound;
  private final AtomicInteger found = new AtomicInteger();
  private final AtomicInteger answeredFound = new AtomicInteger();
  private final AtomicInteger duplicates = new AtomicInteger();
  private final Firsts<Integer> repeated = new Firsts<>();
  private final Alterations alterations;
  private final AtomicInteger unparsable = new AtomicInteger();
  private final Firsts<Place> unparsableLines = new Firsts<>();
  private final AtomicInteger objects = new AtomicInteger();
  private final AtomicLong bytes = new AtomicLong();

  Reconciliation(LedgerIndex ledger) {
    this.ledger = ledger;
    this.loopback = Loopback.isHostOf(ledger.header().url());
    this.check = new FieldCheck(loopback);
    this.timesFound = new AtomicIntegerArray(ledger.highest() + 1);
    this.alterations = new Alterations(ledger.highest());
  }

  /** Takes the lines of one object, by one thread. */
  final class Lines {
    private final EventParser event = new EventParser();
    private final QuickCheck quick = new QuickCheck(ledger, loopback, event);
    private final String run = ledger.header().run();

    private Lines() {}

    /** Takes one line; events of other runs are passed over. */
    void take(Place place, String line) throws IOException {
      if (!event.parse(line)) {
        noEvent(place);
        return;
      }
      String request = event.field(REQUEST);
      OptionalInt number =
          request == null ? OptionalInt.empty() : StoredEvent.numberIn(run, request);
      if (number.isPresent()) {
        found(number.getAsInt(), line);
      }
    }

    private void found(int number, String line) throws IOException {
      if (!ledger.has(number)) {
        alterations.add(number, List.of("request"));
        return;
      }
      count(number);
      // A repetition can be altered where the first was not.
      if (!quick.surelySame(number)) {
        List<String> fields =
            check.altered(ledger.record(number), StoredEvent.parse(line).orElseThrow());
        if (!fields.isEmpty()) {
          alterations.add(number, fields);
        }
      }
    }
  }

  /** Begins an object. */
  Lines lines() {
    return new Lines();
  }

  private void count(int number) {
    if (timesFound.getAndIncrement(number) > 0) {
      duplicates.incrementAndGet();
      repeated.add(number);
    } else {
      found.incrementAndGet();
      answeredFound.addAndGet(ledger.answered(number) ? 1 : 0);
    }
  }

  /** Counts a line that is no event, or where an object cannot be read any further. */
  void noEvent(Place place) {
    unparsable.incrementAndGet();
    unparsableLines.add(place);
  }

  /** Counts an object whose lines have all been taken, by its size as stored. */
  void objectRead(long size) {
    objects.incrementAndGet();
    bytes.addAndGet(size);
  }

  /** Tells whether nothing more is waited for. */
  boolean complete() {
    return answeredFound.get() == ledger.answered();
  }

  int foundSoFar() {
    return found.get();
  }

  int objectsSoFar() {
    return objects.get();
  }

  /** Tells whether the bucket has this request. */
  boolean isFound(int number) {
    return timesFound.get(number) > 0;
  }

  /**
   * Returns what was found so far.
   *
   * @param seconds how long it took
   * @param stopped whether it was ended before its time
   * @param places where the missing were lost; null where the servers' logs are not at hand
   */
  Verification result(double seconds, boolean stopped, Places places) {
    return new Verification(
        ledger.header().run(),
        ledger.sent(),
        ledger.answered(),
        found.get(),
        ledger.answered() - answeredFound.get(),
        duplicates.get(),
        alterations.count(),
        unparsable.get(),
        missing().limit(Firsts.EXAMPLES).boxed().toList(),
        repeated.values(),
        alterations.examples(),
        objects.get(),
        bytes.get(),
        seconds,
        unparsableLines.values().stream().map(Place::toString).toList(),
        stopped,
        places == null ? null : places.logged(),
        places == null ? null : places.loggedNotStored(),
        places == null ? null : places.neverLogged(),
        places == null ? null : places.unknown(),
        places == null ? null : places.loggedAtStart());
  }

  private IntStream missing() {
    return IntStream.rangeClosed(1, ledger.highest())
        .filter(n -> ledger.answered(n) && !isFound(n));
  }
}
