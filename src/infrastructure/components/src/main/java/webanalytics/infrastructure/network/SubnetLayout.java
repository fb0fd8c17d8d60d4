package webanalytics.infrastructure.network;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Divides the networks of the zones between load balancer and servers.
 *
 * @param publicSubnets subnets with a way to the internet, one a zone
 * @param privateSubnets the servers' own; empty where the servers are in the public ones
 */
public record SubnetLayout(List<SubnetSpec> publicSubnets, List<SubnetSpec> privateSubnets) {
  static final String PUBLIC = "public";
  static final String PRIVATE = "private";

  /** Divides them: isolated servers have the lower half of each network. */
  public static SubnetLayout of(List<SubnetSpec> networks, boolean isolated) {
    return isolated
        ? new SubnetLayout(
            networks.stream().map(SubnetSpec::upperHalf).toList(),
            networks.stream().map(SubnetSpec::lowerHalf).toList())
        : new SubnetLayout(networks, List.of());
  }

  /** Returns the subnets by the last part of their Name tags. */
  public Map<String, SubnetSpec> byName() {
    Map<String, SubnetSpec> named = new TreeMap<>();
    for (int index = 0; index < publicSubnets.size(); index++) {
      named.put(name(PUBLIC, index), publicSubnets.get(index));
    }
    for (int index = 0; index < privateSubnets.size(); index++) {
      named.put(name(PRIVATE, index), privateSubnets.get(index));
    }
    return named;
  }

  static String name(String kind, int index) {
    return kind + "-subnet-" + index;
  }
}
