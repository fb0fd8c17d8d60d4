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

/** What happens to the network of a stack that is live. */
class LiveNetworkTest {
  private static final String SUBNET = "aws:ec2/subnet:Subnet";

  private final RecordingCloud cloud = new RecordingCloud();

  @ParameterizedTest
  @CsvSource({"workshop", "hardened"})
  void anUnchangedNetworkPassesWithoutAWord(String profile) {
    Map<String, String> settings = settings(profile);
    Deployment first = Deployment.of(cloud, "dev", settings);
    Deployment second = Deployment.of(cloud, "dev", settings);
    assertThat(second.resources()).isEqualTo(first.resources());
  }

  @Test
  void anotherVpcCidrIsRefused() {
    Deployment.of(cloud, "dev", Map.of());
    assertRefused(
        Map.of("vpcCidr", "10.0.0.0/22"),
        "vpcCidr is \"10.0.0.0/22\": the stack's VPC network-vpc-id has 10.0.0.0/23; a live network"
            + " stays as it is: give 10.0.0.0/23, make another stack, or pulumi destroy this one");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "swapped | [\"10.0.1.0/24\", \"10.0.0.0/24\"]",
        "smaller | [\"10.0.0.0/25\", \"10.0.1.0/25\"]",
        "one of them smaller | [\"10.0.0.0/24\", \"10.0.1.128/25\"]",
      })
  void otherSubnetCidrsAreRefused(String how, String cidrs) {
    Deployment.of(cloud, "dev", Map.of());
    assertRefused(
        Map.of("subnetCidrs", cidrs),
        "subnetCidrs is \"" + cidrs.replace("\"", "") + "\": the stack's subnets in network-vpc-id",
        "give [10.0.0.0/24, 10.0.1.0/24], make another stack");
  }

  /** They would be made, but the servers stay in the old ones, which then cannot be deleted. */
  @Test
  void freeSubnetCidrsAreRefusedToo() {
    Deployment.of(cloud, "dev", Map.of("vpcCidr", "10.0.0.0/16"));
    assertRefused(
        Map.of("vpcCidr", "10.0.0.0/16", "subnetCidrs", "[\"10.0.4.0/24\", \"10.0.5.0/24\"]"),
        "give [10.0.0.0/24, 10.0.1.0/24], make another stack");
  }

  @Test
  void otherZonesAreRefusedWithTheIndexesOfTheLiveOnes() {
    Deployment.of(cloud, "dev", Map.of("availabilityZoneIndexes", "[2, 0]"));
    assertRefused(
        Map.of("availabilityZoneIndexes", "[1, 0]"),
        "availabilityZoneIndexes is \"[1, 0]\": these zones are now [zone-b, zone-a], and the"
            + " stack's subnets are in [zone-c, zone-a]",
        "give [2, 0], make another stack");
  }

  @Test
  void aNewZoneInFrontOfTheLiveOnesChangesNothingWhereNoZonesWereNamed() {
    Deployment.of(cloud, "dev", Map.of());
    cloud.haveZones("zone-a", "zone-aa", "zone-b", "zone-c");
    Deployment same = Deployment.of(cloud, "dev", Map.of());
    assertThat(same.inputs("network-subnet-0")).containsEntry("availabilityZone", "zone-a");
    assertThat(same.inputs("network-subnet-1")).containsEntry("availabilityZone", "zone-b");
  }

  @Test
  void namedZonesAreRefusedWithTheIndexesThatTheyHaveAfterANewOneInFront() {
    Deployment.of(cloud, "dev", Map.of());
    cloud.haveZones("zone-a", "zone-aa", "zone-b", "zone-c");
    assertRefused(
        Map.of("availabilityZoneIndexes", "[0, 1]"),
        "now [zone-a, zone-aa]",
        "give [0, 2], make another stack");
    Deployment moved = Deployment.of(cloud, "dev", Map.of("availabilityZoneIndexes", "[0, 2]"));
    assertThat(moved.inputs("network-subnet-1")).containsEntry("availabilityZone", "zone-b");
  }

  @Test
  void aZoneThatFailsKeepsItsIndexWhileSubnetsAreInIt() {
    Deployment.of(cloud, "dev", Map.of());
    cloud.haveZones("zone-b", "zone-c");
    Deployment same = Deployment.of(cloud, "dev", Map.of("availabilityZoneIndexes", "[0, 1]"));
    assertThat(same.inputs("network-subnet-0")).containsEntry("availabilityZone", "zone-a");
    assertThat(same.inputs("network-subnet-1")).containsEntry("availabilityZone", "zone-b");
  }

  @ParameterizedTest
  @CsvSource({"workshop, hardened", "hardened, workshop"})
  void theOtherProfileIsRefused(String before, String after) {
    Deployment.of(cloud, "dev", settings(before));
    assertRefused(
        settings(after),
        "1 configuration value is wrong; nothing was changed",
        "profile is \"" + after + "\": the stack was made with " + before,
        "give " + before + ", make another stack");
  }

  @Test
  void hardenedIsMadeAroundSubnetsThatCanStay() {
    Map<String, String> workshop = new HashMap<>(settings("workshop"));
    workshop.put("vpcCidr", "10.0.0.0/16");
    workshop.put("subnetCidrs", "[\"10.0.0.128/25\", \"10.0.1.128/25\"]");
    Map<String, String> hardened = new HashMap<>(settings("hardened"));
    hardened.put("vpcCidr", "10.0.0.0/16");
    Deployment first = Deployment.of(cloud, "dev", workshop);
    Deployment second = Deployment.of(cloud, "dev", hardened);
    for (String subnet : List.of("network-subnet-0", "network-subnet-1")) {
      assertThat(second.inputs(subnet, "tags")).isEqualTo(first.inputs(subnet, "tags"));
      assertThat(second.inputs(subnet).get("cidrBlock"))
          .isEqualTo(first.inputs(subnet).get("cidrBlock"));
    }
    assertThat(Deployment.of(cloud, "dev", workshop).resources()).isEqualTo(first.resources());
  }

  @Test
  void everyKeyThatDiffersIsNamed() {
    Deployment.of(cloud, "dev", settings("hardened"));
    assertRefused(
        Map.of(
            "subnetCidrs", "[\"10.0.1.0/24\", \"10.0.0.0/24\"]",
            "availabilityZoneIndexes", "[0, 2]"),
        "3 configuration values are wrong",
        "give hardened,",
        "give [10.0.0.0/24, 10.0.1.0/24],",
        "give [0, 1],");
  }

  @Test
  void aNetworkThatIsOnlyPartlyThereIsComparedAsFarAsItGoes() {
    Deployment.of(cloud, "dev", Map.of());
    cloud.forget();
    cloud.live().remove("network-subnet-1-id");
    Map<String, String> smaller = Map.of("subnetCidrs", "[\"10.0.0.0/24\", \"10.0.1.0/25\"]");
    assertRefused(
        Map.of("subnetCidrs", "[\"10.0.0.0/25\", \"10.0.1.0/25\"]"),
        "give [10.0.0.0/24, 10.0.1.0/25],");
    assertThat(Deployment.of(cloud, "dev", smaller).names()).contains("network-subnet-1");
  }

  @Test
  void aForeignSubnetInTheWayIsNamed() {
    Deployment.of(cloud, "dev", Map.of());
    cloud.forget();
    cloud.live().remove("network-subnet-1-id");
    cloud
        .live()
        .add(
            "subnet-mine",
            SUBNET,
            Map.of(
                "vpcId", "network-vpc-id",
                "cidrBlock", "10.0.1.64/26",
                "availabilityZone", "zone-c"));
    assertRefused(Map.of(), "10.0.1.0/24 overlaps subnet-mine, which has 10.0.1.64/26");
  }

  @Test
  void networksOfOtherStacksAndProjectsAreNobodysBusiness() {
    Deployment.of(cloud, "prod", Map.of("vpcCidr", "10.0.0.0/22"));
    assertThat(Deployment.of(cloud, "dev", Map.of()).inputs("network-vpc"))
        .containsEntry("cidrBlock", "10.0.0.0/23");
  }

  @Test
  void ofTwoNetworksThatTheStackMayHaveOneMustFit() {
    Map<String, Object> vpc =
        new HashMap<>(Deployment.of(cloud, "dev", Map.of()).inputs("network-vpc"));
    vpc.put("cidrBlock", "10.0.0.0/22");
    cloud.live().add("vpc-left", "aws:ec2/vpc:Vpc", vpc);
    assertThat(Deployment.of(cloud, "dev", Map.of()).names()).contains("network-vpc");
    assertRefused(
        Map.of("vpcCidr", "10.0.0.0/16"),
        "VPC network-vpc-id has 10.0.0.0/23",
        "VPC vpc-left has 10.0.0.0/22");
  }

  private void assertRefused(Map<String, String> changes, String... messages) {
    var refusal = assertThatThrownBy(() -> Deployment.of(cloud, "dev", changes));
    for (String message : messages) {
      refusal.hasStackTraceContaining(message);
    }
    assertThat(cloud.recorded()).isEmpty();
  }

  private static Map<String, String> settings(String profile) {
    return profile.equals("hardened")
        ? Deployment.HARDENED
        : Map.of("stage", "finish", "profile", "workshop");
  }
}
