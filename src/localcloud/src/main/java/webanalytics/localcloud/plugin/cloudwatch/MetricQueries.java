package webanalytics.localcloud.plugin.cloudwatch;

import static webanalytics.localcloud.plugin.schema.Property.in;
import static webanalytics.localcloud.plugin.schema.Type.Scalar.BOOLEAN;
import static webanalytics.localcloud.plugin.schema.Type.Scalar.INTEGER;
import static webanalytics.localcloud.plugin.schema.Type.Scalar.STRING;
import static webanalytics.localcloud.plugin.schema.Type.map;
import static webanalytics.localcloud.plugin.schema.Type.object;
import static webanalytics.localcloud.plugin.schema.Type.set;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import webanalytics.localcloud.plugin.engine.Failure;
import webanalytics.localcloud.plugin.schema.Limit;
import webanalytics.localcloud.plugin.schema.Property;
import webanalytics.localcloud.plugin.schema.Type;
import webanalytics.localcloud.plugin.schema.Type.MapForm;
import webanalytics.localcloud.plugin.schema.Values;

/** Describes the metrics and the expressions that an alarm on metric math is made of. */
final class MetricQueries {
  /** Properties of an alarm on one metric, which exclude metricQueries. */
  private static final List<String> OF_ONE_METRIC =
      List.of("metricName", "namespace", "dimensions", "period", "statistic");

  private static final List<Long> SHORT_PERIODS = List.of(1L, 5L, 10L, 20L, 30L);

  private static final Type METRIC =
      object(
          in("metricName", STRING).required(),
          in("namespace", STRING),
          in("dimensions", map(MapForm.NAME_VALUE)),
          in("period", INTEGER).limitedTo(MetricQueries::period).required(),
          in("stat", STRING).limitedTo(MetricAlarm.STATISTIC).required());

  private MetricQueries() {}

  static Property property() {
    return in(
            "metricQueries",
            set(
                object(
                    in("id", STRING)
                        .limitedTo(
                            Limit.matching(
                                "[a-z][A-Za-z0-9_]{0,254}",
                                "a lowercase letter, then letters, digits and _"))
                        .required(),
                    in("expression", STRING),
                    in("label", STRING),
                    in("metric", METRIC).member("MetricStat"),
                    in("returnData", BOOLEAN).defaultsTo(false))))
        .member("Metrics");
  }

  private static Optional<String> period(Object value) {
    return value instanceof Long seconds
            && (SHORT_PERIODS.contains(seconds) || seconds > 0 && seconds % 60 == 0)
        ? Optional.empty()
        : Optional.of("1, 5, 10, 20, 30 or a multiple of 60");
  }

  /** Says what of the inputs excludes each other, as the public provider does. */
  static List<Failure> conflicts(Values inputs) {
    List<Failure> failures = new ArrayList<>();
    if (!inputs.has("metricQueries")) {
      for (String property : List.of("metricName", "namespace", "period", "statistic")) {
        if (!inputs.has(property)) {
          failures.add(new Failure(property, "is missing; give it, or metricQueries"));
        }
      }
      return failures;
    }
    for (String property : OF_ONE_METRIC) {
      if (inputs.has(property)) {
        failures.add(new Failure(property, "conflicts with metricQueries; give one of them"));
      }
    }
    for (Values query : inputs.objects("metricQueries")) {
      if (query.has("expression") == query.has("metric")) {
        failures.add(
            new Failure("metricQueries", "need an expression or a metric each, and not both"));
      }
    }
    return failures;
  }

  /** Turns members whose MetricStat is flat, as Pulumi has it, into the API's. */
  static Map<String, Object> nested(Map<String, Object> members) {
    return each(
        members,
        flat -> {
          Map<String, Object> stat = new LinkedHashMap<>(flat);
          Map<String, Object> metric = new LinkedHashMap<>();
          for (String name : List.of("MetricName", "Namespace", "Dimensions")) {
            Object value = stat.remove(name);
            if (value != null) {
              metric.put(name, value);
            }
          }
          stat.put("Metric", metric);
          return stat;
        });
  }

  /** Turns the API's members into ones whose MetricStat is flat. */
  static Map<String, Object> flat(Map<String, Object> members) {
    return each(
        members,
        nested -> {
          Map<String, Object> stat = new LinkedHashMap<>(nested);
          stat.putAll(asMap(stat.remove("Metric")));
          return stat;
        });
  }

  private static Map<String, Object> each(
      Map<String, Object> members, UnaryOperator<Map<String, Object>> conversion) {
    if (!(members.get("Metrics") instanceof List<?> queries)) {
      return members;
    }
    List<Object> converted = new ArrayList<>();
    for (Object query : queries) {
      Map<String, Object> copy = new LinkedHashMap<>(asMap(query));
      copy.computeIfPresent("MetricStat", (key, stat) -> conversion.apply(asMap(stat)));
      converted.add(copy);
    }
    Map<String, Object> all = new LinkedHashMap<>(members);
    all.put("Metrics", converted);
    return all;
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> asMap(Object value) {
    return (Map<String, Object>) value;
  }
}
