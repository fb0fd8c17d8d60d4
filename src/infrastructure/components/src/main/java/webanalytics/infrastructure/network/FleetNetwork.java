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
 * @param internetAccess what must exist before a load balancer is made: AWS refuses an
 *     internet-facing one in a VPC whose gateway is not attached yet
 * @param serverRequirements what must exist before a server boots
 */
public record FleetNetwork(
    Output<String> vpcId,
    Cidr vpcCidr,
    Output<List<String>> loadBalancerSubnetIds,
    Output<List<String>> serverSubnetIds,
    Optional<EndpointAccess> endpoints,
    List<Resource> internetAccess,
    List<Resource> serverRequirements) {

  /**
   * Says what a server's egress rules name to reach AWS through endpoints.
   *
   * @param securityGroupId security group of the interface endpoints
   * @param s3PrefixListId addresses of S3, which the packages come from
   */
  public record EndpointAccess(Output<String> securityGroupId, Output<String> s3PrefixListId) {}
}
