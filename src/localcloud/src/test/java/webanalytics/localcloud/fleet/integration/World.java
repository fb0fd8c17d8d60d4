package webanalytics.localcloud.fleet.integration;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.regions.Region;
import webanalytics.localcloud.fleet.cloud.CloudBalancer;
import webanalytics.localcloud.fleet.cloud.CloudInstance;
import webanalytics.localcloud.fleet.cloud.CloudListener;
import webanalytics.localcloud.fleet.cloud.CloudTarget;
import webanalytics.localcloud.fleet.cloud.CloudTargetGroup;
import webanalytics.localcloud.fleet.cloud.HealthSettings;
import webanalytics.localcloud.fleet.cloud.Report;
import webanalytics.localcloud.fleet.cloud.Snapshot;
import webanalytics.localcloud.fleet.network.Cidr;
import webanalytics.localcloud.fleet.network.Network;
import webanalytics.localcloud.fleet.network.RouteTable;
import webanalytics.localcloud.fleet.network.Rule;
import webanalytics.localcloud.fleet.network.SecurityGroup;
import webanalytics.localcloud.fleet.network.Subnet;

/** Plays the emulator's part: holds instances and targets, and moves them on as reports come. */
final class World {
  static final String GROUP = "arn:tg";

  private final Map<String, String> instances = new HashMap<>();
  private final Map<String, String> targets = new HashMap<>();
  private final Map<String, String> consoles = new HashMap<>();
  private final Map<String, Integer> reboots = new HashMap<>();
  private final List<String> terminated = new ArrayList<>();
  private final String balancerAddress;
  private boolean balancerRule = true;
  private boolean defaultRoute = true;
  private boolean serverRule = true;

  World(String balancerAddress) {
    this.balancerAddress = balancerAddress;
  }

  synchronized void launch(String id) {
    instances.put(id, "pending");
  }

  synchronized void reboot(String id) {
    reboots.merge(id, 1, Integer::sum);
  }

  synchronized void giveUp(String id) {
    targets.put(id, "draining");
  }

  synchronized void setBalancerRule(boolean present) {
    balancerRule = present;
  }

  synchronized void setServerRule(boolean present) {
    serverRule = present;
  }

  synchronized void setDefaultRoute(boolean present) {
    defaultRoute = present;
  }

  synchronized String health(String id) {
    return targets.getOrDefault(id, "none");
  }

  synchronized boolean hasTerminated(String id) {
    return terminated.contains(id);
  }

  synchronized String console(String id) {
    return consoles.getOrDefault(id, "");
  }

  synchronized void take(Report report) {
    String id = report.members().get("instanceId");
    switch (report.members().get("type")) {
      case "running" -> {
        instances.put(id, "running");
        targets.put(id, "initial");
      }
      case "health" -> targets.replace(id, report.members().get("state"));
      case "drained" -> {
        targets.remove(id);
        instances.put(id, "shutting-down");
      }
      case "terminated" -> {
        instances.put(id, "terminated");
        terminated.add(id);
      }
      case "console" -> consoles.put(id, report.members().get("text"));
      default -> throw new IllegalArgumentException(report.toString());
    }
  }

  synchronized Snapshot snapshot() {
    Map<String, CloudInstance> all = new HashMap<>();
    instances.forEach(
        (id, state) ->
            all.put(
                id,
                new CloudInstance(
                    id,
                    Region.US_EAST_1,
                    state,
                    "asg",
                    "subnet",
                    "10.0.0.7",
                    "54.0.0.1",
                    List.of("sg-web"),
                    reboots.getOrDefault(id, 0))));
    HealthSettings health =
        new HealthSettings(
            "/health", "traffic-port", "200", Duration.ofSeconds(1), Duration.ofSeconds(1), 2, 2);
    CloudTargetGroup group =
        new CloudTargetGroup(
            GROUP,
            health,
            Duration.ofSeconds(30),
            targets.entrySet().stream()
                .map(target -> new CloudTarget(target.getKey(), 80, target.getValue()))
                .toList());
    CloudBalancer balancer =
        new CloudBalancer(
            "arn:lb",
            "lb",
            balancerAddress,
            true,
            List.of("subnet"),
            List.of("sg-lb"),
            List.of(CloudListener.forwarding(80, GROUP)),
            Duration.ofSeconds(5),
            true);
    return new Snapshot(all, List.of(balancer), Map.of(GROUP, group), Map.of(), network());
  }

  private Network network() {
    List<Cidr> anywhere = List.of(Cidr.parse("0.0.0.0/0"));
    Rule web = new Rule("tcp", 80, 80, anywhere, Set.of());
    Rule all = new Rule("-1", -1, -1, anywhere, Set.of());
    Rule fromBalancer = new Rule("tcp", 80, 80, List.of(), Set.of("sg-lb"));
    return new Network(
        Map.of(
            "sg-lb",
            new SecurityGroup("sg-lb", balancerRule ? List.of(web) : List.of(), List.of(all)),
            "sg-web",
            new SecurityGroup(
                "sg-web", serverRule ? List.of(fromBalancer) : List.of(), List.of(all))),
        Map.of("subnet", new Subnet("subnet", "vpc", Cidr.parse("10.0.0.0/24"))),
        List.of(
            new RouteTable("vpc", true, Set.of("subnet"), defaultRoute ? Set.of("igw") : Set.of())),
        Map.of("igw", "vpc"));
  }
}
