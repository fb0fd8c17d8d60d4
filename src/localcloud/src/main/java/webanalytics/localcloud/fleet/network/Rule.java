package webanalytics.localcloud.fleet.network;

import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * Allows traffic of one protocol and port range, as one permission of a security group does.
 *
 * @param protocol {@code tcp}, {@code 6}, or {@code -1} for all; others never cover a TCP port
 * @param fromPort first port; ignored for protocol -1
 * @param toPort last port; ignored for protocol -1
 * @param cidrs the IPv4 blocks at the other end
 * @param groups the security groups at the other end
 * @param prefixLists ids of the prefix lists at the other end
 */
public record Rule(
    String protocol,
    int fromPort,
    int toPort,
    List<Cidr> cidrs,
    Set<String> groups,
    Set<String> prefixLists) {
  /** Describes a rule without prefix lists. */
  public Rule(String protocol, int fromPort, int toPort, List<Cidr> cidrs, Set<String> groups) {
    this(protocol, fromPort, toPort, cidrs, groups, Set.of());
  }

  /** Copies the collections. */
  public Rule {
    cidrs = List.copyOf(cidrs);
    groups = Set.copyOf(groups);
    prefixLists = Set.copyOf(prefixLists);
  }

  boolean covers(int port) {
    return protocol.equals("-1")
        || (protocol.equals("tcp") || protocol.equals("6")) && fromPort <= port && port <= toPort;
  }

  boolean names(Collection<String> otherGroups) {
    return otherGroups.stream().anyMatch(groups::contains);
  }

  boolean includes(Cidr other) {
    return cidrs.stream().anyMatch(cidr -> cidr.contains(other));
  }
}
