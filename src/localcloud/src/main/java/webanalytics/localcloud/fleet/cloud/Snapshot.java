package webanalytics.localcloud.fleet.cloud;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import webanalytics.localcloud.fleet.network.Network;

/**
 * Holds what one poll found.
 *
 * @param instances the instances of all groups, by id
 * @param balancers the load balancers
 * @param targetGroups the target groups, by ARN
 * @param certificates the certificates of their listeners, by ARN; one that is gone is missing
 * @param network routes and security groups
 */
public record Snapshot(
    Map<String, CloudInstance> instances,
    List<CloudBalancer> balancers,
    Map<String, CloudTargetGroup> targetGroups,
    Map<String, CloudCertificate> certificates,
    Network network) {
  /** Copies the collections. */
  public Snapshot {
    instances = Map.copyOf(instances);
    balancers = List.copyOf(balancers);
    targetGroups = Map.copyOf(targetGroups);
    certificates = Map.copyOf(certificates);
  }

  /** Puts regions together; no id or ARN is in two of them. */
  public static Snapshot merged(Collection<Snapshot> regions) {
    Map<String, CloudInstance> instances = new HashMap<>();
    List<CloudBalancer> balancers = new ArrayList<>();
    Map<String, CloudTargetGroup> targetGroups = new HashMap<>();
    Map<String, CloudCertificate> certificates = new HashMap<>();
    for (Snapshot region : regions) {
      instances.putAll(region.instances);
      balancers.addAll(region.balancers);
      targetGroups.putAll(region.targetGroups);
      certificates.putAll(region.certificates);
    }
    Network network = Network.merged(regions.stream().map(Snapshot::network).toList());
    return new Snapshot(instances, balancers, targetGroups, certificates, network);
  }
}
