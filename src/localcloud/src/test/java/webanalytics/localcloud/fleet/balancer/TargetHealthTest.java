package webanalytics.localcloud.fleet.balancer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import webanalytics.localcloud.fleet.cloud.HealthSettings;

class TargetHealthTest {
  private static final HealthSettings SETTINGS =
      new HealthSettings(
          "/health",
          "traffic-port",
          "200,204-206",
          Duration.ofSeconds(10),
          Duration.ofSeconds(5),
          3,
          2);
  private static final long SECOND = 1_000_000_000L;

  private long now;

  @Test
  void onePassMakesAnInitialTargetHealthy() {
    TargetHealth health = new TargetHealth(Health.INITIAL, now);

    assertThat(health.record(ProbeResult.ok(), now, SETTINGS)).isTrue();
    assertThat(health.health()).isEqualTo(Health.HEALTHY);
  }

  @Test
  void additionalFailuresWhileInitialDoNotCount() {
    TargetHealth health = new TargetHealth(Health.INITIAL, now);
    for (int i = 0; i < 20; i++) {
      health.record(ProbeResult.failed(), now, SETTINGS);
    }
    assertThat(health.health()).isEqualTo(Health.INITIAL);

    now += 10 * SECOND;
    assertThat(health.record(ProbeResult.timeout(), now, SETTINGS)).isTrue();
    assertThat(health.health()).isEqualTo(Health.UNHEALTHY);
    assertThat(health.last().reason()).isEqualTo("Target.Timeout");
  }

  @Test
  void thresholdsCountResultsInARow() {
    TargetHealth health = new TargetHealth(Health.HEALTHY, now);
    fail(health);
    pass(health);
    fail(health);
    assertThat(health.health()).isEqualTo(Health.HEALTHY);
    fail(health);
    assertThat(health.health()).isEqualTo(Health.UNHEALTHY);
    pass(health);
    pass(health);
    assertThat(health.health()).isEqualTo(Health.UNHEALTHY);
    pass(health);
    assertThat(health.health()).isEqualTo(Health.HEALTHY);
    assertThat(health.last().reason()).isEmpty();
  }

  @Test
  void probesMoreOftenOnlyWhileInitial() {
    TargetHealth initial = new TargetHealth(Health.INITIAL, now);
    TargetHealth healthy = new TargetHealth(Health.HEALTHY, now);
    assertThat(initial.due(now, SETTINGS) && healthy.due(now, SETTINGS)).isTrue();

    now += SECOND;

    assertThat(initial.due(now, SETTINGS)).isTrue();
    assertThat(healthy.due(now, SETTINGS)).isFalse();
    now += 9 * SECOND;
    assertThat(healthy.due(now, SETTINGS)).isTrue();
  }

  @Test
  void matcherKnowsListsAndRanges() {
    assertThat(SETTINGS.accepts(200)).isTrue();
    assertThat(SETTINGS.accepts(205)).isTrue();
    assertThat(SETTINGS.accepts(201)).isFalse();
    assertThat(SETTINGS.accepts(207)).isFalse();
  }

  private void fail(TargetHealth health) {
    now += 10 * SECOND;
    health.record(ProbeResult.mismatch(500), now, SETTINGS);
  }

  private void pass(TargetHealth health) {
    now += 10 * SECOND;
    health.record(ProbeResult.ok(), now, SETTINGS);
  }
}
