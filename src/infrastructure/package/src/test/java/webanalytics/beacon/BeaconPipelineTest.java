package webanalytics.beacon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.pulumi.core.internal.Internal;
import com.pulumi.provider.internal.properties.PropertyValue;
import com.pulumi.provider.internal.properties.PropertyValue.OutputReference;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BeaconPipelineTest {
  private static final PropertyValue TRUE = PropertyValue.of(true);
  private static final Map<String, PropertyValue> NETWORK =
      Map.of(
          "vpcId",
          PropertyValue.of("vpc-mine"),
          "vpcCidr",
          PropertyValue.of("172.16.0.0/16"),
          "subnetIds",
          PropertyValue.of(List.of(PropertyValue.of("subnet-x"), PropertyValue.of("subnet-y"))));
  private static final Map<String, PropertyValue> HTTPS =
      Map.of(
          "certificateArn", PropertyValue.of("arn:my-certificate"),
          "domainName", PropertyValue.of("beacons.shop.example"));

  private static final Map<String, PropertyValue> DELIVERY = Map.of("delivery", TRUE);

  /**
   * Gives one argument a value.
   *
   * @param without inputs of a pipeline without it
   * @param with the same with it, and with what belongs to it
   * @param resource where it has to arrive
   * @param expected text in that resource's inputs; null where the resource goes
   */
  record Given(
      String argument,
      Map<String, PropertyValue> without,
      Map<String, PropertyValue> with,
      String resource,
      String expected) {
    @Override
    public String toString() {
      return argument;
    }
  }

  static List<Given> everyArgument() {
    return List.of(
        given("delivery", true, "a-delivery-stream", "extended_s3"),
        given("vpcCidr", "10.9.0.0/23", "a-network-vpc", "10.9.0.0/23"),
        given("isolated", true, "a-network-flow-log", "vpcId"),
        together("vpcId", NETWORK, "a-web-target-group", "vpc-mine"),
        together("subnetIds", NETWORK, "a-web-load-balancer", "[subnet-x, subnet-y]"),
        given(
            "beaconSourceCidr", "192.0.2.0/24", "a-web-ingress-load-balancer-http", "192.0.2.0/24"),
        given("corsOrigin", "https://shop.example", "a-web-launch-template", "userData"),
        together("certificateArn", HTTPS, "a-web-https-listener", "arn:my-certificate"),
        together("domainName", HTTPS, "a-web-listener", "beacons.shop.example"),
        given("addressesTruncated", true, "a-web-launch-template", "userData"),
        given("deletionProtection", true, "a-web-load-balancer", "enableDeletionProtection=true"),
        given("accessLogs", true, "a-logs-bucket", "BucketV2"),
        given("nodeSize", "100K", "a-web-launch-template", "m6i.large"),
        given("minSize", 3, "a-web-group", "minSize=3"),
        given("maxSize", 9, "a-web-group", "maxSize=9"),
        given("targetRequestsPerServer", 4711, "a-web-request-tracking", "4711"),
        given("amiId", "ami-mine", "a-web-launch-template", "ami-mine"),
        given("bucketArn", "arn:my-bucket", DELIVERY, "a-delivery-stream", "arn:my-bucket"),
        given("deliveryBufferSeconds", 7, DELIVERY, "a-delivery-stream", "bufferingInterval=7"),
        given("deliveryBufferMebibytes", 9, DELIVERY, "a-delivery-stream", "bufferingSize=9"),
        given("gzip", true, DELIVERY, "a-delivery-stream", "GZIP"),
        given("deliveryPrefix", "mine/", DELIVERY, "a-delivery-stream", "prefix=mine/"),
        given("storageTransitionDays", 41, DELIVERY, "a-analytics-lifecycle", "days=41"),
        given("eventExpiryDays", 42, DELIVERY, "a-analytics-lifecycle", "days=42"),
        given("customMetrics", true, DELIVERY, "a-web-launch-template", "userData"),
        given("dashboards", false, "a-operations-dashboard", null),
        given("alarmEmail", "me@shop.example", "a-operations-email", "me@shop.example"),
        given("kmsKeyArn", "arn:my-key", DELIVERY, "a-delivery-log-group", "arn:my-key"),
        given("permissionsBoundaryArn", "arn:bound", "a-web-server-role", "arn:bound"),
        given("logRetentionDays", 90, DELIVERY, "a-delivery-log-group", "retentionInDays=90"));
  }

  @Test
  void everyArgumentIsTried() {
    assertThat(everyArgument().stream().map(Given::argument).toList())
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(BeaconPipelineArgs.class.getDeclaredFields())
                .map(field -> field.getName())
                .toList());
  }

  @ParameterizedTest
  @MethodSource("everyArgument")
  void anArgumentReachesTheResources(Given given) {
    String resource = given.resource();
    Map<String, String> without = RecordingCloud.deploy(given.without());
    Map<String, String> with = RecordingCloud.deploy(given.with());

    assertThat(with.get(resource)).isNotEqualTo(without.get(resource));
    if (given.expected() == null) {
      assertThat(with).doesNotContainKey(resource);
    } else {
      assertThat(with).containsKey(resource);
      assertThat(with.get(resource)).contains(given.expected());
    }
  }

  @Test
  void allThatContradictsIsNamedAndNothingIsRegistered() {
    Map<String, PropertyValue> wrong = new TreeMap<>();
    wrong.put("vpcId", PropertyValue.of("vpc-mine"));
    wrong.put("domainName", PropertyValue.of("a.example"));
    wrong.put("beaconSourceCidr", PropertyValue.of("10.0.0.0/33"));
    wrong.put("nodeSize", PropertyValue.of("70K"));
    wrong.put("minSize", PropertyValue.of(9));
    wrong.put("gzip", TRUE);

    assertThatThrownBy(() -> RecordingCloud.deploy(wrong))
        .hasMessageContainingAll(
            "vpcId, subnetIds and vpcCidr",
            "certificateArn and domainName",
            "beaconSourceCidr: not an IPv4 network: 10.0.0.0/33",
            "not 70K",
            "9 to 6",
            "need delivery: true");
  }

  @Test
  void isolationIsForANetworkThatIsMade() {
    Map<String, PropertyValue> inputs = new TreeMap<>(NETWORK);
    inputs.put("isolated", TRUE);

    assertThatThrownBy(() -> new Translation(RecordingCloud.args(inputs)).check())
        .hasMessageContaining("isolated is for a network that is made");
  }

  @Test
  void aSecretStaysOne() {
    var secret =
        PropertyValue.ofSecret(
            PropertyValue.of(new OutputReference(PropertyValue.of("arn:my-key"), Set.of())));

    var args = RecordingCloud.args(Map.of("kmsKeyArn", secret));

    var data = Internal.of(args.kmsKeyArn).getDataAsync().join();
    assertThat(data.isSecret()).isTrue();
    assertThat(data.getValueNullable()).isEqualTo("arn:my-key");
  }

  @Test
  void aSecretThatAPreviewDoesNotKnowIsUnknown() {
    var secret = PropertyValue.ofSecret(PropertyValue.of(new OutputReference(null, Set.of())));

    var args = RecordingCloud.args(Map.of("kmsKeyArn", secret));

    assertThat(Internal.of(args.kmsKeyArn).getDataAsync().join().isKnown()).isFalse();
  }

  @Test
  void whatIsCheckedFirstMustBePlain() {
    var output = PropertyValue.of(new OutputReference(PropertyValue.of("a.example"), Set.of()));
    var secret = PropertyValue.ofSecret(PropertyValue.of("10.0.0.0/23"));

    assertThatThrownBy(
            () -> BeaconProvider.readable(Map.of("domainName", output, "vpcCidr", secret)))
        .hasMessageContainingAll("domainName is checked", "vpcCidr is checked");
  }

  private static Given given(String argument, Object value, String resource, String expected) {
    return given(argument, value, Map.of(), resource, expected);
  }

  private static Given given(
      String argument,
      Object value,
      Map<String, PropertyValue> without,
      String resource,
      String expected) {
    Map<String, PropertyValue> with = new TreeMap<>(without);
    with.put(argument, value(value));
    return new Given(argument, without, with, resource, expected);
  }

  private static Given together(
      String argument, Map<String, PropertyValue> with, String resource, String expected) {
    return new Given(argument, Map.of(), with, resource, expected);
  }

  private static PropertyValue value(Object value) {
    if (value instanceof Boolean truth) {
      return PropertyValue.of(truth);
    }
    return value instanceof Integer number
        ? PropertyValue.of(number.doubleValue())
        : PropertyValue.of((String) value);
  }
}
