package webanalytics.program;

import java.util.List;
import webanalytics.infrastructure.network.Cidr;

/** Reads where the stack is placed. */
final class NetworkSettingsReader {
  /**
   * AWS asks for a /27 with eight free addresses, so that a load balancer can scale (<a
   * href="https://docs.aws.amazon.com/elasticloadbalancing/latest/application/application-load-balancers.html">AWS</a>);
   * half of each network is for servers when hardened.
   */
  private static final int LONGEST_PREFIX = 27;

  private final ValueReader values;

  NetworkSettingsReader(ValueReader values) {
    this.values = values;
  }

  Settings.NetworkSettings read(Profile profile) {
    Cidr vpc = values.cidr("vpcCidr", 16, LONGEST_PREFIX - 1);
    return new Settings.NetworkSettings(vpc, subnets(vpc, profile), zoneIndexes());
  }

  private List<Cidr> subnets(Cidr vpc, Profile profile) {
    int longest = profile.isolated() ? LONGEST_PREFIX - 1 : LONGEST_PREFIX;
    List<Cidr> subnets = values.cidrs("subnetCidrs", 2, 16, longest);
    if (subnets == null || vpc == null) {
      return subnets;
    }
    for (Cidr subnet : subnets) {
      if (!vpc.contains(subnet)) {
        values.report("subnetCidrs", subnet + " must lie inside vpcCidr " + vpc);
      }
    }
    if (subnets.get(0).overlaps(subnets.get(1))) {
      values.report("subnetCidrs", "the two networks must not overlap");
    }
    return subnets;
  }

  private List<Integer> zoneIndexes() {
    List<Integer> indexes = values.integersOrNone("availabilityZoneIndexes", 2, 0, 5);
    if (indexes != null && !indexes.isEmpty() && indexes.get(0).equals(indexes.get(1))) {
      values.report("availabilityZoneIndexes", "give two different indexes, 0 to 5");
    }
    return indexes;
  }
}
