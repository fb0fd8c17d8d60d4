package webanalytics.infrastructure.operations;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.pulumi.aws.cloudwatch.Dashboard;
import com.pulumi.aws.cloudwatch.DashboardArgs;
import com.pulumi.core.Output;
import java.util.List;
import webanalytics.infrastructure.conventions.Scope;
import webanalytics.infrastructure.operations.Widget.Metric;

/** Declares the dashboards: one of the fleet, one of the delivery stream. */
final class Dashboards {
  private static final String BALANCER = "AWS/ApplicationELB";
  private static final String FIREHOSE = "AWS/Firehose";

  private final Scope scope;
  private final OperationsArgs args;

  Dashboards(Scope scope, OperationsArgs args) {
    this.scope = scope;
    this.args = args;
  }

  void fleet() {
    Output<String> body =
        Output.tuple(
                args.fleet.loadBalancer(), args.fleet.targetGroup(), args.fleet.autoScalingGroup())
            .applyValue(known -> body(fleet(known.t1, known.t2, known.t3)));
    dashboard("dashboard", "servers", body);
  }

  void delivery(OperationsArgs.Delivery delivery) {
    Output<String> body =
        Output.tuple(delivery.streamName(), args.fleet.loadBalancer())
            .applyValue(known -> body(delivery(known.t1, known.t2)));
    dashboard("delivery-dashboard", "delivery", body);
  }

  private static List<Widget> fleet(String loadBalancer, String targetGroup, String group) {
    List<String> balancer = List.of("LoadBalancer", loadBalancer);
    List<String> targets = List.of("LoadBalancer", loadBalancer, "TargetGroup", targetGroup);
    List<String> servers = List.of("AutoScalingGroupName", group);
    return List.of(
        new Widget(
            "Requests a minute",
            List.of(
                new Metric(BALANCER, "RequestCount", "Sum", balancer),
                new Metric(BALANCER, "HTTPCode_Target_5XX_Count", "Sum", targets),
                new Metric(BALANCER, "HTTPCode_ELB_5XX_Count", "Sum", balancer))),
        new Widget(
            "Seconds to answer",
            List.of(
                new Metric(BALANCER, "TargetResponseTime", "p50", targets),
                new Metric(BALANCER, "TargetResponseTime", "p99", targets))),
        new Widget(
            "Healthy and unhealthy hosts",
            List.of(
                new Metric(BALANCER, "HealthyHostCount", "Minimum", targets),
                new Metric(BALANCER, "UnHealthyHostCount", "Maximum", targets))),
        new Widget(
            "Incoming packets a minute and server",
            List.of(new Metric("AWS/EC2", "NetworkPacketsIn", "Average", servers))));
  }

  private static List<Widget> delivery(String stream, String loadBalancer) {
    List<String> dimensions = List.of("DeliveryStreamName", stream);
    return List.of(
        new Widget(
            "Requests, and events taken and stored, a minute",
            List.of(
                new Metric(BALANCER, "RequestCount", "Sum", List.of("LoadBalancer", loadBalancer)),
                new Metric(FIREHOSE, "IncomingRecords", "Sum", dimensions),
                new Metric(FIREHOSE, "DeliveryToS3.Records", "Sum", dimensions))),
        new Widget(
            "Seconds of the oldest event not yet stored",
            List.of(new Metric(FIREHOSE, "DeliveryToS3.DataFreshness", "Maximum", dimensions))),
        new Widget(
            "Puts that succeed (1 is all)",
            List.of(new Metric(FIREHOSE, "DeliveryToS3.Success", "Average", dimensions))),
        new Widget(
            "Records refused for their rate",
            List.of(new Metric(FIREHOSE, "ThrottledRecords", "Sum", dimensions))));
  }

  private String body(List<Widget> widgets) {
    String region = scope.conventions().environment().region();
    JsonArray list = new JsonArray();
    for (int index = 0; index < widgets.size(); index++) {
      list.add(widgets.get(index).json(index, region));
    }
    JsonObject body = new JsonObject();
    body.add("widgets", list);
    return body.toString();
  }

  private void dashboard(String suffix, String title, Output<String> body) {
    // Names of dashboards have no dots; those of stacks may.
    String dashboardName = (scope.unique("operations") + "-" + title).replace('.', '-');
    new Dashboard(
        scope.name(suffix),
        DashboardArgs.builder().dashboardName(dashboardName).dashboardBody(body).build(),
        scope.options());
  }
}
