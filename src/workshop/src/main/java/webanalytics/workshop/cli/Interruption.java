package webanalytics.workshop.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets a command end in order when Ctrl-C (or SIGTERM) arrives: asks it to stop, then holds the
 * process back, bounded, until the command has printed what there is.
 *
 * <p>Use with try-with-resources around the work and the printing of its result.
 */
public final class Interruption implements AutoCloseable {
  private final CountDownLatch done = new CountDownLatch(1);
  private final Thread hook;

  private Interruption(Runnable stop, Duration patience) {
    hook =
        new Thread(
            () -> {
              stop.run();
              awaitEnd(patience);
            },
            "interruption");
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** Calls {@code stop} on Ctrl-C, then waits at most {@code patience} for {@link #close()}. */
  public static Interruption handledBy(Runnable stop, Duration patience) {
    return new Interruption(stop, patience);
  }

  private void awaitEnd(Duration patience) {
    try {
      // Whether the command made it in time does not matter here: the process ends either way.
      done.await(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    done.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException shuttingDown) {
      // The hook runs already; it ends by the latch.
    }
  }
}
