package webanalytics.infrastructure.network;

import com.pulumi.core.Output;
import java.util.List;
import java.util.Optional;
import webanalytics.infrastructure.standards.Standards;

/**
 * Holds what {@link Networking} needs.
 *
 * @param cidrBlock the VPC's addresses
 * @param subnets two or more networks inside it, each in another zone
 * @param isolation set to put the servers into private subnets; empty for public ones
 * @param standards what all resources have in common
 */
public record NetworkingArgs(
    Cidr cidrBlock, List<SubnetSpec> subnets, Optional<Isolation> isolation, Standards standards) {

  /**
   * Asks for private subnets without a way to the internet, endpoints of the AWS services that the
   * servers use, and flow logs.
   *
   * @param region the region, which the endpoints' service names contain
   */
  public record Isolation(Output<String> region) {}

  /** Asks for public subnets, as the workshop has them. */
  public static NetworkingArgs open(Cidr cidrBlock, List<SubnetSpec> subnets, Standards standards) {
    return new NetworkingArgs(cidrBlock, subnets, Optional.empty(), standards);
  }
}
