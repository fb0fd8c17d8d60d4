package webanalytics.localcloud.fleet.metrics;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.MetricDatum;
import webanalytics.localcloud.fleet.balancer.RequestCount;
import webanalytics.localcloud.fleet.balancer.Route;
import webanalytics.localcloud.fleet.cloud.AwsClients;
import webanalytics.localcloud.fleet.cloud.CloudBalancer;
import webanalytics.localcloud.fleet.cloud.CloudListener;
import webanalytics.localcloud.fleet.cloud.CloudTargetGroup;
import webanalytics.localcloud.fleet.cloud.Snapshot;

/**
 * Publishes the metrics of an Application Load Balancer for each balancer and for each of its
 * target groups. As on AWS, counts of 0 are not published, and host counts only of a group that has
 * targets.
 */
public final class BalancerMetrics implements AutoCloseable {
  private static final String NAMESPACE = "AWS/ApplicationELB";

  private final CloudWatchClient cloudWatch;

  /** Publishes into the emulator's CloudWatch. */
  public BalancerMetrics(AwsClients clients) {
    this.cloudWatch = clients.client(CloudWatchClient.builder());
  }

  /**
   * Publishes one minute.
   *
   * @param counts what was counted on each route in this minute
   * @throws software.amazon.awssdk.core.exception.SdkException where the emulator does not answer
   */
  public void publish(Snapshot snapshot, Map<Route, RequestCount> counts, Instant at) {
    List<MetricDatum> data = data(snapshot, counts, at);
    if (!data.isEmpty()) {
      cloudWatch.putMetricData(r -> r.namespace(NAMESPACE).metricData(data));
    }
  }

  /** Returns what is published. */
  static List<MetricDatum> data(Snapshot snapshot, Map<Route, RequestCount> counts, Instant at) {
    List<MetricDatum> data = new ArrayList<>();
    Map<String, RequestCount> whole = new HashMap<>();
    counts.forEach((route, count) -> whole.merge(route.balancerArn(), count, RequestCount::plus));
    for (CloudBalancer balancer : snapshot.balancers()) {
      RequestCount all = whole.getOrDefault(balancer.arn(), RequestCount.NONE);
      BalancerData own = BalancerData.of(balancer.arn(), at);
      own.requests(all);
      own.count("HTTPCode_ELB_5XX_Count", all.ownErrors());
      data.addAll(own.data());
      balancer.listeners().stream()
          .map(CloudListener::targetGroupArn)
          .distinct()
          .filter(snapshot.targetGroups()::containsKey)
          .forEach(
              arn -> {
                BalancerData group = BalancerData.of(balancer.arn(), arn, at);
                Route route = new Route(balancer.arn(), arn);
                RequestCount count = counts.getOrDefault(route, RequestCount.NONE);
                group.requests(count);
                hosts(group, snapshot.targetGroups().get(arn), count);
                data.addAll(group.data());
              });
    }
    return data;
  }

  private static void hosts(BalancerData data, CloudTargetGroup group, RequestCount count) {
    long healthy = inState(group, "healthy");
    if (!group.targets().isEmpty()) {
      data.gauge("HealthyHostCount", healthy);
      data.gauge("UnHealthyHostCount", inState(group, "unhealthy"));
    }
    data.count("RequestCountPerTarget", (double) count.requests() / Math.max(1, healthy));
  }

  private static long inState(CloudTargetGroup group, String state) {
    return group.targets().stream().filter(target -> target.state().equals(state)).count();
  }

  @Override
  public void close() {
    cloudWatch.close();
  }
}
