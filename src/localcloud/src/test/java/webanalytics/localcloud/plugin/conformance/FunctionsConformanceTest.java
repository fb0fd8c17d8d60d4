package webanalytics.localcloud.plugin.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import webanalytics.localcloud.plugin.conformance.Engine.Resource;

class FunctionsConformanceTest extends EmulatorTest {

  @Test
  void zonesAreSortedAndNamed() {
    Struct zones =
        engine
            .invoke(
                "aws:index/getAvailabilityZones:getAvailabilityZones", Map.of("state", "available"))
            .getReturn();

    List<String> names = texts(zones, "names");
    assertThat(names).contains(REGION + "a", REGION + "b").isSorted();
    assertThat(zones.getFieldsOrThrow("zoneIds").getListValue().getValuesCount())
        .isEqualTo(names.size());
  }

  @Test
  void thePublicImageParameterIsFound() {
    String name = "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64";

    Struct parameter =
        engine.invoke("aws:ssm/getParameter:getParameter", Map.of("name", name)).getReturn();

    assertThat(parameter.getFieldsOrThrow("value").getStringValue()).startsWith("ami-");
    assertThat(parameter.getFieldsOrThrow("insecureValue"))
        .isEqualTo(parameter.getFieldsOrThrow("value"));
  }

  @Test
  void aMissingParameterIsNamedWithAwsErrorCode() {
    assertThatThrownBy(
            () -> engine.invoke("aws:ssm/getParameter:getParameter", Map.of("name", "/no/such")))
        .hasMessageContaining("ParameterNotFound");
  }

  @Test
  void imagesAreDescribedByIdAndAMissingOneIsSaidAsTheProviderSaysIt() {
    Struct image = image("al2023-ami-kernel-default-x86_64");

    assertThat(text(image, "architecture")).isEqualTo("x86_64");
    assertThat(text(image, "state")).isEqualTo("available");
    assertThat(text(image, "platform")).isEmpty();
    assertThat(text(image, "arn"))
        .isEqualTo("arn:aws:ec2:" + REGION + "::image/" + text(image, "id"));
    assertThat(text(image, "rootSnapshotId")).startsWith("snap-");
    assertThat(text(image("al2023-ami-kernel-default-arm64"), "architecture")).isEqualTo("arm64");
    assertThatThrownBy(() -> imageById("ami-0123456789abcdef0"))
        .hasMessageContaining("Your query returned no results");
  }

  @Test
  void usEast1eOffersNoneOfTheInstanceTypes() {
    Struct offered =
        engine
            .invoke(
                "aws:ec2/getInstanceTypeOfferings:getInstanceTypeOfferings",
                Map.of(
                    "locationType",
                    "availability-zone",
                    "filters",
                    List.of(filter("instance-type", "t3.medium", "m6i.large"))))
            .getReturn();

    List<String> zones = texts(offered, "locations");
    assertThat(zones).contains(REGION + "a", REGION + "f").doesNotContain(REGION + "e");
    assertThat(texts(offered, "instanceTypes"))
        .hasSameSizeAs(zones)
        .containsOnly("t3.medium", "m6i.large");
    assertThat(texts(offered, "locationTypes"))
        .hasSameSizeAs(zones)
        .containsOnly("availability-zone");
  }

  @Test
  void anEndpointServiceHasZonesAndAMissingOneIsNamedWithAwsErrorCode() {
    String token = "aws:ec2/getVpcEndpointService:getVpcEndpointService";
    String name = "com.amazonaws." + REGION + ".ssm";
    Struct service = engine.invoke(token, Map.of("serviceName", name)).getReturn();

    assertThat(texts(service, "availabilityZones")).contains(REGION + "a", REGION + "b");
    assertThat(text(service, "serviceType")).isEqualTo("Interface");
    assertThat(engine.invoke(token, Map.of("service", "ssm")).getReturn().getFieldsMap())
        .containsEntry("serviceName", service.getFieldsOrThrow("serviceName"));
    assertThatThrownBy(() -> engine.invoke(token, Map.of("service", "s3")))
        .hasMessageContaining("multiple EC2 VPC Endpoint Services matched");
    assertThatThrownBy(() -> engine.invoke(token, Map.of("service", "none")))
        .hasMessageContaining("InvalidServiceName");
  }

  @Test
  void accountRegionAndPartitionAreAnswered() {
    assertThat(text("aws:index/getCallerIdentity:getCallerIdentity", "accountId"))
        .matches("\\d{12}");
    assertThat(text("aws:index/getRegion:getRegion", "name")).isEqualTo(REGION);
    assertThat(text("aws:index/getPartition:getPartition", "partition")).isEqualTo("aws");
  }

  @Test
  void thePartitionIsThatOfTheRegion() throws Exception {
    try (Engine china = new Engine(ENDPOINT, "cn-north-1");
        Engine government = new Engine(ENDPOINT, "us-gov-west-1")) {
      Struct answer = china.invoke("aws:index/getPartition:getPartition", Map.of()).getReturn();
      assertThat(answer.getFieldsOrThrow("partition").getStringValue()).isEqualTo("aws-cn");
      assertThat(answer.getFieldsOrThrow("dnsSuffix").getStringValue())
          .isEqualTo("amazonaws.com.cn");
      assertThat(answer.getFieldsOrThrow("reverseDnsPrefix").getStringValue())
          .isEqualTo("cn.com.amazonaws");
      assertThat(
              government
                  .invoke("aws:index/getPartition:getPartition", Map.of())
                  .getReturn()
                  .getFieldsOrThrow("partition")
                  .getStringValue())
          .isEqualTo("aws-us-gov");
    }
  }

  @Test
  void aVpcIsFoundByItsTagsAndSubnetsByTheirVpc() {
    String stack = "found-" + System.nanoTime();
    Resource vpc =
        engine.create(
            "aws:ec2/vpc:Vpc",
            Map.of("cidrBlock", "10.7.0.0/23", "tags", Map.of("Project", "p", "Stack", stack)));
    Resource subnet =
        engine.create(
            "aws:ec2/subnet:Subnet",
            Map.of(
                "vpcId",
                vpc.id(),
                "cidrBlock",
                "10.7.1.0/24",
                "availabilityZone",
                REGION + "b",
                "tags",
                Map.of("Name", "n")));

    assertThat(vpcsOf("p", stack)).containsExactly(vpc.id());
    assertThat(vpcsOf("another", stack)).isEmpty();
    Struct found = engine.invoke("aws:ec2/getVpc:getVpc", Map.of("id", vpc.id())).getReturn();
    assertThat(found.getFieldsOrThrow("cidrBlock").getStringValue()).isEqualTo("10.7.0.0/23");

    var inVpc = Map.of("name", "vpc-id", "values", List.of(vpc.id()));
    assertThat(ids("aws:ec2/getSubnets:getSubnets", Map.of("filters", List.of(inVpc))))
        .containsExactly(subnet.id());
    Struct there =
        engine.invoke("aws:ec2/getSubnet:getSubnet", Map.of("id", subnet.id())).getReturn();
    assertThat(there.getFieldsOrThrow("cidrBlock").getStringValue()).isEqualTo("10.7.1.0/24");
    assertThat(there.getFieldsOrThrow("availabilityZone").getStringValue()).isEqualTo(REGION + "b");
    assertThat(there.getFieldsOrThrow("tags").getStructValue().getFieldsOrThrow("Name"))
        .isEqualTo(Value.newBuilder().setStringValue("n").build());

    engine.delete(subnet);
    engine.delete(vpc);
    assertThat(vpcsOf("p", stack)).isEmpty();
    assertThatThrownBy(() -> engine.invoke("aws:ec2/getVpc:getVpc", Map.of("id", vpc.id())))
        .hasMessageContaining("no matching EC2 VPC found");
  }

  private List<String> vpcsOf(String project, String stack) {
    return ids(
        "aws:ec2/getVpcs:getVpcs", Map.of("tags", Map.of("Project", project, "Stack", stack)));
  }

  private List<String> ids(String token, Map<String, ?> arguments) {
    return engine
        .invoke(token, arguments)
        .getReturn()
        .getFieldsOrThrow("ids")
        .getListValue()
        .getValuesList()
        .stream()
        .map(Value::getStringValue)
        .toList();
  }

  @Test
  void unknownArgumentsAreRefused() {
    assertThat(engine.invoke("aws:index/getRegion:getRegion", Map.of("nam", "x")).getFailuresList())
        .singleElement()
        .satisfies(failure -> assertThat(failure.getProperty()).isEqualTo("nam"));
  }

  private String text(String token, String property) {
    return engine.invoke(token, Map.of()).getReturn().getFieldsOrThrow(property).getStringValue();
  }

  private Struct image(String parameter) {
    String name = "/aws/service/ami-amazon-linux-latest/" + parameter;
    return imageById(
        text(
            engine.invoke("aws:ssm/getParameter:getParameter", Map.of("name", name)).getReturn(),
            "value"));
  }

  private Struct imageById(String id) {
    return engine
        .invoke(
            "aws:ec2/getAmi:getAmi",
            Map.of("includeDeprecated", true, "filters", List.of(filter("image-id", id))))
        .getReturn();
  }

  private static Map<String, Object> filter(String name, String... values) {
    return Map.of("name", name, "values", List.of(values));
  }

  private static String text(Struct answer, String property) {
    return answer.getFieldsOrThrow(property).getStringValue();
  }

  private static List<String> texts(Struct answer, String property) {
    return answer.getFieldsOrThrow(property).getListValue().getValuesList().stream()
        .map(Value::getStringValue)
        .toList();
  }
}
