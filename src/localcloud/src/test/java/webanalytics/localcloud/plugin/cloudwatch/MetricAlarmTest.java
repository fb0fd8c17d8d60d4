package webanalytics.localcloud.plugin.cloudwatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import webanalytics.localcloud.plugin.engine.Failure;
import webanalytics.localcloud.plugin.schema.Values;

/** Holds the alarm to what the public provider's metric_alarm.go says of its inputs. */
class MetricAlarmTest {
  private static final List<String> OF_ONE_METRIC =
      List.of("metricName", "namespace", "dimensions", "period", "statistic");

  private static final Map<String, Object> EXPRESSION =
      Map.of("id", "silent", "expression", "requests - records", "returnData", true);

  @Test
  void anAlarmOnMathTakesNothingOfAnAlarmOnOneMetric() {
    assertThat(conflicts(Map.of("metricQueries", List.of(EXPRESSION)))).isEmpty();
    for (String property : OF_ONE_METRIC) {
      assertThat(conflicts(Map.of("metricQueries", List.of(EXPRESSION), property, "given")))
          .containsExactly(new Failure(property, "conflicts with metricQueries; give one of them"));
    }
  }

  @Test
  void anAlarmWithoutMathNeedsAMetric() {
    assertThat(conflicts(Map.of("metricName", "RequestCount")))
        .extracting(Failure::path)
        .containsExactly("namespace", "period", "statistic");
  }

  @Test
  void aQueryIsAnExpressionOrAMetric() {
    Map<String, Object> both = new HashMap<>(EXPRESSION);
    both.put("metric", Map.of("metricName", "RequestCount"));
    for (Map<String, Object> query : List.of(both, Map.<String, Object>of("id", "neither"))) {
      assertThat(conflicts(Map.of("metricQueries", List.of(query))))
          .extracting(Failure::path)
          .containsExactly("metricQueries");
    }
  }

  private static List<Failure> conflicts(Map<String, Object> inputs) {
    return new MetricAlarm().conflicts(new Values(inputs));
  }
}
