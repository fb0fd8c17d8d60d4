package webanalytics.program;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import webanalytics.infrastructure.standards.Environment;
import webanalytics.infrastructure.web.FleetSize;

/**
 * Holds what the settings mean in one region.
 *
 * @param zones names of the zones, one for each subnet
 * @param endpointZones zones of the services of interface endpoints, by name; empty in profile
 *     workshop
 * @param size the fleet's, without an instance type that the region does not offer
 * @param imageId the servers' machine image
 */
record Placement(
    List<String> zones, Map<String, List<String>> endpointZones, FleetSize size, String imageId) {
  /**
   * Asks AWS, and waits: no resource may be registered before every value is known to be right.
   *
   * @throws InvalidSettingsException naming every value that is wrong in this region
   */
  static Placement of(Settings settings, Environment environment) {
    List<Problem> problems = new ArrayList<>();
    settings
        .servers()
        .https()
        .ifPresent(https -> checkCertificate(https.certificateArn(), environment, problems));
    if (settings.hardened()) {
      checkPackage(settings.servers().kinesisAgentPackage(), environment, problems);
    }
    AvailabilityZones region = AvailabilityZones.of(settings.servers().size().node());
    List<String> zones = region.chosen(settings.network().availabilityZoneIndexes(), problems);
    Map<String, List<String>> endpointZones =
        settings.hardened()
            ? EndpointZones.of(environment, settings.network(), zones, problems)
            : Map.of();
    String image = ServerImage.id(settings.servers().image(), problems);
    if (!problems.isEmpty()) {
      throw new InvalidSettingsException(problems);
    }
    return new Placement(zones, endpointZones, offered(settings.servers().size(), region), image);
  }

  /** A load balancer takes certificates of its own region alone. */
  private static void checkCertificate(
      String certificateArn, Environment environment, List<Problem> problems) {
    String there = environment.arn("acm", environment.region(), "", "");
    if (!certificateArn.startsWith(there.substring(0, there.length() - 1))) {
      problems.add(
          new Problem(
              "certificateArn",
              certificateArn,
              "the stack is in "
                  + environment.region()
                  + ", and a load balancer takes certificates of its own region alone: give one"
                  + " that begins with arn:"
                  + environment.partition()
                  + ":acm:"
                  + environment.region()
                  + ", or change aws:region"));
    }
  }

  /** A gateway endpoint leads to the buckets of its own region alone. */
  private static void checkPackage(
      String packageName, Environment environment, List<Problem> problems) {
    PackageObject.of(packageName)
        .filter(object -> !object.region().equals(environment.region()))
        .ifPresent(
            object ->
                problems.add(
                    new Problem(
                        "kinesisAgentPackage",
                        packageName,
                        "that is S3 in "
                            + object.region()
                            + ", and profile hardened reaches S3 in the stack's region alone: give"
                            + " an object in "
                            + environment.region()
                            + ", or the name of a package")));
  }

  /**
   * A group with a type that its region does not offer may be refused (<a
   * href="https://docs.aws.amazon.com/autoscaling/ec2/userguide/mixed-instances-groups-set-up-overview.html">AWS</a>).
   */
  private static FleetSize offered(FleetSize size, AvailabilityZones region) {
    return new FleetSize(
        size.node(),
        size.minimum(),
        size.maximum(),
        size.severalInstanceTypes() && region.offerSecondInstanceType(),
        size.targetRequestsPerServer());
  }
}
