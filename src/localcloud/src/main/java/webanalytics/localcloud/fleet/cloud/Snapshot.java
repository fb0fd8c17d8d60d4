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
 * @param network routes and security groups
 */
public record Snapshot(
    Map<String, CloudInstance> instances,
    List<CloudBalancer> balancers,
    Map<String, CloudTargetGroup> targetGroups,
    Network network) {
  /** Copies the collections. */
  public Snapshot {
    instances = Map.copyOf(instances);
    balancers = List.copyOf(balancers);
    targetGroups = Map.copyOf(targetGroups);
  }
}
