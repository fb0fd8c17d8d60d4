package webanalytics.localcloud.plugin.aws;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Awaits conditions by asking again, until a deadline or until the engine cancels. */
public final class Patience {
  private static final Duration PAUSE = Duration.ofMillis(250);

  private final CountDownLatch cancelled;
  private final Duration pause;

  public Patience() {
    this(new CountDownLatch(1), PAUSE);
  }

  Patience(CountDownLatch cancelled, Duration pause) {
    this.cancelled = cancelled;
    this.pause = pause;
  }

  /** Ends all waits, now and in future. */
  public void cancel() {
    cancelled.countDown();
  }

  /**
   * Waits until a condition holds.
   *
   * @param what is awaited, for the message
   * @param now describes how far it came, for the message
   * @throws WaitException when it did not come true in time or the wait was cancelled
   */
  public void until(String what, Duration limit, BooleanSupplier condition, Supplier<String> now) {
    long deadline = System.nanoTime() + limit.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - deadline >= 0) {
        throw new WaitException(
            "%s did not come about within %s: %s".formatted(what, words(limit), now.get()));
      }
      if (pausedAndCancelled()) {
        throw new WaitException("cancelled while waiting: " + what);
      }
    }
  }

  /**
   * Tries a call again while it fails with one of some AWS error codes.
   *
   * @throws RuntimeException the call's own, when the code is another or the time is over
   */
  public void retryOn(Set<String> codes, Duration limit, Runnable call) {
    long deadline = System.nanoTime() + limit.toNanos();
    Optional<RuntimeException> failure = attempt(call);
    while (failure.isPresent()) {
      boolean over = System.nanoTime() - deadline >= 0;
      if (!codes.contains(Failures.code(failure.get())) || over || pausedAndCancelled()) {
        throw failure.get();
      }
      failure = attempt(call);
    }
  }

  private static Optional<RuntimeException> attempt(Runnable call) {
    try {
      call.run();
      return Optional.empty();
    } catch (RuntimeException e) {
      return Optional.of(e);
    }
  }

  private boolean pausedAndCancelled() {
    try {
      return cancelled.await(pause.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  private static String words(Duration limit) {
    return limit.toSeconds() % 60 == 0 && limit.toSeconds() > 0
        ? limit.toMinutes() + "m"
        : limit.toSeconds() + "s";
  }
}
