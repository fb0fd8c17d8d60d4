package webanalytics.infrastructure.network;

import java.util.List;
import java.util.Map;
import webanalytics.infrastructure.standards.Standards;

/**
 * Holds what {@link Networking} needs.
 *
 * @param cidrBlock the VPC's addresses
 * @param subnets two or more networks inside it, each in another zone
 * @param isolated whether the servers are in private subnets without a way to the internet, with
 *     endpoints of the AWS services that they use, and flow logs
 * @param packageObjects objects of S3, as {@code bucket/key}, that isolated servers may read beside
 *     Amazon Linux's repositories
 * @param endpointZones zones that the services of interface endpoints are in, by the services'
 *     names ({@link Endpoints#services}); a service that is not named is in all
 * @param standards what all resources have in common
 */
public record NetworkingArgs(
    Cidr cidrBlock,
    List<SubnetSpec> subnets,
    boolean isolated,
    List<String> packageObjects,
    Map<String, List<String>> endpointZones,
    Standards standards) {

  /** Asks for public subnets, as the workshop has them. */
  public static NetworkingArgs open(Cidr cidrBlock, List<SubnetSpec> subnets, Standards standards) {
    return new NetworkingArgs(cidrBlock, subnets, false, List.of(), Map.of(), standards);
  }

  SubnetLayout layout() {
    return SubnetLayout.of(subnets, isolated);
  }
}
