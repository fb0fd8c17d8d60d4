package webanalytics.localcloud.fleet.waiting;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Bounds a wait for something that can only be asked for, such as another process's port. */
public final class Deadline {
  private static final long PAUSE_MILLIS = 20;

  private final long end;

  private Deadline(long end) {
    this.end = end;
  }

  /** Starts a wait of at most this length. */
  public static Deadline after(Duration length) {
    return new Deadline(System.nanoTime() + length.toNanos());
  }

  /**
   * Asks again and again until the condition holds.
   *
   * @return false where the deadline passed first or the thread was interrupted (the interrupt flag
   *     then stays set)
   */
  public boolean await(BooleanSupplier condition) {
    CountDownLatch never = new CountDownLatch(1);
    while (!condition.getAsBoolean()) {
      if (passed()) {
        return false;
      }
      try {
        never.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
    return true;
  }

  /** Tells whether the time is over. */
  public boolean passed() {
    return System.nanoTime() - end >= 0;
  }

  /** Returns the time left, never less than zero. */
  public Duration left() {
    return Duration.ofNanos(Math.max(0, end - System.nanoTime()));
  }
}
