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
import software.amazon.awssdk.regions.Region;
import webanalytics.localcloud.fleet.balancer.Balancers;
import webanalytics.localcloud.fleet.balancer.Ports;
import webanalytics.localcloud.fleet.balancer.Traffic;
import webanalytics.localcloud.fleet.cloud.AwsClients;
import webanalytics.localcloud.fleet.cloud.CloudReader;
import webanalytics.localcloud.fleet.cloud.MetadataService;
import webanalytics.localcloud.fleet.cloud.Reporter;
import webanalytics.localcloud.fleet.cloud.Snapshot;
import webanalytics.localcloud.fleet.instance.Addresses;
import webanalytics.localcloud.fleet.instance.FleetContext;
import webanalytics.localcloud.fleet.instance.Instances;
import webanalytics.localcloud.fleet.metrics.BalancerMetrics;
import webanalytics.localcloud.fleet.metrics.PacketMetrics;
import webanalytics.localcloud.fleet.process.ProcessRecords;
import webanalytics.localcloud.fleet.process.Spawner;

/** Ties the parts together: each tick reads the cloud and lets every part follow it. */
final class Fleet implements AutoCloseable {
  private static final Duration METRICS_INTERVAL = Duration.ofMinutes(1);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(12);

  private final Path home;
  private final CloudReader reader;
  private final Reporter reporter;
  private final Spawner spawner;
  private final Instances instances;
  private final Balancers balancers;
  private final PacketMetrics metrics;
  private final BalancerMetrics balancerMetrics;
  private final StatusFile status;
  private final ExecutorService executor =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "fleet-worker");
            thread.setDaemon(true);
            return thread;
          });
  private Instant nextMetrics = Instant.now().plus(METRICS_INTERVAL);

  Fleet(Arguments arguments, Region region, Optional<Path> agentHome, Consumer<String> log)
      throws IOException {
    this.home = arguments.home();
    Files.createDirectories(home);
    AwsClients clients = new AwsClients(arguments.endpoint(), region);
    this.reader = new CloudReader(clients);
    this.reporter = new Reporter(arguments.endpoint(), log);
    this.spawner = new Spawner(new ProcessRecords(home));
    // The emulator hands load balancers .200 to .250.
    FleetContext context =
        new FleetContext(
            home,
            arguments.network() + "192/26",
            arguments.instancePort(),
            clients,
            new MetadataService(arguments.endpoint()),
            spawner,
            executor,
            agentHome);
    this.instances =
        new Instances(
            context, new Addresses(arguments.network()), reader::userData, reporter::send);
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
    this.metrics = new PacketMetrics(clients);
    this.balancerMetrics = new BalancerMetrics(clients);
    this.status = new StatusFile(home, arguments.endpoint().toString());
  }

  /**
   * Polls once and follows.
   *
   * @throws IOException where a file cannot be written
   */
  void tick() throws IOException {
    Snapshot snapshot = reader.read();
    instances.follow(snapshot);
    balancers.follow(snapshot);
    status.write(instances.all(), balancers.statuses());
    if (Instant.now().isAfter(nextMetrics)) {
      nextMetrics = nextMetrics.plus(METRICS_INTERVAL);
      publish(snapshot);
    }
  }

  private void publish(Snapshot snapshot) {
    Map<String, String> groups = new HashMap<>();
    snapshot.instances().values().stream()
        .filter(instance -> instance.state().equals("running"))
        .forEach(instance -> groups.put(instance.id(), instance.group()));
    Map<String, Traffic.Count> counts = new HashMap<>();
    balancers.traffic().forEach((id, traffic) -> counts.put(id, traffic.take()));
    metrics.publish(groups, counts, Instant.now());
    balancerMetrics.publish(snapshot, balancers.takeRequests(), Instant.now());
  }

  /** Stops load balancers, then instances in order, then whatever process is still there. */
  @Override
  public void close() throws IOException {
    balancers.close();
    instances.stopAll(STOP_LIMIT);
    Leftovers.reap(home);
    metrics.close();
    balancerMetrics.close();
    reader.close();
    reporter.close();
    spawner.close();
    executor.shutdownNow();
    status.delete();
  }
}
