package webanalytics.localcloud.fleet.integration;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import webanalytics.localcloud.fleet.balancer.Balancers;
import webanalytics.localcloud.fleet.balancer.Ports;
import webanalytics.localcloud.fleet.cloud.MetadataService;
import webanalytics.localcloud.fleet.instance.Addresses;
import webanalytics.localcloud.fleet.instance.FleetContext;
import webanalytics.localcloud.fleet.instance.Instances;
import webanalytics.localcloud.fleet.process.ProcessRecords;
import webanalytics.localcloud.fleet.process.Spawner;
import webanalytics.localcloud.fleet.waiting.Deadline;

/** Assembles the fleet's parts around a hand-made world, polled ten times a second. */
final class LocalFleet implements AutoCloseable {
  /** A network of this test run's own, so that two checkouts can be tested at once. */
  static final String NETWORK =
      "127.%d.%d."
          .formatted(
              100 + ProcessHandle.current().pid() / 250 % 100,
              1 + ProcessHandle.current().pid() % 250);

  private final World world;
  private final StandIn emulator;
  private final Spawner spawner;
  private final Instances instances;
  private final Balancers balancers;
  private final ExecutorService executor = Executors.newCachedThreadPool();
  private final ScheduledExecutorService poller = Executors.newSingleThreadScheduledExecutor();

  LocalFleet(Path home, World world) throws IOException {
    // As Main does: the servers of a test need not announce themselves.
    System.setProperty("org.jboss.logging.provider", "slf4j");
    this.world = world;
    this.emulator = new StandIn(new InetSocketAddress(NETWORK + "2", 0));
    this.spawner = new Spawner(new ProcessRecords(home));
    FleetContext context =
        new FleetContext(
            home,
            NETWORK + "192/26",
            8080,
            emulator.endpoint(),
            new MetadataService(emulator.endpoint()),
            spawner,
            executor,
            Optional.empty());
    this.instances =
        new Instances(context, new Addresses(NETWORK), instance -> userData(), world::take);
    this.balancers =
        new Balancers(
            NETWORK, new Ports(8080, 8443, 8080), instances::address, world::take, message -> {});
    poller.scheduleWithFixedDelay(this::tick, 0, 100, TimeUnit.MILLISECONDS);
  }

  private void tick() {
    try {
      instances.follow(world.snapshot());
      balancers.follow(world.snapshot());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  StandIn emulator() {
    return emulator;
  }

  Instances instances() {
    return instances;
  }

  static boolean eventually(BooleanSupplier condition) {
    return Deadline.after(Duration.ofSeconds(30)).await(condition);
  }

  private static String userData() {
    try (InputStream in =
        LocalFleet.class.getResourceAsStream("/webanalytics/localcloud/fleet/user-data.yaml")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    poller.shutdown();
    Deadline.after(Duration.ofSeconds(5)).await(poller::isTerminated);
    balancers.close();
    instances.stopAll(Duration.ofSeconds(10));
    spawner.close();
    emulator.close();
    executor.shutdownNow();
  }
}
