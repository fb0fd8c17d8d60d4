package webanalytics.localcloud.fleet.metrics;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.MetricDatum;
import software.amazon.awssdk.services.cloudwatch.model.StandardUnit;
import webanalytics.localcloud.fleet.balancer.RequestCount;
import webanalytics.localcloud.fleet.balancer.ResponseTimes;

/** Collects the data of one set of dimensions: a load balancer, alone or with a target group. */
final class BalancerData {
  private static final double NANOS = 1e9;

  private final List<Dimension> dimensions;
  private final Instant at;
  private final List<MetricDatum> data = new ArrayList<>();

  private BalancerData(List<Dimension> dimensions, Instant at) {
    this.dimensions = dimensions;
    this.at = at;
  }

  static BalancerData of(String balancerArn, Instant at) {
    return new BalancerData(List.of(balancer(balancerArn)), at);
  }

  static BalancerData of(String balancerArn, String groupArn, Instant at) {
    Dimension group = dimension("TargetGroup", groupArn.substring(groupArn.lastIndexOf(':') + 1));
    return new BalancerData(List.of(balancer(balancerArn), group), at);
  }

  private static Dimension balancer(String arn) {
    String suffix = arn.substring(arn.lastIndexOf(':') + 1);
    return dimension("LoadBalancer", suffix.replaceFirst("^loadbalancer/", ""));
  }

  private static Dimension dimension(String name, String value) {
    return Dimension.builder().name(name).value(value).build();
  }

  /** Adds what is known of both a load balancer and a target group. */
  void requests(RequestCount count) {
    count("RequestCount", count.requests());
    count("HTTPCode_Target_2XX_Count", count.successes());
    count("HTTPCode_Target_5XX_Count", count.errors());
    ResponseTimes times = count.times();
    if (times.answers() > 0 && times.shortest() <= times.longest()) {
      data.add(
          datum("TargetResponseTime", StandardUnit.SECONDS)
              .statisticValues(
                  s ->
                      s.sampleCount((double) times.answers())
                          .sum(times.sum() / NANOS)
                          .minimum(times.shortest() / NANOS)
                          .maximum(times.longest() / NANOS))
              .build());
    }
  }

  /** Adds a count unless it is 0. */
  void count(String name, double value) {
    if (value != 0) {
      gauge(name, value);
    }
  }

  /** Adds a count, also of 0. */
  void gauge(String name, double value) {
    data.add(datum(name, StandardUnit.COUNT).value(value).build());
  }

  private MetricDatum.Builder datum(String name, StandardUnit unit) {
    return MetricDatum.builder().metricName(name).dimensions(dimensions).unit(unit).timestamp(at);
  }

  List<MetricDatum> data() {
    return data;
  }
}
