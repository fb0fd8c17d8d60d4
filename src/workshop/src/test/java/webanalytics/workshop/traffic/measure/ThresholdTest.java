package webanalytics.workshop.traffic.measure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ThresholdTest {
  @ParameterizedTest
  @CsvSource({
    "p99<50ms,     LATENCY, 99,   50",
    "p99.9 <= 2s,  LATENCY, 99.9, 2000",
    "p50<250us,    LATENCY, 50,   0.25",
    "max<1s,       LATENCY, 100,  1000",
    "min>=1ms,     LATENCY, 0,    1",
    "mean<3ms,     MEAN,    0,    3",
    "errors<0.1%,  ERRORS,  0,    0.1",
    "errors<=0,    ERRORS,  0,    0",
    "late<5,       LATE,    0,    5",
    "unsent<1%,    UNSENT,  0,    1",
    "rate>=4900.5, RATE,    0,    4900.5"
  })
  void readsAMetricAndItsLimit(
      String text, Threshold.Metric metric, double percentile, double limit) {
    Threshold threshold = Threshold.parse(text).orElseThrow();

    assertThat(threshold.metric()).isEqualTo(metric);
    if (metric == Threshold.Metric.LATENCY) {
      assertThat(threshold.percentile()).isEqualTo(percentile);
    }
    assertThat(threshold.limit()).isEqualTo(limit);
    assertThat(threshold.percent()).isEqualTo(text.endsWith("%"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "p99",
        "p99<",
        "p99<50",
        "p99<50%",
        "p101<5ms",
        "p99=5ms",
        "p99<<5ms",
        "errors<5ms",
        "rate>5%",
        "eror<1%",
        "p99<-5ms",
        "p99<5 ms ms"
      })
  void refusesWhatIsNoLimit(String text) {
    assertThat(Threshold.parse(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "p99<5ms, 4.9, true", "p99<5ms, 5, false", "p99<=5ms, 5, true", "p99<=5ms, 5.1, false",
    "rate>5, 5, false", "rate>5, 5.1, true", "rate>=5, 5, true", "rate>=5, 4.9, false"
  })
  void anOutcomeSaysWhetherTheLimitWasKept(String text, double value, boolean kept) {
    assertThat(Threshold.parse(text).orElseThrow().outcome(value))
        .isEqualTo(new Threshold.Outcome(text, value, kept));
  }
}
