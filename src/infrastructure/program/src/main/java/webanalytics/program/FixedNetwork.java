package webanalytics.program;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import webanalytics.infrastructure.network.Cidr;
import webanalytics.infrastructure.network.LiveNetwork;
import webanalytics.infrastructure.network.SubnetLayout;
import webanalytics.infrastructure.network.SubnetSpec;

/**
 * Refuses settings that would move a live network: load balancer and servers cannot move with it,
 * and AWS would refuse only halfway.
 *
 * @param live the network that the stack has
 * @param settings the settings that it shall have
 * @param wanted the networks and zones that follow from them
 * @param zoneNames the region's zones, in the order of the indexes
 */
record FixedNetwork(
    LiveNetwork live, Settings settings, List<SubnetSpec> wanted, List<String> zoneNames) {

  /** Returns a problem for each value that does not fit the live network. */
  List<Problem> problems() {
    Cidr vpc = settings.network().vpcCidr();
    if (!vpc.equals(live.cidrBlock())) {
      return List.of(
          problem(
              "vpcCidr",
              vpc,
              "the stack's VPC " + live.vpcId() + " has " + live.cidrBlock(),
              live.cidrBlock()));
    }
    Map<String, SubnetSpec> subnets =
        SubnetLayout.of(wanted, settings.profile().isolated()).byName();
    return subnets.entrySet().stream().anyMatch(this::moves)
        ? differences()
        : overlap(subnets).stream().toList();
  }

  private boolean moves(Map.Entry<String, SubnetSpec> subnet) {
    List<SubnetSpec> there = live.named(subnet.getKey());
    return !there.isEmpty() && !there.contains(subnet.getValue());
  }

  /** Compares with the settings that the live subnets were made from. */
  private List<Problem> differences() {
    List<Problem> problems = new ArrayList<>();
    List<SubnetSpec> made =
        IntStream.range(0, wanted.size())
            .mapToObj(index -> live.network(index).orElse(wanted.get(index)))
            .toList();
    Profile profile = settings.profile();
    if (live.isolated() != profile.isolated()) {
      String now = profile.name();
      String before = (profile == Profile.HARDENED ? Profile.WORKSHOP : Profile.HARDENED).name();
      String why = "the stack was made with " + before + ", whose subnets overlap the other's";
      problems.add(problem("profile", now, why, before));
    }
    List<Cidr> networks = each(made, SubnetSpec::cidrBlock);
    if (!networks.equals(each(wanted, SubnetSpec::cidrBlock))) {
      String why = "the stack's subnets in " + live.vpcId() + " were made from " + networks;
      problems.add(problem("subnetCidrs", settings.network().subnetCidrs(), why, networks));
    }
    List<String> zones = each(made, SubnetSpec::availabilityZone);
    List<String> zonesNow = each(wanted, SubnetSpec::availabilityZone);
    if (!zones.equals(zonesNow)) {
      String why = "these zones are now " + zonesNow + ", and the stack's subnets are in " + zones;
      problems.add(
          problem(
              "availabilityZoneIndexes",
              settings.network().availabilityZoneIndexes(),
              why,
              each(zones, zoneNames::indexOf)));
    }
    return problems;
  }

  /** A subnet that is still to be made needs addresses that no other has. */
  private Optional<Problem> overlap(Map<String, SubnetSpec> subnets) {
    return subnets.entrySet().stream()
        .filter(subnet -> live.named(subnet.getKey()).isEmpty())
        .map(subnet -> subnet.getValue().cidrBlock())
        .flatMap(
            cidr ->
                live.subnets().stream()
                    .filter(there -> there.spec().cidrBlock().overlaps(cidr))
                    .map(
                        there ->
                            new Problem(
                                "subnetCidrs",
                                settings.network().subnetCidrs().toString(),
                                cidr
                                    + " overlaps "
                                    + there.id()
                                    + ", which has "
                                    + there.spec().cidrBlock()
                                    + " in the stack's VPC "
                                    + live.vpcId()
                                    + ": delete that subnet, or give networks that are free")))
        .findFirst();
  }

  private static Problem problem(String key, Object value, String why, Object before) {
    return new Problem(
        key,
        value.toString(),
        why
            + "; a live network stays as it is: give "
            + before
            + ", make another stack, or pulumi destroy this one first");
  }

  private static <T, R> List<R> each(List<T> items, Function<T, R> part) {
    return items.stream().map(part).toList();
  }
}
