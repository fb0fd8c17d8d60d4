package webanalytics.localcloud.fleet.instance;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import webanalytics.localcloud.fleet.systemd.Running;

/** Represents a running Apache: its parent process and the workers below it. */
final class HttpdProcess implements Running {
  private final Process process;

  HttpdProcess(Process process) {
    this.process = process;
  }

  @Override
  public Optional<Long> pid() {
    return Optional.of(process.pid());
  }

  @Override
  public CompletableFuture<Boolean> exit() {
    return process.onExit().thenApply(ended -> ended.exitValue() == 0);
  }

  /** Stops as the unit's KillSignal=SIGWINCH does: requests under way are answered first. */
  @Override
  public void stop(Duration timeout) {
    List<ProcessHandle> workers = process.descendants().toList();
    try {
      new ProcessBuilder("kill", "-s", "WINCH", Long.toString(process.pid())).start().waitFor();
      if (process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
        return;
      }
    } catch (IOException e) {
      // No kill command: the forcible end below is all there is.
      process.destroy();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    workers.forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }
}
