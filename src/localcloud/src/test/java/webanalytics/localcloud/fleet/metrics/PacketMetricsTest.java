package webanalytics.localcloud.fleet.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import webanalytics.localcloud.fleet.balancer.Traffic;

class PacketMetricsTest {
  @Test
  void countsSegmentsAndOneAcknowledgementARequest() {
    assertThat(PacketMetrics.packets(new Traffic.Count(0, 0))).isZero();
    assertThat(PacketMetrics.packets(new Traffic.Count(10, 4000))).isEqualTo(20);
    assertThat(PacketMetrics.packets(new Traffic.Count(2, 2 * 1449))).isEqualTo(6);
  }
}
