package webanalytics.infrastructure.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static webanalytics.infrastructure.TestResources.output;

import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResourceOptions;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import webanalytics.infrastructure.conventions.Conventions;
import webanalytics.infrastructure.web.FleetMetrics;
import webanalytics.testkit.RecordedStack;

class OperationsTest {
  private static final FleetMetrics FLEET =
      new FleetMetrics(Output.of("app/web/1"), Output.of("targetgroup/web/2"), Output.of("web"), 2);

  private static void declare(String name, OperationsArgs args) {
    new Operations(name, args, ComponentResourceOptions.builder().build());
  }

  private static RecordedStack operations(UnaryOperator<OperationsArgs.Builder> changes) {
    return RecordedStack.of(
        () -> declare("ops", changes.apply(OperationsArgs.builder().fleet(FLEET)).build()));
  }

  @Test
  void aloneItIsAlarmsAndADashboardThatNobodyIsToldOf() {
    var stack = operations(args -> args);

    assertThat(stack.names())
        .containsExactly(
            "ops-dashboard",
            "ops-healthy-hosts-alarm",
            "ops-load-balancer-errors-alarm",
            "ops-server-errors-alarm");
    assertThat(stack.registered("MetricAlarm"))
        .allSatisfy(alarm -> assertThat(alarm.list("alarmActions")).isEmpty());
  }

  @Test
  void everySwitchIsOne() {
    assertThat(operations(args -> args.dashboards(false)).registered("Dashboard")).isEmpty();
    var topic = operations(args -> args.topic(true));
    assertThat(topic.names())
        .contains("ops-topic", "ops-group-notification")
        .doesNotContain("ops-email");
    assertThat(topic.inputs("ops-healthy-hosts-alarm"))
        .containsEntry("alarmActions", List.of("arn:ops-topic"));
    assertThat(operations(args -> args.delivery(Output.of("stream"), 60)).names())
        .contains("ops-delivery-dashboard", "ops-silence-alarm", "ops-data-freshness-alarm");
  }

  @Test
  void takesAddressKeyAndStreamOfOtherResources() {
    var stack =
        RecordedStack.of(
            () ->
                declare(
                    "ops",
                    OperationsArgs.builder()
                        .fleet(FLEET)
                        .email(output("address"))
                        .delivery(output("stream"), 900)
                        .conventions(Conventions.builder().kmsKeyArn(output("key")).build())
                        .build()));

    assertThat(stack.inputs("ops-email")).containsEntry("endpoint", "address-id");
    assertThat(stack.inputs("ops-topic")).containsEntry("kmsMasterKeyId", "key-id");
    assertThat(stack.inputs("ops-data-freshness-alarm", "dimensions"))
        .containsEntry("DeliveryStreamName", "stream-id");
  }

  @Test
  void anAddressHasItsTopicInWhateverOrder() {
    assertThat(operations(args -> args.email("ops@shop.example").topic(false)).names())
        .contains("ops-topic", "ops-email");
  }

  @Test
  void twoOfThemShareNoName() {
    var stack =
        RecordedStack.of(
            () ->
                List.of("operations", "ops.clicks")
                    .forEach(
                        name ->
                            declare(
                                name,
                                OperationsArgs.builder()
                                    .fleet(FLEET)
                                    .delivery(Output.of("stream"), 60)
                                    .build())));

    assertThat(stack.registered("Dashboard"))
        .extracting(dashboard -> dashboard.text("dashboardName"))
        .containsExactlyInAnyOrder(
            "dev-shop-servers",
            "dev-shop-delivery",
            "dev-shop-ops-clicks-servers",
            "dev-shop-ops-clicks-delivery");
  }

  @Test
  void aMissingFleetIsSaidBeforeAnythingIsRegistered() {
    assertThat(RecordedStack.refused(() -> declare("ops", OperationsArgs.builder().build())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("OperationsArgs")
        .hasMessageContaining("fleet is missing");
  }
}
