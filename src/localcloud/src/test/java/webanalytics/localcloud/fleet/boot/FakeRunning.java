package webanalytics.localcloud.fleet.boot;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import webanalytics.localcloud.fleet.systemd.Running;

/** Runs for ever. */
record FakeRunning() implements Running {
  @Override
  public Optional<Long> pid() {
    return Optional.empty();
  }

  @Override
  public CompletableFuture<Boolean> exit() {
    return new CompletableFuture<>();
  }

  @Override
  public void stop(Duration timeout) {}
}
