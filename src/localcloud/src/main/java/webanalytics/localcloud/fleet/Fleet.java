package webanalytics.localcloud.fleet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import webanalytics.localcloud.fleet.balancer.Balancers;
import webanalytics.localcloud.fleet.balancer.Ports;
import webanalytics.localcloud.fleet.balancer.Traffic;
import webanalytics.localcloud.fleet.cloud.MetadataService;
import webanalytics.localcloud.fleet.cloud.Reporter;
import webanalytics.localcloud.fleet.cloud.Snapshot;
import webanalytics.localcloud.fleet.instance.Addresses;
import webanalytics.localcloud.fleet.instance.FleetContext;
import webanalytics.localcloud.fleet.instance.Instances;
import webanalytics.localcloud.fleet.process.ProcessRecords;
import webanalytics.localcloud.fleet.process.Spawner;

/** Ties the parts together: each tick reads the cloud and lets every part follow it. */
final class Fleet implements AutoCloseable {
  private static final Duration METRICS_INTERVAL = Duration.ofMinutes(1);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(12);

  private final Path home;
  private final Regions regions;
  private final Reporter reporter;
  private final Spawner spawner;
  private final Instances instances;
  private final Balancers balancers;
  private final StatusFile status;
  private final ExecutorService executor =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "fleet-worker");
            thread.setDaemon(true);
            return thread;
          });
  private Instant nextMetrics = Instant.now().plus(METRICS_INTERVAL);

  Fleet(Arguments arguments, Optional<Path> agentHome, Consumer<String> log) throws IOException {
    this.home = arguments.home();
    Files.createDirectories(home);
    this.regions = new Regions(arguments.endpoint());
    this.reporter = new Reporter(arguments.endpoint(), log);
    this.spawner = new Spawner(new ProcessRecords(home));
    // The emulator hands load balancers .200 to .250.
    FleetContext context =
        new FleetContext(
            home,
            arguments.network() + "192/26",
            arguments.instancePort(),
            arguments.endpoint(),
            new MetadataService(arguments.endpoint()),
            spawner,
            executor,
            agentHome);
    this.instances =
        new Instances(
            context, new Addresses(arguments.network()), regions::userData, reporter::send);
    this.balancers =
        new Balancers(
            arguments.network(),
            new Ports(
                arguments.loadBalancerPort(),
                Ports.https(arguments.network() + "254"),
                arguments.instancePort()),
            instances::address,
            reporter::send,
            log);
    this.status = new StatusFile(home, arguments.endpoint().toString());
  }

  /**
   * Polls once and follows.
   *
   * @throws IOException where a file cannot be written
   */
  void tick() throws IOException {
    Snapshot snapshot = regions.read();
    instances.follow(snapshot);
    balancers.follow(snapshot);
    status.write(instances.all(), balancers.statuses());
    if (Instant.now().isAfter(nextMetrics)) {
      nextMetrics = nextMetrics.plus(METRICS_INTERVAL);
      publish();
    }
  }

  private void publish() {
    Map<String, Traffic.Count> counts = new HashMap<>();
    balancers.traffic().forEach((id, traffic) -> counts.put(id, traffic.take()));
    regions.publish(counts, balancers.takeRequests(), Instant.now());
  }

  /** Stops load balancers, then instances in order, then whatever process is still there. */
  @Override
  public void close() throws IOException {
    balancers.close();
    instances.stopAll(STOP_LIMIT);
    Leftovers.reap(home);
    regions.close();
    reporter.close();
    spawner.close();
    executor.shutdownNow();
    status.delete();
  }
}
