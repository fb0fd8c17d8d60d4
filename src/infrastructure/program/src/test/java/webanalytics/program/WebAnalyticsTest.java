package webanalytics.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import webanalytics.testkit.RecordingCloud;

class WebAnalyticsTest {
  private static final List<String> START_RESOURCES =
      List.of(
          "network-default-route Route",
          "network-default-security-group DefaultSecurityGroup",
          "network-internet-gateway InternetGateway",
          "network-route-table RouteTable",
          "network-route-table-association-0 RouteTableAssociation",
          "network-route-table-association-1 RouteTableAssociation",
          "network-subnet-0 Subnet",
          "network-subnet-1 Subnet",
          "network-vpc Vpc",
          "operations-dashboard Dashboard",
          "operations-healthy-hosts-alarm MetricAlarm",
          "operations-load-balancer-errors-alarm MetricAlarm",
          "operations-server-errors-alarm MetricAlarm",
          "web-egress-load-balancer-to-servers SecurityGroupEgressRule",
          "web-egress-server-https SecurityGroupEgressRule",
          "web-group Group",
          "web-ingress-load-balancer-http SecurityGroupIngressRule",
          "web-ingress-server-http SecurityGroupIngressRule",
          "web-launch-template LaunchTemplate",
          "web-listener Listener",
          "web-load-balancer LoadBalancer",
          "web-load-balancer-security-group SecurityGroup",
          "web-packets-alarm-high MetricAlarm",
          "web-packets-alarm-low MetricAlarm",
          "web-scale-down Policy",
          "web-scale-up Policy",
          "web-server-managed-instance RolePolicyAttachment",
          "web-server-profile InstanceProfile",
          "web-server-role Role",
          "web-server-security-group SecurityGroup",
          "web-target-group TargetGroup");

  private static final List<String> ADDED_AT_FINISH =
      List.of(
          "analytics-bucket BucketV2",
          "analytics-encryption BucketServerSideEncryptionConfigurationV2",
          "analytics-lifecycle BucketLifecycleConfigurationV2",
          "analytics-ownership BucketOwnershipControls",
          "analytics-policy BucketPolicy",
          "analytics-public-access-block BucketPublicAccessBlock",
          "delivery-log-group LogGroup",
          "delivery-log-stream LogStream",
          "delivery-role Role",
          "delivery-s3-access RolePolicy",
          "delivery-stream FirehoseDeliveryStream",
          "operations-data-freshness-alarm MetricAlarm",
          "operations-delivery-dashboard Dashboard",
          "operations-delivery-failures-alarm MetricAlarm",
          "operations-silence-alarm MetricAlarm",
          "operations-throttled-records-alarm MetricAlarm",
          "web-server-puttofirehose RolePolicy");

  @Test
  void startHasServersOnly() {
    assertThat(Deployment.of(Map.of()).resources()).isEqualTo(START_RESOURCES);
  }

  @Test
  void finishAddsBucketAndStreamAndUpdatesTemplateAndGroupAlone() {
    RecordingCloud cloud = new RecordingCloud();
    Deployment start = Deployment.of(cloud, "dev", Map.of());
    Deployment finish = Deployment.of(cloud, "dev", Deployment.FINISH);

    assertThat(finish.resources()).containsAll(START_RESOURCES);
    assertThat(finish.resources().stream().filter(name -> !START_RESOURCES.contains(name)))
        .containsExactlyElementsOf(ADDED_AT_FINISH);
    assertThat(
            start.names().stream().filter(name -> !start.inputs(name).equals(finish.inputs(name))))
        .containsExactly("web-group", "web-launch-template");
    assertThat(changes(start, finish, "web-launch-template")).containsExactly("userData");
    assertThat(changes(start, finish, "web-group")).containsExactly("launchTemplate");
    assertThat(finish.inputs("web-group", "launchTemplate")).containsEntry("version", "2");
  }

  @Test
  void goingBackToStartIsTheReverse() {
    RecordingCloud cloud = new RecordingCloud();
    Deployment finish = Deployment.of(cloud, "dev", Deployment.FINISH);
    Deployment start = Deployment.of(cloud, "dev", Map.of());
    assertThat(start.resources()).isEqualTo(START_RESOURCES);
    TreeSet<String> removed = new TreeSet<>(finish.names());
    removed.removeAll(start.names());
    assertThat(removed.stream().filter(finish::isKeptOnDelete))
        .containsExactly(
            "analytics-bucket",
            "analytics-encryption",
            "analytics-lifecycle",
            "analytics-ownership",
            "analytics-policy",
            "analytics-public-access-block");
  }

  @Test
  void theSameStageAgainChangesNothing() {
    RecordingCloud cloud = new RecordingCloud();
    Deployment first = Deployment.of(cloud, "dev", Deployment.FINISH);
    Deployment second = Deployment.of(cloud, "dev", Deployment.FINISH);
    assertThat(first.names())
        .isEqualTo(second.names())
        .allSatisfy(name -> assertThat(first.inputs(name)).isEqualTo(second.inputs(name)));
  }

  private static List<String> changes(Deployment before, Deployment after, String name) {
    TreeSet<String> members = new TreeSet<>(before.inputs(name).keySet());
    members.addAll(after.inputs(name).keySet());
    return members.stream()
        .filter(m -> !Objects.equals(before.inputs(name).get(m), after.inputs(name).get(m)))
        .toList();
  }

  @Test
  void exportsOutputsOfEachStage() {
    Map<String, Object> start =
        Map.of(
            "beaconDns", "beacons.example",
            "beaconServerUrl", "http://beacons.example/beacon",
            "dataGenerator", "./workshop traffic http://beacons.example/beacon 20000 0.5",
            "autoScalingGroupName", "web-group-1a2b3c4");
    assertThat(Deployment.of(Map.of()).outputs()).isEqualTo(start);
    assertThat(Deployment.of(Deployment.FINISH).outputs())
        .containsAllEntriesOf(start)
        .containsEntry("analyticsBucketName", "analytics-bucket-1a2b3c4")
        .containsEntry("deliveryStreamName", "delivery-stream-1a2b3c4")
        .hasSize(6);
  }

  @Test
  void namesAndParentsEveryChildFromItsComponent() {
    Deployment finish = Deployment.of(Deployment.FINISH);
    assertThat(finish.names())
        .allSatisfy(name -> assertThat(name).startsWith(finish.parent(name) + "-"));
  }

  @Test
  void keepsNamesWithinAwsLimitsWhateverTheStackIsCalled() {
    String longest = "s".repeat(100);
    Deployment finish = Deployment.of(new RecordingCloud(), longest, Deployment.FINISH);
    int suffix = "-1a2b3c4".length();
    for (String name : List.of("web-load-balancer", "web-target-group")) {
      assertThat(finish.inputs(name)).doesNotContainKeys("name", "namePrefix");
      assertThat(name.length() + suffix).isLessThanOrEqualTo(32);
    }
    assertThat("analytics-bucket".length() + suffix).isLessThanOrEqualTo(63);
    assertThat((String) finish.inputs("delivery-log-group").get("name")).hasSizeLessThan(512);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Shop.EU-1", "_a", "0"})
  void takesEveryNameThatAStackMayHave(String stack) {
    Deployment finish = Deployment.of(new RecordingCloud(), stack, Deployment.FINISH);
    assertThat((String) finish.inputs("delivery-log-group").get("name"))
        .contains("/" + stack + "-")
        .matches("[.\\-_/#A-Za-z0-9]+");
    assertThat(finish.inputs("analytics-bucket", "tags")).containsEntry("Stack", stack);
  }

  /** Turkish writes the small I without a dot, Arabic numbers with digits of its own. */
  @ParameterizedTest
  @ValueSource(strings = {"tr-TR", "ar-EG-u-nu-arab"})
  void isTheSameInEveryLocale(String language) {
    Map<String, Map<String, Object>> usual = everything(Deployment.of(Deployment.HARDENED));
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag(language));
    try {
      assertThat(everything(Deployment.of(Deployment.HARDENED))).isEqualTo(usual);
    } finally {
      Locale.setDefault(before);
    }
  }

  private static Map<String, Map<String, Object>> everything(Deployment deployment) {
    return deployment.names().stream()
        .collect(Collectors.toMap(Function.identity(), deployment::inputs));
  }

  /**
   * A resource whose creation was interrupted stays behind, and the next update makes it anew:
   * under a new name, or, of these, under the same. A dashboard and a role's policy are then
   * overwritten; a log group is refused, and docs/troubleshooting.md says what to do.
   */
  @Test
  void onlyLogGroupsDashboardsAndWhatLiesInsideOthersHaveFixedNames() {
    Map<String, String> changes = new HashMap<>(Deployment.HARDENED);
    changes.putAll(Map.of("cwDashboard", "true", "alarmEmail", "ops@example.com"));
    Deployment hardened = Deployment.of(changes);
    List<String> fixed =
        hardened.names().stream()
            .filter(
                name ->
                    List.of("name", "namePrefix", "bucketPrefix", "dashboardName").stream()
                        .anyMatch(hardened.inputs(name)::containsKey))
            .toList();
    assertThat(fixed)
        .containsExactlyInAnyOrder(
            "delivery-log-group",
            "delivery-log-stream",
            "delivery-s3-access",
            "network-flow-log-group",
            "network-flow-log-policy",
            "operations-dashboard",
            "operations-delivery-dashboard",
            "web-server-puttofirehose");
  }

  @Test
  void refusesAZoneThatTheRegionDoesNotHaveBeforeTheFirstResource() {
    RecordingCloud cloud = new RecordingCloud();
    assertThatThrownBy(
            () -> Deployment.of(cloud, "dev", Map.of("availabilityZoneIndexes", "[0, 3]")))
        .hasStackTraceContaining(
            "availabilityZoneIndexes is \"[0, 3]\": no t3.medium, the instance type of nodeSize, is"
                + " offered in 3 (which the region does not have); give two of 0 (zone-a), 1 (zone-b),"
                + " 2 (zone-c), or remove the key (pulumi config rm) for the first two of these");
    assertThat(cloud.recorded()).isEmpty();
  }

  /** A fork renames the project, in Pulumi.yaml and its stack files. */
  @Test
  void aRenamedProjectReadsItsOwnSettings() {
    Deployment fork =
        Deployment.of(new RecordingCloud(), "a-fork_of.it", "dev", Map.of("minSize", "3"));
    assertThat(fork.inputs("web-group")).containsEntry("minSize", 3.0);
    assertThat(fork.inputs("web-group").get("tags")).asString().contains("a-fork_of.it");
  }
}
