package webanalytics.localcloud.fleet.balancer;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.function.Function;
import webanalytics.localcloud.fleet.cloud.CloudTarget;
import webanalytics.localcloud.fleet.cloud.CloudTargetGroup;
import webanalytics.localcloud.fleet.cloud.Report;

/** Follows the targets of one group: checks their health, lets go of those that are drained. */
final class TargetGroup {
  private final InetSocketAddress from;
  private final Function<CloudTarget, Optional<InetSocketAddress>> addresses;
  private final Function<String, Traffic> traffic;
  private final HealthProbe probe;
  private final Consumer<Report> reports;
  private final Map<String, Target> targets = new ConcurrentHashMap<>();
  private final Map<String, Long> drainingSince = new ConcurrentHashMap<>();
  private volatile CloudTargetGroup latest;

  /**
   * Creates a group without targets.
   *
   * @param from the load balancer's address with port 0
   * @param addresses where a target really is; empty while it does not run
   */
  TargetGroup(
      InetSocketAddress from,
      Function<CloudTarget, Optional<InetSocketAddress>> addresses,
      Function<String, Traffic> traffic,
      HealthProbe probe,
      Consumer<Report> reports) {
    this.from = from;
    this.addresses = addresses;
    this.traffic = traffic;
    this.probe = probe;
    this.reports = reports;
  }

  Collection<Target> targets() {
    return targets.values();
  }

  /**
   * Takes over what the last poll found.
   *
   * @param idleTimeout how long the load balancer keeps a silent connection to a target
   * @param reachable whether security groups let it reach an instance's port
   */
  void follow(
      CloudTargetGroup group, Duration idleTimeout, BiPredicate<String, Integer> reachable) {
    latest = group;
    Set<String> gone = new HashSet<>(targets.keySet());
    for (CloudTarget cloud : group.targets()) {
      String id = cloud.instanceId();
      gone.remove(id);
      boolean draining = cloud.state().equals("draining");
      if (!targets.containsKey(id) && !draining) {
        addresses
            .apply(cloud)
            .ifPresent(address -> targets.put(id, target(cloud, address, idleTimeout)));
      }
      Target target = targets.get(id);
      if (target != null) {
        target.setIdleTimeout(idleTimeout);
        target.setReachable(reachable.test(id, cloud.port()));
      }
      if (draining) {
        drain(group, id, Optional.ofNullable(target));
      }
    }
    gone.forEach(this::remove);
  }

  private Target target(CloudTarget cloud, InetSocketAddress address, Duration idleTimeout) {
    TargetHealth health = new TargetHealth(Health.of(cloud.state()), System.nanoTime());
    return new Target(
        cloud.instanceId(), address, from, idleTimeout, health, traffic.apply(cloud.instanceId()));
  }

  private void drain(CloudTargetGroup group, String id, Optional<Target> target) {
    target.ifPresent(Target::drain);
    drainingSince.putIfAbsent(id, System.nanoTime());
    checkDrained(group, id);
  }

  private void checkDrained(CloudTargetGroup group, String id) {
    Target target = targets.get(id);
    Duration since = Duration.ofNanos(System.nanoTime() - drainingSince.get(id));
    boolean done = target == null || target.isIdle();
    if (done || since.compareTo(group.deregistrationDelay()) >= 0) {
      reports.accept(Report.drained(group.arn(), id));
    }
  }

  private void remove(String id) {
    drainingSince.remove(id);
    Optional.ofNullable(targets.remove(id)).ifPresent(target -> target.connections().close());
  }

  /** Sends the health checks that are due. */
  void probeDue() {
    CloudTargetGroup group = latest;
    for (Target target : List.copyOf(targets.values())) {
      long now = System.nanoTime();
      if (!target.isDraining() && target.health().due(now, group.health()) && target.beginProbe()) {
        if (!target.isReachable()) {
          // Packets that a security group drops are answered by nobody.
          done(group, target, ProbeResult.timeout());
          continue;
        }
        probe
            .probe(target.address(), group.health())
            .whenComplete(
                (result, error) ->
                    done(group, target, error == null ? result : ProbeResult.failed()));
      }
    }
  }

  private void done(CloudTargetGroup group, Target target, ProbeResult result) {
    target.endProbe();
    boolean changed = target.health().record(result, System.nanoTime(), group.health());
    if (changed && !target.isDraining() && targets.containsValue(target)) {
      ProbeResult last = target.health().last();
      reports.accept(
          Report.health(
              group.arn(),
              target.instanceId(),
              target.health().health().state(),
              last.reason(),
              last.description()));
    }
  }
}
