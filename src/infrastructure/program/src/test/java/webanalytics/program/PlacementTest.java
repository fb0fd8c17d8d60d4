package webanalytics.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import webanalytics.testkit.RecordingCloud;

/** What zones, images and endpoint services of a region decide before the first resource. */
class PlacementTest {
  private static final String IMAGE = "ami-0123456789abcdef0";
  private static final String SSM = "com.amazonaws.eu-west-1.ssm";

  private final RecordingCloud cloud = new RecordingCloud();

  @Test
  void byDefaultZonesAreTheFirstTwoThatOfferTheInstanceType() {
    cloud.without("t3.medium", "zone-a");

    Deployment small = Deployment.of(cloud, "dev", Map.of());
    assertThat(zones(small)).containsExactly("zone-b", "zone-c");

    Deployment large = Deployment.of(cloud, "large", Map.of("nodeSize", "100K"));
    assertThat(zones(large)).containsExactly("zone-a", "zone-b");
  }

  @Test
  void anIndexNeverShiftsToAnotherZone() {
    cloud.without("t3.medium", "zone-a");

    assertThat(zones(Deployment.of(cloud, "dev", Map.of("availabilityZoneIndexes", "[2, 1]"))))
        .containsExactly("zone-c", "zone-b");
    refuses(
        Map.of("availabilityZoneIndexes", "[0, 1]"),
        "availabilityZoneIndexes is \"[0, 1]\": no t3.medium, the instance type of nodeSize, is"
            + " offered in 0 (zone-a); give two of 1 (zone-b), 2 (zone-c), or remove the key (pulumi"
            + " config rm) for the first two of these");
  }

  @Test
  void aStandingStackThatASizeWouldMoveIsToldToTakeAnotherSize() {
    cloud.without("m6i.large", "zone-a");
    Deployment.of(cloud, "dev", Map.of());

    refuses(
        Map.of("nodeSize", "100K"),
        "nodeSize is \"100K\": no m6i.large, its instance type, is offered in 0 (zone-a), where the"
            + " stack's subnets are; give another size");
  }

  @Test
  void aKeyOfAnotherRegionIsRefused() {
    refuses(
        Map.of("kmsKeyArn", "arn:aws:kms:us-east-1:111122223333:key/0a1b2c3d"),
        "the stack is in eu-west-1",
        "give one that begins with arn:aws:kms:eu-west-1:");
  }

  @Test
  void aRegionThatOffersTheInstanceTypeInOneZoneIsTooSmall() {
    cloud.without("m6i.large", "zone-a", "zone-b");

    refuses(
        Map.of("nodeSize", "100K"),
        "nodeSize is \"100K\": fewer than two zones of the region offer its instance type,"
            + " m6i.large; give another size");
  }

  @Test
  void hardenedDoesWithoutASecondInstanceTypeThatTheRegionDoesNotOffer() {
    assertThat(Deployment.of(cloud, "dev", Deployment.HARDENED).inputs("web-group"))
        .containsKey("mixedInstancesPolicy");
    cloud.without("t3a.medium", "zone-a", "zone-b", "zone-c");

    assertThat(Deployment.of(cloud, "dev", Deployment.HARDENED).inputs("web-group"))
        .containsKey("launchTemplate")
        .doesNotContainKey("mixedInstancesPolicy");
  }

  @ParameterizedTest
  @CsvSource({
    "architecture, arm64, an image for arm64",
    "platform, windows, an image of windows",
    "state, pending, pending"
  })
  void anImageThatServersCannotBootIsRefusedByItsKey(String property, String value, String said) {
    cloud.withImage(property, value);

    String allowed = "; give an available image of Amazon Linux 2023 for x86_64";
    refuses(
        Map.of("amiId", IMAGE), "amiId is \"" + IMAGE + "\": " + IMAGE + " is " + said + allowed);
    refuses(
        Map.of("amiParameter", "/own/image"),
        "amiParameter is \"/own/image\": ami-newest is " + said + allowed);
  }

  @Test
  void anImageThatTheRegionDoesNotHaveIsRefused() {
    refuses(
        Map.of("amiId", RecordingCloud.NO_IMAGE),
        "amiId is \"" + RecordingCloud.NO_IMAGE + "\": the region has no image");
  }

  @Test
  void anEndpointIsInTheSubnetsOfZonesThatItsServiceIsIn() {
    cloud.without(SSM, "zone-a");

    Deployment hardened = Deployment.of(cloud, "dev", Deployment.HARDENED);
    assertThat(hardened.inputs("network-endpoint-ssm"))
        .containsEntry("subnetIds", List.of("network-private-subnet-1-id"));
    assertThat(hardened.inputs("network-endpoint-ec2"))
        .containsEntry(
            "subnetIds", List.of("network-private-subnet-0-id", "network-private-subnet-1-id"));
  }

  @Test
  void anEndpointServiceInNoneOfTheZonesAndAWrongImageAreNamedTogether() {
    cloud.without(SSM, "zone-a", "zone-b").withImage("architecture", "arm64");

    refuses(
        Deployment.HARDENED,
        "2 configuration values are wrong; nothing was changed",
        "availabilityZoneIndexes is \"[]\": neither of zone-a, zone-b has the endpoint service "
            + SSM
            + ", which profile hardened needs; give the index of at least one of zone-c",
        "ami-newest is an image for arm64");
  }

  @Test
  void anEndpointServiceThatTheRegionDoesNotHaveIsRefused() {
    cloud.without(SSM, RecordingCloud.EVERYWHERE);

    refuses(
        Deployment.HARDENED, "profile is \"hardened\": the region has no endpoint service " + SSM);
  }

  /** As GovCloud has been seen to answer. */
  @Test
  void aServiceOfUnknownZonesIsInAll() {
    cloud.without(SSM, "zone-a", "zone-b", "zone-c");

    assertThat(Deployment.of(cloud, "dev", Deployment.HARDENED).inputs("network-endpoint-ssm"))
        .containsEntry(
            "subnetIds", List.of("network-private-subnet-0-id", "network-private-subnet-1-id"));
  }

  private static List<Object> zones(Deployment deployment) {
    return List.of(
        deployment.inputs("network-subnet-0").get("availabilityZone"),
        deployment.inputs("network-subnet-1").get("availabilityZone"));
  }

  private void refuses(Map<String, String> settings, String... messages) {
    cloud.forget();
    var thrown = assertThatThrownBy(() -> Deployment.of(cloud, "dev", new HashMap<>(settings)));
    for (String message : messages) {
      thrown.hasStackTraceContaining(message);
    }
    assertThat(cloud.recorded()).isEmpty();
  }
}
