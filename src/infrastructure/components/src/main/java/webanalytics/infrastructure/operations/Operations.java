package webanalytics.infrastructure.operations;

import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import java.util.List;
import java.util.Map;
import webanalytics.infrastructure.conventions.Scope;

/**
 * Declares what tells people how fleet and stream are: dashboards, alarms and a topic.
 *
 * <p>The stream has a dashboard of its own, so that a change of stage leaves the fleet's alone.
 */
public final class Operations extends ComponentResource {
  /** Declares all of it; its children are named {@code <name>-…}. */
  public Operations(String name, OperationsArgs args, ComponentResourceOptions options) {
    super("realtime-web-analytics:operations:Operations", name, options);
    Scope scope = new Scope(name, this, args.conventions);
    Output<List<String>> actions =
        args.hasTopic()
            ? new NotificationTopic(scope, args).arn().applyValue(List::of)
            : Output.of(List.of());
    FleetAlarms.declare(scope, args.fleet, actions);
    Dashboards dashboards = new Dashboards(scope, args);
    if (args.dashboards) {
      dashboards.fleet();
    }
    args.delivery.ifPresent(
        delivery -> {
          DeliveryAlarms.declare(scope, delivery, actions);
          SilenceAlarm.declare(scope, args.fleet, delivery, actions);
          if (args.dashboards) {
            dashboards.delivery(delivery);
          }
        });
    registerOutputs(Map.of());
  }
}
