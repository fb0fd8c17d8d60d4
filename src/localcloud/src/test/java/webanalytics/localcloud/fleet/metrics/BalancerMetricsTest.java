package webanalytics.localcloud.fleet.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudwatch.model.MetricDatum;
import software.amazon.awssdk.services.cloudwatch.model.StandardUnit;
import webanalytics.localcloud.fleet.balancer.RequestCount;
import webanalytics.localcloud.fleet.balancer.ResponseTimes;
import webanalytics.localcloud.fleet.balancer.Route;
import webanalytics.localcloud.fleet.cloud.CloudBalancer;
import webanalytics.localcloud.fleet.cloud.CloudListener;
import webanalytics.localcloud.fleet.cloud.CloudTarget;
import webanalytics.localcloud.fleet.cloud.CloudTargetGroup;
import webanalytics.localcloud.fleet.cloud.HealthSettings;
import webanalytics.localcloud.fleet.cloud.Snapshot;
import webanalytics.localcloud.fleet.network.Network;

class BalancerMetricsTest {
  private static final String BALANCER =
      "arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/app/web/50dc6c49";
  private static final String GROUP =
      "arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/servers/73e2d6bc";
  private static final String WHOLE = " LoadBalancer=app/web/50dc6c49";
  private static final String OF_GROUP = WHOLE + " TargetGroup=targetgroup/servers/73e2d6bc";
  private static final Instant AT = Instant.parse("2030-01-01T00:00:00Z");

  @Test
  void publishesForTheBalancerAndForItsGroup() {
    RequestCount count =
        new RequestCount(
            9, 6, 2, 1, new ResponseTimes(8, 4_000_000_000L, 100_000_000, 1_500_000_000));

    Map<String, Double> values = values(count, "healthy", "healthy", "unhealthy", "draining");

    assertThat(values)
        .containsOnly(
            Map.entry("RequestCount" + WHOLE, 9.0),
            Map.entry("HTTPCode_Target_2XX_Count" + WHOLE, 6.0),
            Map.entry("HTTPCode_Target_5XX_Count" + WHOLE, 2.0),
            Map.entry("HTTPCode_ELB_5XX_Count" + WHOLE, 1.0),
            Map.entry("RequestCount" + OF_GROUP, 9.0),
            Map.entry("HTTPCode_Target_2XX_Count" + OF_GROUP, 6.0),
            Map.entry("HTTPCode_Target_5XX_Count" + OF_GROUP, 2.0),
            Map.entry("RequestCountPerTarget" + OF_GROUP, 4.5),
            Map.entry("HealthyHostCount" + OF_GROUP, 2.0),
            Map.entry("UnHealthyHostCount" + OF_GROUP, 1.0));
  }

  @Test
  void publishesTimesAsAStatisticSetInSeconds() {
    RequestCount count =
        new RequestCount(
            8, 8, 0, 0, new ResponseTimes(8, 4_000_000_000L, 100_000_000, 1_500_000_000));

    List<MetricDatum> times =
        data(count, "healthy").filter(d -> d.metricName().equals("TargetResponseTime")).toList();

    assertThat(times)
        .hasSize(2)
        .allSatisfy(
            datum -> {
              assertThat(datum.unit()).isEqualTo(StandardUnit.SECONDS);
              assertThat(datum.timestamp()).isEqualTo(AT);
              assertThat(datum.statisticValues().sampleCount()).isEqualTo(8);
              assertThat(datum.statisticValues().sum()).isEqualTo(4);
              assertThat(datum.statisticValues().minimum()).isEqualTo(0.1);
              assertThat(datum.statisticValues().maximum()).isEqualTo(1.5);
            });
  }

  @Test
  void publishesHostCountsOfZeroButNoOtherZero() {
    assertThat(values(RequestCount.NONE, "initial"))
        .containsOnly(
            Map.entry("HealthyHostCount" + OF_GROUP, 0.0),
            Map.entry("UnHealthyHostCount" + OF_GROUP, 0.0));
    assertThat(values(RequestCount.NONE)).isEmpty();
  }

  private static Map<String, Double> values(RequestCount count, String... states) {
    return data(count, states)
        .filter(datum -> datum.value() != null)
        .collect(Collectors.toMap(BalancerMetricsTest::name, MetricDatum::value));
  }

  private static String name(MetricDatum datum) {
    return datum.metricName()
        + datum.dimensions().stream()
            .map(dimension -> " " + dimension.name() + "=" + dimension.value())
            .collect(Collectors.joining());
  }

  private static Stream<MetricDatum> data(RequestCount count, String... states) {
    HealthSettings health =
        new HealthSettings(
            "/", "traffic-port", "200", Duration.ofSeconds(1), Duration.ofSeconds(1), 2, 2);
    List<CloudTarget> targets =
        Stream.of(states).map(state -> new CloudTarget("i", 80, state)).toList();
    CloudBalancer balancer =
        new CloudBalancer(
            BALANCER,
            "web",
            "127.73.1.200",
            true,
            List.of(),
            List.of(),
            List.of(CloudListener.forwarding(80, GROUP), CloudListener.forwarding(8081, GROUP)),
            Duration.ofSeconds(1),
            true);
    Snapshot snapshot =
        new Snapshot(
            Map.of(),
            List.of(balancer),
            Map.of(GROUP, new CloudTargetGroup(GROUP, health, Duration.ZERO, targets)),
            Map.of(),
            new Network(Map.of(), Map.of(), List.of(), Map.of()));
    return BalancerMetrics.data(snapshot, Map.of(new Route(BALANCER, GROUP), count), AT).stream();
  }
}
