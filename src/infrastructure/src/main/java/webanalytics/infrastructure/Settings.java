package webanalytics.infrastructure;

import java.util.List;
import java.util.Optional;
import webanalytics.infrastructure.delivery.BufferingHints;
import webanalytics.infrastructure.network.Cidr;
import webanalytics.infrastructure.web.FleetSize;
import webanalytics.infrastructure.web.SshAccess;

/**
 * Holds a stack's settings, all of them checked. Defaults stand in Pulumi.yaml.
 *
 * @param stage which state of the workshop to deploy
 * @param beaconSourceCidr who may reach the load balancer on port 80
 * @param corsOrigin value of Access-Control-Allow-Origin: {@code *} or one origin
 * @param vpcCidr the VPC's addresses, /16 to /28
 * @param subnetCidrs two networks inside the VPC that do not overlap
 * @param availabilityZoneIndexes two different indexes, 0 to 5, into the region's zones
 * @param fleetSize size of a server and number of servers
 * @param ssh key pair and source of SSH
 * @param buffering when Firehose delivers
 * @param image where the servers' machine image comes from
 * @param kinesisAgentPackage name of a package, or https URL of an RPM
 */
public record Settings(
    Stage stage,
    Cidr beaconSourceCidr,
    String corsOrigin,
    Cidr vpcCidr,
    List<Cidr> subnetCidrs,
    List<Integer> availabilityZoneIndexes,
    FleetSize fleetSize,
    SshAccess ssh,
    BufferingHints buffering,
    MachineImage image,
    String kinesisAgentPackage) {

  /**
   * Says where the servers' machine image comes from.
   *
   * @param id a pinned image, which wins over the parameter
   * @param parameter SSM public parameter that names the newest image
   */
  public record MachineImage(Optional<String> id, String parameter) {}
}
