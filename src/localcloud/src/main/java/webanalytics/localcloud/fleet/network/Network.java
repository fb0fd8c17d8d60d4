package webanalytics.localcloud.fleet.network;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Answers whether a connection would come about on AWS. Only TCP over IPv4 is considered; network
 * ACLs are not (those of a new VPC allow everything).
 *
 * @param groups security groups by id
 * @param subnets subnets by id
 * @param routeTables all route tables
 * @param gateways internet gateways: id to the VPC each is attached to
 * @param endpoints the VPC endpoints that are available
 */
public record Network(
    Map<String, SecurityGroup> groups,
    Map<String, Subnet> subnets,
    List<RouteTable> routeTables,
    Map<String, String> gateways,
    List<VpcEndpoint> endpoints) {
  private static final int HTTPS = 443;
  private static final Cidr ANYWHERE = Cidr.parse("0.0.0.0/0");

  /** Describes a network without endpoints. */
  public Network(
      Map<String, SecurityGroup> groups,
      Map<String, Subnet> subnets,
      List<RouteTable> routeTables,
      Map<String, String> gateways) {
    this(groups, subnets, routeTables, gateways, List.of());
  }

  /** Copies the collections. */
  public Network {
    groups = Map.copyOf(groups);
    subnets = Map.copyOf(subnets);
    routeTables = List.copyOf(routeTables);
    gateways = Map.copyOf(gateways);
    endpoints = List.copyOf(endpoints);
  }

  /** Puts networks together that share nothing. */
  public static Network merged(Collection<Network> networks) {
    Map<String, SecurityGroup> groups = new HashMap<>();
    Map<String, Subnet> subnets = new HashMap<>();
    List<RouteTable> routeTables = new ArrayList<>();
    Map<String, String> gateways = new HashMap<>();
    List<VpcEndpoint> endpoints = new ArrayList<>();
    for (Network network : networks) {
      groups.putAll(network.groups);
      subnets.putAll(network.subnets);
      routeTables.addAll(network.routeTables);
      gateways.putAll(network.gateways);
      endpoints.addAll(network.endpoints);
    }
    return new Network(groups, subnets, routeTables, gateways, endpoints);
  }

  /** Tells whether the subnet's default route leads to an internet gateway attached to its VPC. */
  public boolean routesToInternet(String subnetId) {
    Subnet subnet = subnets.get(subnetId);
    if (subnet == null) {
      return false;
    }
    return tableOf(subnet).map(RouteTable::defaultGateways).stream()
        .flatMap(Collection::stream)
        .anyMatch(gateway -> subnet.vpcId().equals(gateways.get(gateway)));
  }

  /**
   * Tells whether any IPv4 address may connect to the port. Which one does not matter: the loopback
   * stands for the internet, so that no local address could tell.
   */
  public boolean admitsFromOutside(Collection<String> groupIds, int port) {
    return rules(groupIds, SecurityGroup::ingress)
        .anyMatch(rule -> rule.covers(port) && !rule.cidrs().isEmpty());
  }

  /** Tells whether members of the groups may connect to every address of the internet. */
  public boolean letsOut(Collection<String> groupIds, int port) {
    return rules(groupIds, SecurityGroup::egress)
        .anyMatch(rule -> rule.covers(port) && rule.includes(ANYWHERE));
  }

  /** Tells whether one end may connect to the other: egress of the first, ingress of the second. */
  public boolean connects(Endpoint from, Endpoint to, int port) {
    return passes(rules(from.groups(), SecurityGroup::egress), to, port)
        && passes(rules(to.groups(), SecurityGroup::ingress), from, port);
  }

  private static boolean passes(Stream<Rule> rules, Endpoint other, int port) {
    List<Rule> covering = rules.filter(rule -> rule.covers(port)).toList();
    return covering.stream().anyMatch(rule -> rule.names(other.groups()))
        || !other.addresses().isEmpty()
            && other.addresses().stream()
                .allMatch(address -> covering.stream().anyMatch(rule -> rule.includes(address)));
  }

  /**
   * Tells whether a gateway endpoint of S3 serves the subnet, its policy lets an object be read,
   * and an egress rule for HTTPS names its prefix list or everything.
   */
  public boolean readsObject(String objectArn, String subnetId, Collection<String> groupIds) {
    Subnet subnet = subnets.get(subnetId);
    Optional<RouteTable> table = Optional.ofNullable(subnet).flatMap(this::tableOf);
    return table.isPresent()
        && endpoints.stream()
            .filter(e -> e.gateway() && e.service().equals("s3"))
            .filter(e -> e.policy().allows("s3:GetObject", objectArn))
            .filter(e -> e.routeTables().contains(table.get().id()))
            .anyMatch(
                e ->
                    rules(groupIds, SecurityGroup::egress)
                        .filter(rule -> rule.covers(HTTPS))
                        .anyMatch(
                            rule ->
                                rule.prefixLists().contains(e.prefixList())
                                    || rule.includes(ANYWHERE)));
  }

  /** Tells whether an interface endpoint of a service, under its usual name, lets an end in. */
  public boolean reachesInterface(String service, String subnetId, Endpoint from) {
    Subnet subnet = subnets.get(subnetId);
    return subnet != null
        && endpoints.stream()
            .filter(e -> !e.gateway() && e.privateDns() && e.service().equals(service))
            .filter(e -> e.vpcId().equals(subnet.vpcId()))
            .anyMatch(e -> connects(from, new Endpoint(e.groups(), e.subnets()), HTTPS));
  }

  private Optional<RouteTable> tableOf(Subnet subnet) {
    return routeTables.stream()
        .filter(table -> table.subnets().contains(subnet.id()))
        .findFirst()
        .or(() -> mainTable(subnet.vpcId()));
  }

  private Optional<RouteTable> mainTable(String vpcId) {
    return routeTables.stream()
        .filter(table -> table.main() && table.vpcId().equals(vpcId))
        .findFirst();
  }

  private Stream<Rule> rules(
      Collection<String> groupIds, Function<SecurityGroup, List<Rule>> direction) {
    return groupIds.stream()
        .filter(groups::containsKey)
        .map(groups::get)
        .map(direction)
        .flatMap(List::stream);
  }
}
