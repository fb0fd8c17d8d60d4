package webanalytics.localcloud.fleet.network;

import java.util.Set;

/**
 * Holds what matters of a route table: whom it serves and where its default route leads.
 *
 * @param id its id
 * @param vpcId the network it is part of
 * @param main whether it serves the subnets that no other table serves
 * @param subnets the subnets associated with it
 * @param defaultGateways the gateways of its active routes to 0.0.0.0/0
 */
public record RouteTable(
    String id, String vpcId, boolean main, Set<String> subnets, Set<String> defaultGateways) {
  /** Describes a table that no endpoint refers to. */
  public RouteTable(String vpcId, boolean main, Set<String> subnets, Set<String> defaultGateways) {
    this("", vpcId, main, subnets, defaultGateways);
  }

  /** Copies the sets. */
  public RouteTable {
    subnets = Set.copyOf(subnets);
    defaultGateways = Set.copyOf(defaultGateways);
  }
}
