package webanalytics.localcloud.fleet.network;

import java.util.Set;

/**
 * Holds what matters of a route table: whom it serves and where its default route leads.
 *
 * @param vpcId the network it is part of
 * @param main whether it serves the subnets that no other table serves
 * @param subnets the subnets associated with it
 * @param defaultGateways the gateways of its active routes to 0.0.0.0/0
 */
public record RouteTable(
    String vpcId, boolean main, Set<String> subnets, Set<String> defaultGateways) {
  /** Copies the sets. */
  public RouteTable {
    subnets = Set.copyOf(subnets);
    defaultGateways = Set.copyOf(defaultGateways);
  }
}
