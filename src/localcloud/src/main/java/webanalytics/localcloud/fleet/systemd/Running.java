package webanalytics.localcloud.fleet.systemd;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** Represents a started main process of a service. */
public interface Running {
  /** Returns its process id. */
  long pid();

  /** Completes when it ends, with whether it ended cleanly. */
  CompletableFuture<Boolean> exit();

  /** Asks it to end, waits at most this long, then kills it. */
  void stop(Duration timeout);
}
