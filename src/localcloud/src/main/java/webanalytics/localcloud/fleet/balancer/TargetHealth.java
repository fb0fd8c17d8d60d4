package webanalytics.localcloud.fleet.balancer;

import java.time.Duration;
import webanalytics.localcloud.fleet.cloud.HealthSettings;

/**
 * Turns health-check results into a target's health by the thresholds of its group.
 *
 * <p>While a target is initial it is probed more often than the interval, so that the end of a boot
 * of one or two seconds is noticed within a second instead of after half a minute; a boot takes
 * that long on AWS. Failures of the additional probes count for nothing.
 */
final class TargetHealth {
  private static final Duration EAGER = Duration.ofMillis(250);

  private Health health;
  private ProbeResult last = ProbeResult.ok();
  private int passes;
  private int failures;
  private long nextProbe;
  private long nextCounted;

  TargetHealth(Health health, long now) {
    this.health = health;
    this.nextProbe = now;
    this.nextCounted = now;
  }

  synchronized Health health() {
    return health;
  }

  synchronized ProbeResult last() {
    return last;
  }

  /** Tells whether a probe is due, and if so, when the next one is. */
  synchronized boolean due(long now, HealthSettings settings) {
    if (now - nextProbe < 0) {
      return false;
    }
    Duration pause = health == Health.INITIAL ? EAGER : settings.interval();
    nextProbe = now + pause.toNanos();
    return true;
  }

  /** Takes a result in; returns whether health or reason changed. */
  synchronized boolean record(ProbeResult result, long now, HealthSettings settings) {
    boolean counts = result.passed() || now - nextCounted >= 0;
    if (!counts) {
      return false;
    }
    nextCounted = now + settings.interval().toNanos();
    passes = result.passed() ? passes + 1 : 0;
    failures = result.passed() ? 0 : failures + 1;
    Health before = health;
    String reason = last.reason();
    if (health == Health.INITIAL && result.passed()
        || health == Health.UNHEALTHY && passes >= settings.healthyThreshold()) {
      health = Health.HEALTHY;
    } else if (health != Health.UNHEALTHY && failures >= settings.unhealthyThreshold()) {
      health = Health.UNHEALTHY;
    }
    if (health != Health.INITIAL && (health == Health.UNHEALTHY) != result.passed()) {
      last = result;
    }
    return health != before || health == Health.UNHEALTHY && !last.reason().equals(reason);
  }
}
