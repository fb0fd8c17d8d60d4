package webanalytics.localcloud.fleet.balancer;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import webanalytics.localcloud.fleet.cloud.CloudBalancer;
import webanalytics.localcloud.fleet.cloud.CloudInstance;
import webanalytics.localcloud.fleet.network.Cidr;
import webanalytics.localcloud.fleet.network.Endpoint;
import webanalytics.localcloud.fleet.network.Network;
import webanalytics.localcloud.fleet.network.Subnet;

/** Decides which connections of a load balancer would come about on AWS. */
final class Reachability {
  private Reachability() {}

  /** Says why nobody reaches a listener; empty where somebody does. */
  static Optional<String> obstacle(CloudBalancer balancer, int port, Network network) {
    if (!balancer.internetFacing()) {
      return Optional.of("it is internal");
    }
    if (balancer.subnets().stream().noneMatch(network::routesToInternet)) {
      return Optional.of("its subnets have no default route to an internet gateway");
    }
    if (!network.admitsFromOutside(balancer.securityGroups(), port)) {
      return Optional.of("no rule of its security groups admits port " + port);
    }
    return Optional.empty();
  }

  /** Tells whether the load balancer may connect to an instance's port. */
  static boolean reaches(
      CloudBalancer balancer, CloudInstance instance, int port, Network network) {
    List<Cidr> subnets =
        balancer.subnets().stream()
            .map(network.subnets()::get)
            .filter(Objects::nonNull)
            .map(Subnet::cidr)
            .toList();
    List<Cidr> address =
        instance.privateAddress().isEmpty()
            ? List.of()
            : List.of(Cidr.parse(instance.privateAddress()));
    return network.connects(
        new Endpoint(balancer.securityGroups(), subnets),
        new Endpoint(instance.securityGroups(), address),
        port);
  }
}
