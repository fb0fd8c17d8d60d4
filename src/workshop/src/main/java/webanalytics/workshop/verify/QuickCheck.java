package webanalytics.workshop.verify;

import java.time.DateTimeException;

/**
 * Says of most events that they are right, without a look into the ledger; of the others {@link
 * FieldCheck} says what is wrong, if anything is. For one thread.
 */
final class QuickCheck {
  private static final int HOST = EventParser.place("host");
  private static final int IDENT = EventParser.place("ident");
  private static final int USER = EventParser.place("authuser");
  private static final int TIME = EventParser.place("datetime");
  // Seconds alone are compared here: what is close to the limit is left to the exact check.
  private static final long SURELY_NEAR = FieldCheck.TOLERANCE.toSeconds() - 1;

  private final LedgerIndex ledger;
  private final boolean loopback;
  private final EventParser event;
  // Lines of one object repeat few hosts and few seconds, mostly the one before.
  private String host;
  private boolean client;
  private String time;
  private long second;

  QuickCheck(LedgerIndex ledger, boolean loopback, EventParser event) {
    this.ledger = ledger;
    this.loopback = loopback;
    this.event = event;
  }

  /** Tells whether all of the event just parsed is surely as it was sent. */
  boolean surelySame(int n) {
    return event.field(IDENT) == null
        && event.field(USER) == null
        && isClient(event.field(HOST))
        && isNear(event.field(TIME), n)
        && FieldSums.of(event, ledger.answered(n)) == ledger.sum(n);
  }

  private boolean isClient(String text) {
    if (text == null) {
      return false;
    }
    if (!text.equals(host)) {
      host = text;
      client = FieldCheck.isClient(text, loopback);
    }
    return client;
  }

  private boolean isNear(String text, int n) {
    if (text == null) {
      return false;
    }
    if (!text.equals(time)) {
      try {
        second = FieldCheck.logged(text).getEpochSecond();
        time = text;
      } catch (DateTimeException e) {
        return false;
      }
    }
    return Math.abs(second - ledger.second(n)) <= SURELY_NEAR;
  }
}
