package webanalytics.localcloud.fleet.systemd;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Represents a started main process of a service. */
public interface Running {
  /** Returns its process id; empty where it is not a process of its own here. */
  Optional<Long> pid();

  /** Completes when it ends, with whether it ended cleanly. */
  CompletableFuture<Boolean> exit();

  /** Asks it to end, waits at most this long, then kills it. */
  void stop(Duration timeout);
}
