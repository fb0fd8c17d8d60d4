package webanalytics.localcloud.fleet.instance;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import webanalytics.localcloud.fleet.systemd.Running;

/** Represents a genuine Kinesis agent. */
record AgentProcess(Process process) implements Running {
  @Override
  public Optional<Long> pid() {
    return Optional.of(process.pid());
  }

  @Override
  public CompletableFuture<Boolean> exit() {
    return process.onExit().thenApply(ended -> ended.exitValue() == 0);
  }

  @Override
  public void stop(Duration timeout) {
    process.destroy();
    try {
      process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    process.destroyForcibly();
  }
}
