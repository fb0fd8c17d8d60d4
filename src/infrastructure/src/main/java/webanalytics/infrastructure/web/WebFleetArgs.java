package webanalytics.infrastructure.web;

import com.pulumi.core.Output;
import com.pulumi.resources.Resource;
import java.util.List;
import java.util.Optional;
import webanalytics.infrastructure.network.Cidr;
import webanalytics.infrastructure.tagging.Tags;

/**
 * Holds what {@link WebFleet} needs.
 *
 * @param vpcId the VPC
 * @param vpcCidr its addresses: the load balancer's, to the servers
 * @param subnetIds public subnets of load balancer and servers
 * @param internetAccess what must exist before a server can reach the internet
 * @param beaconSourceCidr who may reach the load balancer on port 80
 * @param corsOrigin value of Access-Control-Allow-Origin: {@code *} or one origin
 * @param size size and number of servers
 * @param ssh key pair and source of SSH
 * @param imageId Amazon Linux 2023 machine image
 * @param streaming where the access log is streamed to; empty at stage start
 * @param tags tags of every resource
 */
public record WebFleetArgs(
    Output<String> vpcId,
    Cidr vpcCidr,
    Output<List<String>> subnetIds,
    List<Resource> internetAccess,
    Cidr beaconSourceCidr,
    String corsOrigin,
    FleetSize size,
    SshAccess ssh,
    Output<String> imageId,
    Optional<Streaming> streaming,
    Tags tags) {
  /** Value of the tag Name of every server, which patching finds them by. */
  String serverName() {
    return tags.name("beacon-web-server");
  }
}
