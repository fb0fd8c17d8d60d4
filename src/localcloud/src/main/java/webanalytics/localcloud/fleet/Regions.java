package webanalytics.localcloud.fleet;

import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.regions.Region;
import webanalytics.localcloud.fleet.balancer.RequestCount;
import webanalytics.localcloud.fleet.balancer.Route;
import webanalytics.localcloud.fleet.balancer.Traffic;
import webanalytics.localcloud.fleet.cloud.AwsClients;
import webanalytics.localcloud.fleet.cloud.CloudInstance;
import webanalytics.localcloud.fleet.cloud.CloudReader;
import webanalytics.localcloud.fleet.cloud.InternalEndpoint;
import webanalytics.localcloud.fleet.cloud.Snapshot;
import webanalytics.localcloud.fleet.metrics.BalancerMetrics;
import webanalytics.localcloud.fleet.metrics.PacketMetrics;

/** Reads every region that something was deployed to, and publishes each one's metrics there. */
final class Regions implements AutoCloseable {
  private final URI emulator;
  private final InternalEndpoint internal;
  private final Map<Region, Clients> clients = new HashMap<>();
  private Map<Region, Snapshot> latest = Map.of();

  Regions(URI emulator) {
    this.emulator = emulator;
    this.internal = new InternalEndpoint(emulator);
  }

  /** Polls all of them once. */
  Snapshot read() {
    Map<Region, Snapshot> found = new HashMap<>();
    internal.regions().forEach(region -> found.put(region, clients(region).reader.read()));
    latest = found;
    return Snapshot.merged(found.values());
  }

  String userData(CloudInstance instance) {
    return clients(instance.region()).reader.userData(instance.id());
  }

  /**
   * Publishes one minute.
   *
   * @param traffic instance id to what was sent to it
   * @param requests what was counted on each route
   */
  void publish(Map<String, Traffic.Count> traffic, Map<Route, RequestCount> requests, Instant at) {
    latest.forEach(
        (region, snapshot) -> {
          Map<String, String> groups = new HashMap<>();
          snapshot.instances().values().stream()
              .filter(instance -> instance.state().equals("running"))
              .forEach(instance -> groups.put(instance.id(), instance.group()));
          clients(region).packets.publish(groups, traffic, at);
          clients(region).balancers.publish(snapshot, requests, at);
        });
  }

  private Clients clients(Region region) {
    return clients.computeIfAbsent(region, name -> Clients.of(new AwsClients(emulator, name)));
  }

  @Override
  public void close() {
    clients.values().forEach(Clients::close);
  }

  /** What talks to one region. */
  private record Clients(CloudReader reader, PacketMetrics packets, BalancerMetrics balancers) {
    static Clients of(AwsClients aws) {
      return new Clients(new CloudReader(aws), new PacketMetrics(aws), new BalancerMetrics(aws));
    }

    void close() {
      reader.close();
      packets.close();
      balancers.close();
    }
  }
}
