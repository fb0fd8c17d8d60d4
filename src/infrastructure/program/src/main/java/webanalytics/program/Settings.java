package webanalytics.program;

import java.util.List;
import java.util.Optional;
import webanalytics.infrastructure.delivery.BufferingHints;
import webanalytics.infrastructure.delivery.ObjectFormat;
import webanalytics.infrastructure.network.Cidr;
import webanalytics.infrastructure.storage.Lifecycle;
import webanalytics.infrastructure.web.FleetSize;
import webanalytics.infrastructure.web.SshAccess;

/**
 * Holds a stack's settings, all of them checked. Defaults stand in Pulumi.yaml.
 *
 * @param stage which state of the workshop to deploy
 * @param profile how much protection it has
 * @param network where it is placed
 * @param servers what the fleet is
 * @param events what becomes of events
 * @param governance what a team asks of every resource
 */
record Settings(
    Stage stage,
    Profile profile,
    NetworkSettings network,
    ServerSettings servers,
    EventSettings events,
    GovernanceSettings governance) {
  /**
   * Holds the network's settings.
   *
   * @param vpcCidr the VPC's addresses, /16 to /26
   * @param subnetCidrs two networks inside the VPC that do not overlap
   * @param availabilityZoneIndexes two different indexes, 0 to 5, into the region's zones; empty
   *     for the first two that offer the servers' instance type
   */
  record NetworkSettings(
      Cidr vpcCidr, List<Cidr> subnetCidrs, List<Integer> availabilityZoneIndexes) {}

  /**
   * Holds the fleet's settings.
   *
   * @param beaconSourceCidr who may reach the load balancer
   * @param corsOrigin value of Access-Control-Allow-Origin: {@code *} or one origin
   * @param https certificate and domain name for HTTPS
   * @param addressesTruncated whether events have visitors' networks instead of their addresses
   * @param size size of a server and number of servers
   * @param ssh key pair and source of SSH
   * @param image where the servers' machine image comes from
   * @param kinesisAgentPackage name of a package, or https URL of an RPM
   */
  record ServerSettings(
      Cidr beaconSourceCidr,
      String corsOrigin,
      Optional<Https> https,
      boolean addressesTruncated,
      FleetSize size,
      SshAccess ssh,
      MachineImage image,
      String kinesisAgentPackage) {}

  /**
   * Says how the load balancer speaks HTTPS.
   *
   * @param certificateArn certificate of ACM
   * @param domainName name of the certificate that points to the load balancer
   */
  record Https(String certificateArn, String domainName) {}

  /**
   * Says where the servers' machine image comes from.
   *
   * @param id a pinned image, which wins over the parameter
   * @param parameter SSM public parameter that names the newest image
   */
  record MachineImage(Optional<String> id, String parameter) {}

  /**
   * Holds the settings of events.
   *
   * @param customMetrics whether they have the four custom metric fields
   * @param buffering when Firehose delivers
   * @param format how they are laid into the bucket
   * @param lifecycle what becomes of them with time
   */
  record EventSettings(
      boolean customMetrics, BufferingHints buffering, ObjectFormat format, Lifecycle lifecycle) {}

  /**
   * Holds what a team asks of every resource.
   *
   * @param permissionsBoundaryArn policy that bounds every role
   * @param kmsKeyArn customer managed key
   * @param logRetentionDays days for which log groups keep their lines
   * @param deletionProtection whether the load balancer refuses to be deleted
   * @param dashboards whether there are dashboards
   * @param alarmEmail who is told of alarms
   */
  record GovernanceSettings(
      Optional<String> permissionsBoundaryArn,
      Optional<String> kmsKeyArn,
      int logRetentionDays,
      boolean deletionProtection,
      boolean dashboards,
      Optional<String> alarmEmail) {}
}
