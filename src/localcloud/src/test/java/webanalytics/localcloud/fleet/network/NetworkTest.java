package webanalytics.localcloud.fleet.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.regions.Region;

class NetworkTest {
  private static final Cidr ANYWHERE = Cidr.parse("0.0.0.0/0");
  private static final Rule ALL = new Rule("-1", -1, -1, List.of(ANYWHERE), Set.of());
  private static final Endpoint BALANCER =
      new Endpoint(List.of("lb"), List.of(Cidr.parse("10.0.0.0/24"), Cidr.parse("10.0.1.0/24")));
  private static final Endpoint SERVER =
      new Endpoint(List.of("web"), List.of(Cidr.parse("10.0.1.9")));

  @Test
  void routesThroughTheTableOfTheSubnetAndOnlyToAnAttachedGateway() {
    assertThat(routed(true, Set.of("a"), Set.of("igw"), Map.of("igw", "vpc"))).isTrue();
    assertThat(routed(true, Set.of("a"), Set.of(), Map.of("igw", "vpc"))).isFalse();
    assertThat(routed(true, Set.of("a"), Set.of("igw"), Map.of())).isFalse();
    assertThat(routed(true, Set.of("a"), Set.of("igw"), Map.of("igw", "other"))).isFalse();
  }

  @Test
  void fallsBackToTheMainTableOnly() {
    assertThat(routed(true, Set.of("b"), Set.of("igw"), Map.of("igw", "vpc"))).isTrue();
    assertThat(routed(false, Set.of("b"), Set.of("igw"), Map.of("igw", "vpc"))).isFalse();
  }

  @Test
  void prefersTheSubnetsOwnTableToTheMainOne() {
    RouteTable main = new RouteTable("vpc", true, Set.of(), Set.of("igw"));
    RouteTable own = new RouteTable("vpc", false, Set.of("a"), Set.of());

    assertThat(network(Map.of(), List.of(main, own), Map.of("igw", "vpc")).routesToInternet("a"))
        .isFalse();
  }

  @Test
  void connectsByReferencedGroup() {
    assertThat(connects(List.of(ALL), List.of(rule(80, 80, "lb")))).isTrue();
    assertThat(connects(List.of(ALL), List.of(rule(80, 80, "other")))).isFalse();
    assertThat(connects(List.of(ALL), List.of(rule(81, 90, "lb")))).isFalse();
    assertThat(connects(List.of(), List.of(rule(80, 80, "lb")))).isFalse();
    assertThat(connects(List.of(rule(80, 80, "web")), List.of(rule(80, 80, "lb")))).isTrue();
  }

  @Test
  void connectsByBlockOnlyWhereEverySubnetIsCovered() {
    assertThat(connects(List.of(ALL), List.of(from("10.0.0.0/23")))).isTrue();
    assertThat(connects(List.of(ALL), List.of(from("10.0.0.0/24")))).isFalse();
    assertThat(connects(List.of(ALL), List.of(from("10.0.0.0/24"), from("10.0.1.0/24")))).isTrue();
    assertThat(connects(List.of(from("10.0.1.9/32")), List.of(from("10.0.0.0/23")))).isTrue();
    assertThat(connects(List.of(from("10.0.1.8/32")), List.of(from("10.0.0.0/23")))).isFalse();
  }

  @Test
  void udpRulesLetNoRequestThrough() {
    Rule udp = new Rule("udp", 80, 80, List.of(ANYWHERE), Set.of());

    assertThat(groups(List.of(udp), List.of()).admitsFromOutside(List.of("lb"), 80)).isFalse();
  }

  @Test
  void admitsFromOutsideByAnyBlockButNotByGroup() {
    assertThat(
            groups(List.of(from("203.0.113.0/24")), List.of()).admitsFromOutside(List.of("lb"), 80))
        .isTrue();
    assertThat(groups(List.of(rule(80, 80, "x")), List.of()).admitsFromOutside(List.of("lb"), 80))
        .isFalse();
  }

  @Test
  void letsOutOnlyToTheWholeInternet() {
    Network open = network(Map.of("web", new SecurityGroup("web", List.of(), List.of(ALL))));
    Network narrow =
        network(Map.of("web", new SecurityGroup("web", List.of(), List.of(from("10.0.0.0/8")))));

    assertThat(open.letsOut(List.of("web"), 443)).isTrue();
    assertThat(narrow.letsOut(List.of("web"), 443)).isFalse();
  }

  @Test
  void reachesAGatewayOnlyFromItsTableAndByItsPrefixList() {
    assertThat(gateway("rtb", "pl")).isTrue();
    assertThat(gateway("rtb-other", "pl")).isFalse();
    assertThat(gateway("rtb", "pl-other")).isFalse();
  }

  @Test
  void aPolicyWithoutThePackagesBucketLeavesTheServerWithoutApache() {
    assertThat(policy("Allow", "s3:GetObject", "al2023-repos-eu-west-1-de612dc2/*", "httpd"))
        .isTrue();
    assertThat(policy("Allow", "s3:get*", "*", "httpd")).isTrue();
    assertThat(policy("Allow", "s3:GetObject", "al2023-repos-eu-west-2-de612dc2/*", "httpd"))
        .isFalse();
    assertThat(policy("Allow", "s3:PutObject", "*", "httpd")).isFalse();
    assertThat(policy("Deny", "s3:GetObject", "*", "httpd")).isFalse();
  }

  @Test
  void aPackageOfAnotherBucketNeedsThatBucketInThePolicy() {
    String agent = "https://mine.s3.eu-west-1.amazonaws.com/aws-kinesis-agent.rpm";
    String repositories = "al2023-repos-eu-west-1-de612dc2/*";

    assertThat(policy("Allow", "s3:GetObject", "mine/aws-kinesis-agent.rpm", agent)).isTrue();
    assertThat(policy("Allow", "s3:GetObject", repositories, agent)).isFalse();
    assertThat(policy("Allow", "s3:GetObject", "*", "https://example.org/aws-kinesis-agent.rpm"))
        .isFalse();
  }

  private static boolean policy(String effect, String action, String objects, String name) {
    String statement =
        "{'Statement': [{'Effect': '%s', 'Principal': {'AWS': '*'}, 'Action': '%s',"
            + " 'Resource': ['arn:aws:s3:::%s']}]}";
    return gateway(
        "rtb", "pl", statement.formatted(effect, action, objects).replace('\'', '"'), name);
  }

  @Test
  void reachesAnInterfaceOnlyByPrivateNameAndBothSecurityGroups() {
    assertThat(firehose(true, "endpoints", "web")).isTrue();
    assertThat(firehose(false, "endpoints", "web")).isFalse();
    assertThat(firehose(true, "other", "web")).isFalse();
    assertThat(firehose(true, "endpoints", "other")).isFalse();
  }

  private static boolean gateway(String table, String list) {
    return gateway(table, list, "", "httpd");
  }

  private static boolean gateway(String table, String list, String policy, String name) {
    Rule out = new Rule("tcp", 443, 443, List.of(), Set.of(), Set.of(list));
    VpcEndpoint s3 =
        new VpcEndpoint(
            "vpc",
            "s3",
            true,
            false,
            "pl",
            Set.of(table),
            List.of(),
            List.of(),
            new EndpointPolicy(policy));
    return withEndpoint(Map.of("web", new SecurityGroup("web", List.of(), List.of(out))), s3)
        .readsObject(
            PackageLocation.of(name, Region.EU_WEST_1).orElse("none"), "a", List.of("web"));
  }

  private static boolean firehose(boolean privateDns, String egressTo, String ingressFrom) {
    VpcEndpoint endpoint =
        new VpcEndpoint(
            "vpc",
            "kinesis-firehose",
            false,
            privateDns,
            "",
            Set.of(),
            List.of("endpoints"),
            List.of(Cidr.parse("10.0.0.0/24")),
            new EndpointPolicy(""));
    Rule out = new Rule("tcp", 443, 443, List.of(), Set.of(egressTo));
    Rule in = new Rule("tcp", 443, 443, List.of(), Set.of(ingressFrom));
    return withEndpoint(
            Map.of(
                "web", new SecurityGroup("web", List.of(), List.of(out)),
                "endpoints", new SecurityGroup("endpoints", List.of(in), List.of())),
            endpoint)
        .reachesInterface("kinesis-firehose", "a", SERVER);
  }

  private static Network withEndpoint(Map<String, SecurityGroup> groups, VpcEndpoint endpoint) {
    return new Network(
        groups,
        Map.of("a", new Subnet("a", "vpc", Cidr.parse("10.0.0.0/24"))),
        List.of(new RouteTable("rtb", "vpc", false, Set.of("a"), Set.of())),
        Map.of(),
        List.of(endpoint));
  }

  @Test
  void refusesWhatIsNoBlock() {
    assertThatThrownBy(() -> Cidr.parse("10.0.0.0/33")).hasMessageContaining("10.0.0.0/33");
    assertThatThrownBy(() -> Cidr.parse("10.0.0")).hasMessageContaining("10.0.0");
    assertThatThrownBy(() -> Cidr.parse("10.0.0.256/8")).hasMessageContaining("256");
  }

  private static boolean routed(
      boolean main, Set<String> subnets, Set<String> defaults, Map<String, String> gateways) {
    return network(Map.of(), List.of(new RouteTable("vpc", main, subnets, defaults)), gateways)
        .routesToInternet("a");
  }

  private static boolean connects(List<Rule> egress, List<Rule> ingress) {
    return network(
            Map.of(
                "lb", new SecurityGroup("lb", List.of(), egress),
                "web", new SecurityGroup("web", ingress, List.of())))
        .connects(BALANCER, SERVER, 80);
  }

  private static Network groups(List<Rule> ingress, List<Rule> egress) {
    return network(Map.of("lb", new SecurityGroup("lb", ingress, egress)));
  }

  private static Network network(Map<String, SecurityGroup> groups) {
    return network(groups, List.of(), Map.of());
  }

  private static Network network(
      Map<String, SecurityGroup> groups, List<RouteTable> tables, Map<String, String> gateways) {
    return new Network(
        groups, Map.of("a", new Subnet("a", "vpc", Cidr.parse("10.0.0.0/24"))), tables, gateways);
  }

  private static Rule rule(int from, int to, String group) {
    return new Rule("tcp", from, to, List.of(), Set.of(group));
  }

  private static Rule from(String cidr) {
    return new Rule("tcp", 80, 80, List.of(Cidr.parse(cidr)), Set.of());
  }
}
