package webanalytics.localcloud.fleet.shipper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Runs the agent of one instance: a thread a flow. What it has not sent when it is stopped stays
 * unsent, as the agent's SIGTERM does not flush.
 */
public final class Shipper {
  /** Where the agent logs, below the root. */
  public static final String LOG = "var/log/aws-kinesis-agent/aws-kinesis-agent.log";

  // The agent looks for new data about as often.
  private static final long POLL_MILLIS = 100;
  private static final Duration STOP_PATIENCE = Duration.ofSeconds(10);
  private static final Set<PosixFilePermission> WORLD_READABLE =
      EnumSet.of(PosixFilePermission.OTHERS_READ, PosixFilePermission.OTHERS_EXECUTE);

  private final Path root;
  private final Delivery delivery;
  private final AgentLog log;
  private final CountDownLatch stop = new CountDownLatch(1);
  private final CompletableFuture<Boolean> exit = new CompletableFuture<>();
  private final List<Thread> threads = new ArrayList<>();
  private final List<Path> patterns = new ArrayList<>();
  private final List<Checkpoints> checkpoints = new ArrayList<>();

  private Shipper(Path root, Delivery delivery) {
    this.root = root;
    this.delivery = delivery;
    this.log = new AgentLog(root.resolve(LOG), Clock.systemUTC());
  }

  /**
   * Starts the agent.
   *
   * @param root the instance's root; file patterns and checkpoints are below it
   * @throws IOException where a checkpoint cannot be read
   */
  public static Shipper start(AgentConfig config, Path root, Delivery delivery) throws IOException {
    Shipper shipper = new Shipper(root, delivery);
    // As the agent does: its database is there once it has read its configuration.
    Path opened = below(root, config.checkpointFile());
    Files.createDirectories(opened.getParent());
    if (!Files.exists(opened)) {
      Files.createFile(opened);
    }
    shipper.log.info("starting with " + config.flows().size() + " flows");
    for (int i = 0; i < config.flows().size(); i++) {
      Flow flow = config.flows().get(i);
      Path pattern = below(root, flow.filePattern());
      Checkpoints positions =
          new Checkpoints(
              below(root, config.checkpointFile() + "-" + i + ".json"),
              config.checkpointTimeToLive());
      shipper.patterns.add(pattern);
      shipper.checkpoints.add(positions);
      shipper.threads.add(new Thread(() -> shipper.run(flow, pattern, positions), "shipper-" + i));
    }
    shipper.threads.forEach(
        thread -> {
          thread.setDaemon(true);
          thread.start();
        });
    return shipper;
  }

  /**
   * Returns where an absolute path of the instance is on this machine.
   *
   * @throws IOException where it leaves the root
   */
  public static Path below(Path root, String path) throws IOException {
    Path place = root.resolve(path.substring(1)).normalize();
    if (!place.startsWith(root.normalize())) {
      throw new IOException("path leaves the instance's root: " + path);
    }
    return place;
  }

  /** Completes when the agent ended: true after a stop, false where it died. */
  public CompletableFuture<Boolean> exit() {
    return exit;
  }

  /** Stops without sending what is buffered; a put under way is finished and remembered. */
  public void stop() {
    stop.countDown();
    for (Thread thread : threads) {
      try {
        thread.join(STOP_PATIENCE.toMillis());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    log.info("stopped");
    exit.complete(true);
  }

  /** Tells whether the checkpoints have reached the end of every log file. */
  public boolean caughtUp() {
    try {
      for (int i = 0; i < patterns.size(); i++) {
        if (!LogFiles.reached(patterns.get(i), checkpoints.get(i))) {
          return false;
        }
      }
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private void run(Flow flow, Path pattern, Checkpoints positions) {
    try (FlowShipper shipper = new FlowShipper(flow, pattern, positions, delivery, log, stop)) {
      boolean told = false;
      do {
        if (mayRead(pattern.getParent())) {
          shipper.step();
        } else if (!told) {
          told = true;
          log.error(flow.filePattern() + ": permission denied for aws-kinesis-agent-user");
        }
      } while (!stop.await(POLL_MILLIS, TimeUnit.MILLISECONDS));
    } catch (IOException | RuntimeException | StackOverflowError e) {
      // A pattern that recurses too deeply ends the real agent too.
      log.error("agent died: " + e);
      stop.countDown();
      exit.complete(false);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      exit.complete(false);
    }
  }

  /** The agent has a user of its own: everything down to the log folder must be open to others. */
  private boolean mayRead(Path folder) throws IOException {
    for (Path path = folder; !path.equals(root); path = path.getParent()) {
      if (Files.exists(path) && !Files.getPosixFilePermissions(path).containsAll(WORLD_READABLE)) {
        return false;
      }
    }
    return true;
  }
}
