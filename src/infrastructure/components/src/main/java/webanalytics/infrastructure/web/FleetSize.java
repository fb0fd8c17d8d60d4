package webanalytics.infrastructure.web;

import java.util.Optional;

/**
 * Says how large a fleet is, and how it grows.
 *
 * @param node size of a server
 * @param minimum number of servers at least, 1 or more
 * @param maximum number of servers at most
 * @param severalInstanceTypes whether the group may also take the size's second instance type, for
 *     when a zone has none of the first
 * @param targetRequestsPerServer requests a minute and server that target tracking keeps the group
 *     to, in both directions; the packet alarm then only adds servers. Empty for the packet alarms
 *     alone
 */
public record FleetSize(
    NodeSize node,
    int minimum,
    int maximum,
    boolean severalInstanceTypes,
    Optional<Integer> targetRequestsPerServer) {
  /** Starts from the workshop's way to scale: one instance type, packet alarms alone. */
  public static FleetSize of(NodeSize node, int minimum, int maximum) {
    return new FleetSize(node, minimum, maximum, false, Optional.empty());
  }

  /** Returns the same where the group may also take the size's second instance type. */
  public FleetSize withSeveralInstanceTypes() {
    return new FleetSize(node, minimum, maximum, true, targetRequestsPerServer);
  }

  /** Returns the same with target tracking of the requests a minute and server. */
  public FleetSize withTargetRequestsPerServer(int requests) {
    return new FleetSize(node, minimum, maximum, severalInstanceTypes, Optional.of(requests));
  }
}
