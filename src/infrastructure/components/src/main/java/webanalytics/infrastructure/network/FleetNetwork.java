package webanalytics.infrastructure.network;

import com.pulumi.core.Output;
import com.pulumi.resources.Resource;
import java.util.List;
import java.util.Optional;

/**
 * Says where a fleet is placed, and how its servers reach packages and AWS.
 *
 * @param vpcId the VPC
 * @param vpcCidr its addresses, the load balancer's among them
 * @param loadBalancerSubnetIds subnets with a way to and from the internet
 * @param serverSubnetIds the servers' subnets: the same ones, or private ones
 * @param endpoints the only way out of private subnets; empty where the internet is the way
 * @param component what declares all of it, and must have done so before a load balancer is made or
 *     a server boots; empty for a network that exists
 */
public record FleetNetwork(
    Output<String> vpcId,
    Cidr vpcCidr,
    Output<List<String>> loadBalancerSubnetIds,
    Output<List<String>> serverSubnetIds,
    Optional<EndpointAccess> endpoints,
    Optional<Resource> component) {

  /**
   * Describes public subnets of a VPC that exists: load balancer and servers are in the same ones,
   * and their routes lead to an internet gateway.
   *
   * @param vpcCidr the VPC's addresses, such as 10.0.0.0/16
   */
  public static FleetNetwork existing(
      Output<String> vpcId, String vpcCidr, Output<List<String>> subnetIds) {
    return new FleetNetwork(
        vpcId, Cidr.parse(vpcCidr), subnetIds, subnetIds, Optional.empty(), Optional.empty());
  }

  /** Describes public subnets of a VPC that exists, whose ids are known. */
  public static FleetNetwork existing(String vpcId, String vpcCidr, List<String> subnetIds) {
    return existing(Output.of(vpcId), vpcCidr, Output.of(subnetIds));
  }

  /**
   * Says what a server's egress rules name to reach AWS through endpoints.
   *
   * @param securityGroupId security group of the interface endpoints
   * @param s3PrefixListId addresses of S3, which the packages come from
   */
  public record EndpointAccess(Output<String> securityGroupId, Output<String> s3PrefixListId) {}
}
