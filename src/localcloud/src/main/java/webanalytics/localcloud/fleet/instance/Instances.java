package webanalytics.localcloud.fleet.instance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import webanalytics.localcloud.fleet.cloud.CloudInstance;
import webanalytics.localcloud.fleet.cloud.Report;
import webanalytics.localcloud.fleet.cloud.Snapshot;
import webanalytics.localcloud.fleet.network.Cidr;
import webanalytics.localcloud.fleet.network.Endpoint;
import webanalytics.localcloud.fleet.network.PackageLocation;

/** Keeps the running instances equal to those that the cloud wants. */
public final class Instances {
  // EC2 gives a system several minutes before it cuts the power.
  private static final Duration SHUTDOWN_LIMIT = Duration.ofMinutes(4);

  private final FleetContext context;
  private final Addresses addresses;
  private final Function<CloudInstance, String> userData;
  private final Consumer<Report> reports;
  private final Map<String, LocalInstance> instances = new ConcurrentHashMap<>();
  private final Map<String, CompletableFuture<Void>> work = new ConcurrentHashMap<>();
  private final Map<String, Integer> reboots = new ConcurrentHashMap<>();
  private final Set<String> stopping = ConcurrentHashMap.newKeySet();
  private volatile Snapshot latest;

  /**
   * Creates a manager without instances.
   *
   * @param userData returns an instance's user data
   * @param reports receives what happened
   */
  public Instances(
      FleetContext context,
      Addresses addresses,
      Function<CloudInstance, String> userData,
      Consumer<Report> reports) {
    this.context = context;
    this.addresses = addresses;
    this.userData = userData;
    this.reports = reports;
  }

  /**
   * Boots what is new and stops what is to go; returns before either is done.
   *
   * @throws IOException where an instance's folder cannot be written
   */
  public void follow(Snapshot snapshot) throws IOException {
    latest = snapshot;
    for (CloudInstance instance : snapshot.instances().values()) {
      if (instance.wanted() && !instances.containsKey(instance.id())) {
        start(instance);
      } else if (instance.wanted()) {
        reboot(instance);
      } else if (instance.state().equals("shutting-down")) {
        stop(instance.id(), true);
      }
    }
    Set<String> gone = new HashSet<>(instances.keySet());
    snapshot.instances().values().stream()
        .filter(instance -> instance.wanted() || instance.state().equals("shutting-down"))
        .forEach(instance -> gone.remove(instance.id()));
    gone.forEach(id -> stop(id, false));
  }

  private void start(CloudInstance instance) throws IOException {
    String id = instance.id();
    // A fleet that was started anew finds instances of its predecessor: they boot again.
    Path remembered = context.home().resolve("instances").resolve(id).resolve("address");
    String address = addresses.take(readIfPresent(remembered));
    LocalInstance local =
        new LocalInstance(
            id,
            instance.region(),
            address,
            context,
            name -> reachesPackage(id, name),
            () -> reachesFirehose(id),
            text -> reports.accept(Report.console(id, text)));
    Files.writeString(remembered, address);
    String data = userData.apply(instance);
    instances.put(id, local);
    reboots.put(id, instance.reboots());
    if (instance.state().equals("pending")) {
      reports.accept(Report.running(id));
    }
    then(id, () -> local.boot(data));
  }

  private void reboot(CloudInstance instance) {
    Integer before = reboots.put(instance.id(), instance.reboots());
    if (before != null && before < instance.reboots() && !stopping.contains(instance.id())) {
      LocalInstance local = instances.get(instance.id());
      then(instance.id(), () -> local.reboot(SHUTDOWN_LIMIT));
    }
  }

  private void stop(String id, boolean report) {
    if (!stopping.add(id)) {
      return;
    }
    LocalInstance local = instances.get(id);
    then(
        id,
        () -> {
          if (local != null) {
            local.stop(SHUTDOWN_LIMIT);
            instances.remove(id);
            addresses.release(local.address());
          }
          if (report) {
            reports.accept(Report.terminated(id));
          } else {
            stopping.remove(id);
          }
        });
  }

  /** Queues work on an instance after all work queued before. */
  private void then(String id, Runnable task) {
    work.compute(
        id,
        (key, before) ->
            before == null
                ? CompletableFuture.runAsync(task, context.executor())
                : before.thenRunAsync(task, context.executor()));
  }

  /** Stops all instances at once, in order within each; returns when done or after the limit. */
  public void stopAll(Duration limit) {
    CompletableFuture<?>[] stops =
        instances.values().stream()
            .map(i -> CompletableFuture.runAsync(() -> i.stop(limit), context.executor()))
            .toArray(CompletableFuture<?>[]::new);
    CompletableFuture.allOf(stops)
        .completeOnTimeout(null, limit.toMillis(), TimeUnit.MILLISECONDS)
        .join();
  }

  /** Returns an instance's loopback address while it exists here. */
  public Optional<String> address(String id) {
    return Optional.ofNullable(instances.get(id)).map(LocalInstance::address);
  }

  /** Returns all instances that exist here. */
  public Collection<LocalInstance> all() {
    return List.copyOf(instances.values());
  }

  private boolean reachesPackage(String id, String name) {
    CloudInstance instance = latest.instances().get(id);
    return reachesInternet(id)
        || instance != null
            && PackageLocation.of(name, instance.region())
                .filter(
                    object ->
                        latest
                            .network()
                            .readsObject(object, instance.subnetId(), instance.securityGroups()))
                .isPresent();
  }

  private boolean reachesFirehose(String id) {
    CloudInstance instance = latest.instances().get(id);
    return reachesInternet(id)
        || instance != null
            && !instance.privateAddress().isEmpty()
            && latest
                .network()
                .reachesInterface(
                    "kinesis-firehose",
                    instance.subnetId(),
                    new Endpoint(
                        instance.securityGroups(), List.of(Cidr.parse(instance.privateAddress()))));
  }

  private boolean reachesInternet(String id) {
    CloudInstance instance = latest.instances().get(id);
    return instance != null
        && !instance.publicAddress().isEmpty()
        && latest.network().routesToInternet(instance.subnetId())
        && latest.network().letsOut(instance.securityGroups(), 443);
  }

  private static Optional<String> readIfPresent(Path file) throws IOException {
    return Files.exists(file) ? Optional.of(Files.readString(file).strip()) : Optional.empty();
  }
}
