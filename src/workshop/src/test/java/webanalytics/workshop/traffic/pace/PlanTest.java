package webanalytics.workshop.traffic.pace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlanTest {
  @Property
  void aConstantRateHasEvenDistances(
      @ForAll @IntRange(min = 1, max = 100_000) int rate,
      @ForAll @IntRange(min = 1, max = 100) int seconds,
      @ForAll @IntRange(max = 1_000_000) int before) {
    Plan plan = Plan.constant(rate, Duration.ofSeconds(seconds));
    long n = 1 + before % plan.requests();

    assertThat(plan.requests()).isEqualTo((long) rate * seconds);
    assertThat(plan.dueNanos(n)).isCloseTo(Math.round((n - 1) * 1e9 / rate), within(2L));
  }

  @Property(tries = 300)
  void requestsAreDueInOrderAndWithinThePlan(@ForAll("stages") List<Stage> stages) {
    Plan plan = new Plan(stages);
    long[] due = LongStream.rangeClosed(1, plan.requests()).map(plan::dueNanos).toArray();

    assertThat(due).isSorted();
    if (due.length > 0) {
      assertThat(due[0]).isNotNegative();
      assertThat(due[due.length - 1]).isLessThanOrEqualTo(plan.duration().toNanos());
    }
  }

  @Property(tries = 300)
  void asManyAreDueInEachStageAsItsRatesMakeUp(@ForAll("stages") List<Stage> stages) {
    Plan plan = new Plan(stages);
    long[] due = LongStream.rangeClosed(1, plan.requests()).map(plan::dueNanos).toArray();
    double from = 0;
    double rate = 0;
    for (Stage stage : stages) {
      double begin = from;
      double end = begin + stage.duration().toNanos();
      double expected = stage.duration().toNanos() / 1e9 * (rate + stage.rate()) / 2;
      long counted = LongStream.of(due).filter(time -> time >= begin && time < end).count();
      assertThat((double) counted).isCloseTo(expected, within(2.0));
      from = end;
      rate = stage.rate();
    }
  }

  @Test
  void aRampIsSlowAtFirst() {
    Plan plan = new Plan(Stage.parse("10s:20").orElseThrow());

    assertThat(plan.requests()).isEqualTo(100);
    // The area under 2 t a second is t squared.
    assertThat(plan.dueNanos(26)).isEqualTo(5_000_000_000L);
    assertThat(plan.dueNanos(82)).isEqualTo(9_000_000_000L);
  }

  @Test
  void aJumpTakesNoTime() {
    Plan plan = new Plan(Stage.parse("0s:100, 1s:100, 1s:0").orElseThrow());

    assertThat(plan.requests()).isEqualTo(150);
    assertThat(plan.dueNanos(2)).isEqualTo(10_000_000);
    assertThat(plan.duration()).isEqualTo(Duration.ofSeconds(2));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "30s",
        "30s:",
        ":5",
        "30:100",
        "30s:100,",
        "30s:-1",
        "30s:1e3",
        "30s:100;2m:5",
        "25h:1",
        "1s:1000001",
        "10s:0",
        "0s:50"
      })
  void refusesWhatAreNoStages(String text) {
    assertThat(Stage.parse(text)).isEmpty();
  }

  @Provide
  Arbitrary<List<Stage>> stages() {
    Arbitrary<Duration> durations =
        Arbitraries.integers().between(0, 4_000).map(Duration::ofMillis);
    Arbitrary<Double> rates =
        Arbitraries.oneOf(Arbitraries.just(0.0), Arbitraries.doubles().between(0, 500).ofScale(2));
    return Combinators.combine(durations, rates).as(Stage::new).list().ofMinSize(1).ofMaxSize(5);
  }
}
