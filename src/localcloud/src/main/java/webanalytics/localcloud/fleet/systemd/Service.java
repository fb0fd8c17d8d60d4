package webanalytics.localcloud.fleet.systemd;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Holds the state of one unit: starts it, starts it again after it died, stops it. */
final class Service {
  // systemd's default: StartLimitBurst=5.
  private static final int BURST = 5;

  private final Unit unit;
  private final ExecutionContext context;
  private final Programs programs;
  private final Executor executor;
  private final Consumer<String> console;
  private final Deque<Long> starts = new ArrayDeque<>();
  private Running running;
  private boolean active;
  private boolean wanted;

  Service(
      Unit unit,
      ExecutionContext context,
      Programs programs,
      Executor executor,
      Consumer<String> console) {
    this.unit = unit;
    this.context = context;
    this.programs = programs;
    this.executor = executor;
    this.console = console;
  }

  Unit unit() {
    return unit;
  }

  synchronized boolean isActive() {
    return active;
  }

  synchronized Optional<Long> pid() {
    return Optional.ofNullable(running).flatMap(Running::pid);
  }

  synchronized void start() throws ServiceFailure {
    if (active) {
      return;
    }
    wanted = true;
    limitStarts();
    try {
      launch();
    } catch (ServiceFailure e) {
      console.accept("systemd: Failed to start " + unit.name() + ": " + e.getMessage());
      startAgain(false);
      throw e;
    }
    console.accept("systemd: Started " + unit.name());
  }

  private void launch() throws ServiceFailure {
    context.prepare(unit);
    if (unit.type().equals("oneshot")) {
      for (String line : unit.execStart()) {
        programs.run(line, unit.stopTimeout());
      }
      active = unit.remainAfterExit();
    } else if (unit.isService()) {
      if (unit.execStart().size() != 1) {
        throw new ServiceFailure("a " + unit.type() + " service needs exactly one ExecStart");
      }
      Running started = programs.start(unit.execStart().get(0));
      running = started;
      active = true;
      started.exit().thenAcceptAsync(clean -> ended(started, clean), executor);
    } else {
      active = true;
    }
  }

  private void limitStarts() throws ServiceFailure {
    long now = System.nanoTime();
    starts.removeIf(start -> now - start >= unit.startLimitInterval().toNanos());
    if (starts.size() >= BURST) {
      throw new ServiceFailure(unit.name() + ": start request repeated too quickly");
    }
    starts.add(now);
  }

  private synchronized void ended(Running which, boolean clean) {
    if (running != which) {
      return;
    }
    running = null;
    active = false;
    if (wanted) {
      console.accept("systemd: " + unit.name() + ": main process exited");
      startAgain(clean);
    }
  }

  private void startAgain(boolean clean) {
    if (wanted && unit.restartsAfter(clean) && starts.size() < BURST) {
      CompletableFuture.delayedExecutor(
              unit.restartDelay().toMillis(), TimeUnit.MILLISECONDS, executor)
          .execute(this::restartQuietly);
    }
  }

  private synchronized void restartQuietly() {
    try {
      if (wanted) {
        start();
      }
    } catch (ServiceFailure e) {
      // start() has told the console and tries again within its limits.
      active = false;
    }
  }

  /** Kills the main process, which the unit then restarts if it is told to. */
  void kill() {
    Running process;
    synchronized (this) {
      process = running;
    }
    if (process != null) {
      process.stop(Duration.ZERO);
    }
  }

  /** Stops the unit; each of its commands, and its process, may take the unit's stop timeout. */
  void stop(Duration limit) {
    Running process;
    boolean wasActive;
    synchronized (this) {
      wanted = false;
      process = running;
      running = null;
      wasActive = active;
      active = false;
    }
    Duration timeout = unit.stopTimeout().compareTo(limit) < 0 ? unit.stopTimeout() : limit;
    if (wasActive) {
      for (String line : unit.execStop()) {
        try {
          programs.run(line, timeout);
        } catch (ServiceFailure e) {
          console.accept("systemd: " + unit.name() + ": stop: " + e.getMessage());
        }
      }
      console.accept("systemd: Stopping " + unit.name());
    }
    if (process != null) {
      process.stop(timeout);
    }
  }
}
