package webanalytics.localcloud.fleet.network;

import java.util.List;

/**
 * Describes one end of a connection inside the network.
 *
 * @param groups its security groups
 * @param addresses every block it may have its address in: an instance's own address, or the
 *     subnets of a load balancer
 */
public record Endpoint(List<String> groups, List<Cidr> addresses) {
  /** Copies the lists. */
  public Endpoint {
    groups = List.copyOf(groups);
    addresses = List.copyOf(addresses);
  }
}
