package webanalytics.infrastructure.operations;

import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import java.util.List;
import java.util.Map;

/**
 * Declares what tells people how fleet and stream are: dashboards, alarms and a topic.
 *
 * <p>The stream has a dashboard of its own, so that a change of stage leaves the fleet's alone.
 */
public final class Operations extends ComponentResource {
  /** Declares all of it; its children are named {@code <name>-…}. */
  public Operations(String name, OperationsArgs args, ComponentResourceOptions options) {
    super("realtime-web-analytics:operations:Operations", name, options);
    CustomResourceOptions child = CustomResourceOptions.builder().parent(this).build();
    Output<List<String>> actions =
        args.notifications()
            .map(
                notifications ->
                    new NotificationTopic(name, notifications, args, child)
                        .arn()
                        .applyValue(List::of))
            .orElseGet(() -> Output.of(List.of()));
    FleetAlarms.declare(name, args.fleet(), actions, child);
    Dashboards dashboards = new Dashboards(name, args, child);
    if (args.dashboards()) {
      dashboards.fleet();
    }
    args.delivery()
        .ifPresent(
            delivery -> {
              DeliveryAlarms.declare(name, delivery, actions, child);
              SilenceAlarm.declare(name, args.fleet(), delivery, actions, child);
              if (args.dashboards()) {
                dashboards.delivery(delivery);
              }
            });
    registerOutputs(Map.of());
  }
}
