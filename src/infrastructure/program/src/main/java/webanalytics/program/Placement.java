package webanalytics.program;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import webanalytics.infrastructure.conventions.Conventions;
import webanalytics.infrastructure.conventions.Environment;
import webanalytics.infrastructure.network.LiveNetwork;
import webanalytics.infrastructure.network.SubnetSpec;
import webanalytics.infrastructure.web.FleetSize;

/**
 * Holds what the settings mean in one region.
 *
 * @param networks the networks that load balancer and servers share, each with its zone
 * @param endpointZones zones of the services of interface endpoints, by name; empty in profile
 *     workshop
 * @param size the fleet's, without an instance type that the region does not offer
 * @param imageId the servers' machine image
 */
record Placement(
    List<SubnetSpec> networks,
    Map<String, List<String>> endpointZones,
    FleetSize size,
    String imageId) {
  /**
   * Asks AWS, and waits: no resource may be registered before every value is known to be right.
   *
   * @throws InvalidSettingsException naming every value that is wrong in this region
   */
  static Placement of(Settings settings, Conventions conventions) {
    Environment environment = conventions.environment();
    List<Problem> problems = new ArrayList<>();
    settings
        .servers()
        .https()
        .ifPresent(https -> checkCertificate(https.certificateArn(), environment, problems));
    settings.governance().kmsKeyArn().ifPresent(key -> checkKey(key, environment, problems));
    if (settings.profile().isolated()) {
      checkPackage(settings.servers().kinesisAgentPackage(), environment, problems);
    }
    List<LiveNetwork> live = LiveNetwork.find(conventions.tags());
    ZoneOfferings region =
        ZoneOfferings.of(
            settings.servers().size().node(),
            live.stream().flatMap(network -> network.zones().stream()).toList());
    List<Integer> given = settings.network().availabilityZoneIndexes();
    List<Integer> standing = given.isEmpty() ? standing(settings, live, region) : List.of();
    List<String> zones =
        region.chosen(given.isEmpty() ? standing : given, !standing.isEmpty(), problems);
    List<SubnetSpec> networks = networks(settings, zones);
    if (!zones.isEmpty()) {
      checkLive(live, settings, networks, region, problems);
    }
    Map<String, List<String>> endpointZones =
        settings.profile().isolated()
            ? EndpointZones.of(environment, settings.network(), zones, problems)
            : Map.of();
    String image = ServerImage.id(settings.servers().image(), problems);
    if (!problems.isEmpty()) {
      throw new InvalidSettingsException(problems);
    }
    return new Placement(
        networks, endpointZones, offered(settings.servers().size(), region), image);
  }

  /** Zones that nobody named are those of the live subnets; empty where there are none. */
  private static List<Integer> standing(
      Settings settings, List<LiveNetwork> live, ZoneOfferings region) {
    int count = settings.network().subnetCidrs().size();
    return live.stream()
        .map(network -> IntStream.range(0, count).mapToObj(network::network).toList())
        .filter(there -> there.stream().allMatch(Optional::isPresent))
        .findFirst()
        .map(
            there ->
                there.stream()
                    .map(each -> region.names().indexOf(each.get().availabilityZone()))
                    .toList())
        .orElse(List.of());
  }

  private static List<SubnetSpec> networks(Settings settings, List<String> zones) {
    return IntStream.range(0, zones.size())
        .mapToObj(
            index -> new SubnetSpec(settings.network().subnetCidrs().get(index), zones.get(index)))
        .toList();
  }

  private static void checkLive(
      List<LiveNetwork> live,
      Settings settings,
      List<SubnetSpec> networks,
      ZoneOfferings region,
      List<Problem> problems) {
    List<List<Problem>> each =
        live.stream()
            .map(
                network -> new FixedNetwork(network, settings, networks, region.names()).problems())
            .toList();
    // Of two networks one was left by an interrupted update, and nobody can tell which.
    if (each.stream().noneMatch(List::isEmpty)) {
      each.forEach(problems::addAll);
    }
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

  /** Log groups, buckets, streams and topics take keys of their own region alone. */
  private static void checkKey(String keyArn, Environment environment, List<Problem> problems) {
    String there = "arn:" + environment.partition() + ":kms:" + environment.region() + ":";
    if (!keyArn.startsWith(there)) {
      problems.add(
          new Problem(
              "kmsKeyArn",
              keyArn,
              "the stack is in "
                  + environment.region()
                  + ", and its resources take keys of that region alone: give one that begins with "
                  + there
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
  private static FleetSize offered(FleetSize size, ZoneOfferings region) {
    return new FleetSize(
        size.node(),
        size.minimum(),
        size.maximum(),
        size.severalInstanceTypes() && region.offerSecondInstanceType(),
        size.targetRequestsPerServer());
  }
}
