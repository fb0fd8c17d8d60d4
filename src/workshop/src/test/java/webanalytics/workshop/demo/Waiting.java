package webanalytics.workshop.demo;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** Waits for something that can only be asked for. */
final class Waiting {
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private Waiting() {}

  /** Looks at something that changes. */
  interface Condition {
    boolean holds() throws IOException, InterruptedException;
  }

  /** Asks again and again; false where it never held. */
  static boolean until(Condition condition) throws IOException, InterruptedException {
    Instant end = Instant.now().plus(PATIENCE);
    while (!condition.holds()) {
      if (Instant.now().isAfter(end)) {
        return false;
      }
      TimeUnit.MILLISECONDS.sleep(200);
    }
    return true;
  }
}
