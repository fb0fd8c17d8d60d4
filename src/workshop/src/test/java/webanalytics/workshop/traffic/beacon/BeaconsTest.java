package webanalytics.workshop.traffic.beacon;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class BeaconsTest {
  private final List<Beacon> many =
      IntStream.rangeClosed(1, 30_000).mapToObj(new Beacons(1)::number).toList();

  @Test
  void drawsEveryValueOfTheWorkshopAndNoOther() {
    assertThat(distinct(Beacon::event))
        .containsExactlyInAnyOrder(
            "click", "pageview", "conversion", "exception", "playvideo", "login", "logoff");
    assertThat(distinct(Beacon::clientid))
        .containsExactlyInAnyOrderElementsOf(numbered("user%d", 1_000));
    assertThat(distinct(Beacon::page))
        .containsExactlyInAnyOrderElementsOf(numbered("page_%d.html", 100));
    assertThat(distinct(Beacon::referrer))
        .containsExactlyInAnyOrderElementsOf(numbered("referer_%d", 20));
    assertThat(distinct(Beacon::agent))
        .containsExactlyInAnyOrderElementsOf(numbered("user_agent_%d", 20));
  }

  @Property
  void drawsTheSameAgainForTheSameSeed(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 10_000_000) int n) {
    assertThat(new Beacons(seed).number(n)).isEqualTo(new Beacons(seed).number(n));
  }

  @Test
  void drawsOtherValuesForAnotherSeed() {
    List<Beacon> other = IntStream.rangeClosed(1, 100).mapToObj(new Beacons(2)::number).toList();

    assertThat(other).isNotEqualTo(many.subList(0, 100));
  }

  private List<String> distinct(Function<Beacon, String> value) {
    return many.stream().map(value).distinct().toList();
  }

  private static List<String> numbered(String form, int count) {
    return IntStream.rangeClosed(1, count).mapToObj(form::formatted).toList();
  }

  @Test
  void drawsTheSameBeaconsWithCustomMetricsAndEveryKindOfMetric() {
    List<Beacon> metered =
        IntStream.rangeClosed(1, 2_000).mapToObj(new Beacons(1, true, List.of())::number).toList();

    assertThat(metered)
        .extracting(beacon -> List.of(beacon.event(), beacon.clientid(), beacon.page()))
        .isEqualTo(
            many.subList(0, 2_000).stream()
                .map(beacon -> List.of(beacon.event(), beacon.clientid(), beacon.page()))
                .toList());
    assertThat(metered.stream().map(beacon -> beacon.metric().name()).distinct())
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(Metrics.INTEGERS, Metrics.DECIMALS, Metrics.TEXTS, List.of(Metric.ABSENT))
                .flatMap(List::stream)
                .toList());
    assertThat(metered)
        .extracting(Beacon::metric)
        .allSatisfy(
            metric ->
                assertThat(metric.values().stream().skip(1).filter(v -> !v.equals(Metric.ABSENT)))
                    .hasSize(metric.name().equals(Metric.ABSENT) ? 0 : 1));
  }
}
