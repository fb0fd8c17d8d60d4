package webanalytics.program;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import webanalytics.testkit.Policies;
import webanalytics.testkit.RecordingCloud;

class OperationsGraphTest {
  private static final Map<String, Object> BALANCER =
      Map.of("LoadBalancer", "suffix/web-load-balancer");
  private static final Map<String, Object> TARGETS =
      Map.of("LoadBalancer", "suffix/web-load-balancer", "TargetGroup", "suffix/web-target-group");

  @Test
  void alarmsOnErrors() {
    Deployment start = Deployment.of(Map.of());
    assertThat(start.inputs("operations-server-errors-alarm"))
        .containsAllEntriesOf(
            alarm("AWS/ApplicationELB", "HTTPCode_Target_5XX_Count", "Sum", 10, TARGETS));
    assertThat(start.inputs("operations-load-balancer-errors-alarm"))
        .containsAllEntriesOf(
            alarm("AWS/ApplicationELB", "HTTPCode_ELB_5XX_Count", "Sum", 10, BALANCER));
  }

  /** A roll launches before it terminates, so that its boots leave at least minSize healthy. */
  @Test
  void bootsOfARollRaiseNoAlarmAndALostServerDoes() {
    Deployment start = Deployment.of(Map.of("minSize", "3"));
    assertThat(start.resources().stream().filter(name -> name.contains("alarm")))
        .allSatisfy(
            name ->
                assertThat(start.inputs(name.split(" ")[0]))
                    .doesNotContainEntry("metricName", "UnHealthyHostCount"));
    assertThat(start.inputs("operations-healthy-hosts-alarm"))
        .containsEntry("namespace", "AWS/ApplicationELB")
        .containsEntry("metricName", "HealthyHostCount")
        .containsEntry("statistic", "Minimum")
        .containsEntry("comparisonOperator", "LessThanThreshold")
        .containsEntry("threshold", 3.0)
        .containsEntry("treatMissingData", "breaching")
        .containsEntry("dimensions", TARGETS);
  }

  @Test
  void deadAgentsAndRefusedRecordsRaiseAnAlarm() {
    Deployment finish = Deployment.of(Deployment.FINISH);
    Map<String, Object> stream = Map.of("DeliveryStreamName", "delivery-stream-1a2b3c4");
    assertThat(finish.inputs("operations-silence-alarm"))
        .containsEntry("comparisonOperator", "GreaterThanOrEqualToThreshold")
        .containsEntry("threshold", 100.0)
        .containsEntry("evaluationPeriods", 3.0)
        .containsEntry("treatMissingData", "notBreaching")
        .containsEntry(
            "metricQueries",
            List.of(
                query("requests", "AWS/ApplicationELB", "RequestCount", BALANCER),
                query("records", "AWS/Firehose", "IncomingRecords", stream),
                Map.of(
                    "id",
                    "silent",
                    "expression",
                    "IF(requests > 100 * records, requests, 0)",
                    "label",
                    "Requests without records",
                    "returnData",
                    true)));
    assertThat(finish.inputs("operations-throttled-records-alarm"))
        .containsAllEntriesOf(alarm("AWS/Firehose", "ThrottledRecords", "Sum", 0, stream));
    assertThat(Deployment.of(Map.of()).names())
        .doesNotContain("operations-silence-alarm", "operations-throttled-records-alarm");
  }

  private static Map<String, Object> query(
      String id, String namespace, String metric, Object dimensions) {
    return Map.of(
        "id",
        id,
        "metric",
        Map.of(
            "namespace",
            namespace,
            "metricName",
            metric,
            "dimensions",
            dimensions,
            "period",
            300.0,
            "stat",
            "Sum"));
  }

  /** A period without a put has no data: three of them in a row would never hold three failures. */
  @ParameterizedTest
  @CsvSource({"0, 60", "60, 60", "61, 120", "900, 900"})
  void failuresOfASlowBufferAreSeen(String buffer, double period) {
    assertThat(
            Deployment.of(Map.of("stage", "finish", "deliveryBufferSeconds", buffer))
                .inputs("operations-delivery-failures-alarm"))
        .containsEntry("period", period);
  }

  @Test
  void alarmsOnLateAndFailedDelivery() {
    Deployment finish = Deployment.of(Map.of("stage", "finish", "deliveryBufferSeconds", "120"));
    Map<String, Object> stream = Map.of("DeliveryStreamName", "delivery-stream-1a2b3c4");
    assertThat(finish.inputs("operations-data-freshness-alarm"))
        .containsAllEntriesOf(
            alarm("AWS/Firehose", "DeliveryToS3.DataFreshness", "Maximum", 420, stream));
    assertThat(finish.inputs("operations-delivery-failures-alarm"))
        .containsEntry("metricName", "DeliveryToS3.Success")
        .containsEntry("statistic", "Average")
        .containsEntry("comparisonOperator", "LessThanThreshold")
        .containsEntry("threshold", 1.0)
        .containsEntry("dimensions", stream);
  }

  private static Map<String, Object> alarm(
      String namespace, String metric, String statistic, double above, Object dimensions) {
    return Map.of(
        "namespace",
        namespace,
        "metricName",
        metric,
        "statistic",
        statistic,
        "comparisonOperator",
        "GreaterThanThreshold",
        "threshold",
        above,
        "period",
        60.0,
        "evaluationPeriods",
        3.0,
        "treatMissingData",
        "notBreaching",
        "dimensions",
        dimensions,
        "alarmActions",
        List.of());
  }

  @Test
  void showsServersAndDeliveryOnDashboards() {
    Deployment finish = Deployment.of(Deployment.FINISH);
    assertThat(finish.inputs("operations-dashboard"))
        .containsEntry("dashboardName", "dev-realtime-web-analytics-servers");
    assertThat(metrics(finish, "operations-dashboard"))
        .containsExactly(
            "RequestCount",
            "HTTPCode_Target_5XX_Count",
            "HTTPCode_ELB_5XX_Count",
            "TargetResponseTime",
            "TargetResponseTime",
            "HealthyHostCount",
            "UnHealthyHostCount",
            "NetworkPacketsIn");
    assertThat(finish.inputs("operations-delivery-dashboard"))
        .containsEntry("dashboardName", "dev-realtime-web-analytics-delivery");
    assertThat(metrics(finish, "operations-delivery-dashboard"))
        .containsExactly(
            "RequestCount",
            "IncomingRecords",
            "DeliveryToS3.Records",
            "DeliveryToS3.DataFreshness",
            "DeliveryToS3.Success",
            "ThrottledRecords");
    JsonObject second = widgets(finish, "operations-dashboard").get(3);
    assertThat(second.get("x").getAsInt()).isEqualTo(12);
    assertThat(second.get("y").getAsInt()).isEqualTo(6);
    assertThat(second.get("width").getAsInt()).isEqualTo(12);
    assertThat(second.get("height").getAsInt()).isEqualTo(6);
    assertThat(second.getAsJsonObject("properties"))
        .isEqualTo(
            JsonParser.parseString(
                "{'title':'Incoming packets a minute and server','region':'eu-west-1',"
                    + "'view':'timeSeries','period':60,'metrics':[['AWS/EC2','NetworkPacketsIn',"
                    + "'AutoScalingGroupName','web-group-1a2b3c4',{'stat':'Average'}]]}"));
  }

  private static List<String> metrics(Deployment deployment, String dashboard) {
    List<String> names = new ArrayList<>();
    for (JsonObject widget : widgets(deployment, dashboard)) {
      assertThat(widget.get("type").getAsString()).isEqualTo("metric");
      for (JsonElement line : widget.getAsJsonObject("properties").getAsJsonArray("metrics")) {
        names.add(line.getAsJsonArray().get(1).getAsString());
      }
    }
    return names;
  }

  private static List<JsonObject> widgets(Deployment deployment, String dashboard) {
    List<JsonObject> widgets = new ArrayList<>();
    JsonParser.parseString((String) deployment.inputs(dashboard).get("dashboardBody"))
        .getAsJsonObject()
        .getAsJsonArray("widgets")
        .forEach(widget -> widgets.add(widget.getAsJsonObject()));
    return widgets;
  }

  @Test
  void namesDashboardsWithoutDots() {
    Deployment dotted = Deployment.of(new RecordingCloud(), "team.dev", Map.of());
    assertThat(dotted.inputs("operations-dashboard"))
        .containsEntry("dashboardName", "team-dev-realtime-web-analytics-servers");
  }

  @Test
  void hasNoDashboardsWhenTold() {
    assertThat(Deployment.of(Map.of("stage", "finish", "cwDashboard", "false")).names())
        .noneMatch(name -> name.contains("dashboard"))
        .contains("operations-data-freshness-alarm");
  }

  @Test
  void tellsAnAddressOfAlarmsAndServers() {
    String key = "arn:aws:kms:eu-west-1:111122223333:key/0a1b2c3d";
    Deployment told = Deployment.of(Map.of("alarmEmail", "ops@example.com", "kmsKeyArn", key));
    assertThat(told.inputs("operations-topic")).containsEntry("kmsMasterKeyId", key);
    assertThat(told.inputs("operations-email"))
        .isEqualTo(
            Map.of(
                "topic",
                "arn:operations-topic",
                "protocol",
                "email",
                "endpoint",
                "ops@example.com"));
    assertThat(told.inputs("operations-healthy-hosts-alarm"))
        .containsEntry("alarmActions", List.of("arn:operations-topic"))
        .containsEntry("okActions", List.of("arn:operations-topic"));
    assertThat(told.inputs("operations-group-notification"))
        .isEqualTo(
            Map.of(
                "groupNames",
                List.of("web-group-1a2b3c4"),
                "notifications",
                List.of(
                    "autoscaling:EC2_INSTANCE_LAUNCH",
                    "autoscaling:EC2_INSTANCE_LAUNCH_ERROR",
                    "autoscaling:EC2_INSTANCE_TERMINATE",
                    "autoscaling:EC2_INSTANCE_TERMINATE_ERROR"),
                "topicArn",
                "arn:operations-topic"));
    assertThat(told.dependencies("operations-group-notification"))
        .containsExactly("operations-topic-policy");
    assertThat(told.inputs("operations-topic-policy")).containsEntry("arn", "arn:operations-topic");
    Policies.assertJson(
        told.inputs("operations-topic-policy").get("policy"),
        "{'Version':'2012-10-17','Statement':[{'Effect':'Allow','Principal':{'Service':"
            + "'cloudwatch.amazonaws.com'},'Action':['sns:Publish'],'Resource':"
            + "['arn:operations-topic'],'Condition':{'StringEquals':{'aws:SourceAccount':"
            + "'111122223333'}}},{'Effect':'Allow','Principal':{'AWS':"
            + "'arn:aws:iam::111122223333:root'},'Action':['sns:Publish'],'Resource':"
            + "['arn:operations-topic']}]}");
  }

  @Test
  void hardenedHasATopicEvenWithoutAnAddress() {
    assertThat(Deployment.of(Deployment.HARDENED).names())
        .contains("operations-topic", "operations-group-notification")
        .doesNotContain("operations-email");
    assertThat(Deployment.of(Map.of()).names()).noneMatch(name -> name.contains("topic"));
  }
}
