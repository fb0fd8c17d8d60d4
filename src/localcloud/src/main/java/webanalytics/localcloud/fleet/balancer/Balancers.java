package webanalytics.localcloud.fleet.balancer;

import io.undertow.server.HttpHandler;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import webanalytics.localcloud.fleet.cloud.CloudBalancer;
import webanalytics.localcloud.fleet.cloud.CloudCertificate;
import webanalytics.localcloud.fleet.cloud.CloudInstance;
import webanalytics.localcloud.fleet.cloud.CloudListener;
import webanalytics.localcloud.fleet.cloud.CloudTarget;
import webanalytics.localcloud.fleet.cloud.CloudTargetGroup;
import webanalytics.localcloud.fleet.cloud.Report;
import webanalytics.localcloud.fleet.cloud.Snapshot;

/** Keeps listeners and target groups equal to those of the cloud. */
public final class Balancers implements AutoCloseable {
  private static final String FOREIGN = "unreachable: its name is no address of this network";
  private static final long PROBE_TICK_MILLIS = 250;

  private final String network;
  private final Ports ports;
  private final Function<String, Optional<String>> instanceAddresses;
  private final Consumer<Report> reports;
  private final Consumer<String> log;
  private final HealthProbe probe = new HealthProbe();
  private final Map<String, TargetGroup> groups = new ConcurrentHashMap<>();
  private final Map<String, Listener> listeners = new HashMap<>();
  private final Map<String, Traffic> traffic = new ConcurrentHashMap<>();
  private final Map<Route, RequestCounter> requests = new ConcurrentHashMap<>();
  private final Map<String, BalancerStatus> statuses = new ConcurrentHashMap<>();
  private final ScheduledExecutorService ticker =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "health-checks");
            thread.setDaemon(true);
            return thread;
          });

  /**
   * Creates a manager without listeners.
   *
   * @param network first three octets, with a trailing dot, of the only addresses to listen on
   * @param instanceAddresses the loopback address of an instance that runs
   */
  public Balancers(
      String network,
      Ports ports,
      Function<String, Optional<String>> instanceAddresses,
      Consumer<Report> reports,
      Consumer<String> log) {
    this.network = network;
    this.ports = ports;
    this.instanceAddresses = instanceAddresses;
    this.reports = reports;
    this.log = log;
    ticker.scheduleWithFixedDelay(
        this::probe, PROBE_TICK_MILLIS, PROBE_TICK_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** Takes over what the last poll found. */
  public void follow(Snapshot snapshot) {
    Map<String, CloudBalancer> users = new HashMap<>();
    Map<String, Runnable> wanted = new HashMap<>();
    Map<String, BalancerStatus> seen = new HashMap<>();
    for (CloudBalancer balancer : snapshot.balancers()) {
      if (!balancer.dnsName().startsWith(network)) {
        seen.put(balancer.arn(), new BalancerStatus(balancer.name(), balancer.dnsName(), FOREIGN));
        continue;
      }
      for (CloudListener listener : balancer.listeners()) {
        boolean forwards = snapshot.targetGroups().containsKey(listener.targetGroupArn());
        if (forwards || listener.redirect().isPresent()) {
          if (forwards) {
            users.putIfAbsent(listener.targetGroupArn(), balancer);
          }
          InetSocketAddress address = address(balancer, listener.port());
          Optional<String> obstacle =
              Reachability.obstacle(balancer, listener.port(), snapshot.network())
                  .or(() -> uncertified(listener, snapshot));
          String where = address.getHostString() + ":" + address.getPort();
          String key =
              where
                  + " "
                  + listener
                  + listener.certificateArn().map(snapshot.certificates()::get)
                  + " "
                  + balancer.idleTimeout()
                  + balancer.dropInvalidHeaders();
          seen.put(
              key,
              new BalancerStatus(
                  balancer.name(), where, obstacle.map(o -> "unreachable: " + o).orElse("active")));
          if (obstacle.isEmpty()) {
            wanted.put(key, () -> listen(key, address, balancer, listener, snapshot));
          }
        }
      }
    }
    followGroups(snapshot, users);
    listeners.keySet().stream()
        .filter(key -> !wanted.containsKey(key))
        .toList()
        .forEach(this::close);
    wanted.forEach(
        (key, listen) -> {
          if (!listeners.containsKey(key)) {
            listen.run();
          }
        });
    tell(seen);
  }

  private void followGroups(Snapshot snapshot, Map<String, CloudBalancer> users) {
    groups.keySet().retainAll(snapshot.targetGroups().keySet());
    for (CloudTargetGroup cloud : snapshot.targetGroups().values()) {
      CloudBalancer user = users.get(cloud.arn());
      if (user == null) {
        // Targets of a group that no listener uses are not checked, and have nothing to finish.
        groups.remove(cloud.arn());
        cloud.targets().stream()
            .filter(target -> target.state().equals("draining"))
            .forEach(t -> reports.accept(Report.drained(cloud.arn(), t.instanceId())));
        continue;
      }
      InetSocketAddress from = new InetSocketAddress(address(user, 0).getHostString(), 0);
      groups
          .computeIfAbsent(
              cloud.arn(),
              arn -> new TargetGroup(from, this::addressOf, this::trafficOf, probe, reports))
          .follow(cloud, user.idleTimeout(), (id, port) -> reaches(user, id, port, snapshot));
    }
  }

  private static boolean reaches(CloudBalancer user, String id, int port, Snapshot snapshot) {
    CloudInstance instance = snapshot.instances().get(id);
    return instance != null && Reachability.reaches(user, instance, port, snapshot.network());
  }

  private void listen(
      String key,
      InetSocketAddress address,
      CloudBalancer balancer,
      CloudListener listener,
      Snapshot snapshot) {
    try {
      Optional<CloudCertificate> certificate =
          listener.certificateArn().map(snapshot.certificates()::get);
      Optional<SSLContext> tls =
          certificate.isEmpty() ? Optional.empty() : Optional.of(Tls.context(certificate.get()));
      listeners.put(
          key,
          new Listener(
              address,
              tls,
              balancer.idleTimeout(),
              listener
                  .redirect()
                  .<HttpHandler>map(action -> new Redirect(action, ports))
                  .orElseGet(() -> proxy(balancer, listener.targetGroupArn()))));
    } catch (GeneralSecurityException | RuntimeException e) {
      log.accept("cannot listen on " + address + ": " + e.getMessage());
    }
  }

  private HttpHandler proxy(CloudBalancer balancer, String groupArn) {
    return Listener.proxy(
        balancer.idleTimeout(),
        balancer.dropInvalidHeaders(),
        requests.computeIfAbsent(
            new Route(balancer.arn(), groupArn), route -> new RequestCounter()),
        () ->
            Optional.ofNullable(groups.get(groupArn)).map(TargetGroup::targets).orElse(List.of()));
  }

  /** Says which certificate is missing or unusable: such a listener is closed, never plain. */
  private static Optional<String> uncertified(CloudListener listener, Snapshot snapshot) {
    return listener
        .certificateArn()
        .flatMap(
            arn -> {
              CloudCertificate pair = snapshot.certificates().get(arn);
              if (pair == null) {
                return Optional.of("its certificate " + arn + " is gone");
              }
              try {
                Tls.context(pair);
                return Optional.empty();
              } catch (GeneralSecurityException | RuntimeException e) {
                return Optional.of("its certificate " + arn + ": " + e.getMessage());
              }
            });
  }

  private void tell(Map<String, BalancerStatus> seen) {
    seen.forEach(
        (key, status) -> {
          if (!status.equals(statuses.put(key, status))) {
            log.accept(
                "load balancer " + status.name() + " " + status.address() + ": " + status.state());
          }
        });
    statuses.keySet().retainAll(seen.keySet());
  }

  private InetSocketAddress address(CloudBalancer balancer, int port) {
    // The DNS name may carry the port that stands for 80; the listener's port decides.
    return new InetSocketAddress(balancer.dnsName().split(":")[0], ports.ofBalancer(port));
  }

  private Optional<InetSocketAddress> addressOf(CloudTarget target) {
    return instanceAddresses
        .apply(target.instanceId())
        .map(host -> new InetSocketAddress(host, ports.ofInstance(target.port())));
  }

  private Traffic trafficOf(String instanceId) {
    return traffic.computeIfAbsent(instanceId, id -> new Traffic());
  }

  private void probe() {
    try {
      groups.values().forEach(TargetGroup::probeDue);
    } catch (RuntimeException e) {
      log.accept("health checks: " + e);
    }
  }

  private void close(String key) {
    listeners.remove(key).close();
  }

  /** Returns what was sent to each instance, by its id. */
  public Map<String, Traffic> traffic() {
    return traffic;
  }

  /** Returns what was counted on each route since the last call. */
  public Map<Route, RequestCount> takeRequests() {
    Map<Route, RequestCount> taken = new HashMap<>();
    requests.forEach((route, counter) -> taken.put(route, counter.take()));
    return taken;
  }

  /** Returns the state of every listener. */
  public List<BalancerStatus> statuses() {
    return new ArrayList<>(statuses.values());
  }

  @Override
  public void close() {
    ticker.shutdownNow();
    List.copyOf(listeners.keySet()).forEach(this::close);
  }
}
