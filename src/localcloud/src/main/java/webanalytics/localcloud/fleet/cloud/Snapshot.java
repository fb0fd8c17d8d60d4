package webanalytics.localcloud.fleet.cloud;

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
}
