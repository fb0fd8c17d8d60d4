package webanalytics.infrastructure.operations;

import com.pulumi.core.Output;
import java.util.Optional;
import webanalytics.infrastructure.standards.Standards;
import webanalytics.infrastructure.web.FleetMetrics;

/**
 * Holds what {@link Operations} needs.
 *
 * @param fleet the fleet to look at
 * @param delivery the stream to look at; empty at stage start
 * @param dashboards whether there are dashboards
 * @param notifications who is told of alarms and of servers that come and go; empty for nobody
 * @param standards what all resources have in common
 */
public record OperationsArgs(
    FleetMetrics fleet,
    Optional<Delivery> delivery,
    boolean dashboards,
    Optional<Notifications> notifications,
    Standards standards) {
  /**
   * Names a stream as CloudWatch's metrics do.
   *
   * @param streamName dimension DeliveryStreamName
   * @param bufferSeconds age at which its events are delivered
   */
  public record Delivery(Output<String> streamName, int bufferSeconds) {}

  /**
   * Asks for a topic.
   *
   * @param email address that is subscribed; empty for a topic without subscribers
   */
  public record Notifications(Optional<String> email) {}
}
