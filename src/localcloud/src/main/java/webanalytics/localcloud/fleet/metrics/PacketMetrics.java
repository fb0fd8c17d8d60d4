package webanalytics.localcloud.fleet.metrics;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.MetricDatum;
import software.amazon.awssdk.services.cloudwatch.model.StandardUnit;
import webanalytics.localcloud.fleet.balancer.Traffic;
import webanalytics.localcloud.fleet.cloud.AwsClients;

/**
 * Publishes NetworkPacketsIn for each instance, once under its own id and once under its group's
 * name, as EC2 does with detailed monitoring.
 *
 * <p>It is an estimate. Nothing counts packets per instance on a loopback, so the number is derived
 * from what the load balancer sent: a request's bytes cut into segments of 1,448 bytes (a standard
 * Ethernet frame less IP and TCP headers), plus one packet that acknowledges the answer.
 * Handshakes, health checks and everything else that reaches a real instance are left out.
 */
public final class PacketMetrics implements AutoCloseable {
  private static final int SEGMENT = 1448;

  private final CloudWatchClient cloudWatch;

  /** Publishes into the emulator's CloudWatch. */
  public PacketMetrics(AwsClients clients) {
    this.cloudWatch = clients.client(CloudWatchClient.builder());
  }

  /**
   * Publishes one minute.
   *
   * @param groups instance id to the name of its Auto Scaling group
   * @param counts instance id to what was sent to it in this minute
   * @throws software.amazon.awssdk.core.exception.SdkException where the emulator does not answer
   */
  public void publish(Map<String, String> groups, Map<String, Traffic.Count> counts, Instant at) {
    List<MetricDatum> data = new ArrayList<>();
    groups.forEach(
        (instance, group) -> {
          double packets = packets(counts.getOrDefault(instance, new Traffic.Count(0, 0)));
          data.add(datum("InstanceId", instance, packets, at));
          data.add(datum("AutoScalingGroupName", group, packets, at));
        });
    if (!data.isEmpty()) {
      cloudWatch.putMetricData(r -> r.namespace("AWS/EC2").metricData(data));
    }
  }

  /** Estimates packets: whole segments on average, and an acknowledgement, for each request. */
  static double packets(Traffic.Count count) {
    if (count.requests() == 0) {
      return 0;
    }
    long perRequest = (count.bytes() + count.requests() - 1) / count.requests();
    return count.requests() * ((perRequest + SEGMENT - 1) / SEGMENT + 1);
  }

  private static MetricDatum datum(String dimension, String value, double packets, Instant at) {
    return MetricDatum.builder()
        .metricName("NetworkPacketsIn")
        .dimensions(Dimension.builder().name(dimension).value(value).build())
        .unit(StandardUnit.COUNT)
        .value(packets)
        .timestamp(at)
        .build();
  }

  @Override
  public void close() {
    cloudWatch.close();
  }
}
