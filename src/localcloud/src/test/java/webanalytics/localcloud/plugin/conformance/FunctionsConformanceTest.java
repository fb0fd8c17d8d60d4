package webanalytics.localcloud.plugin.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Struct;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FunctionsConformanceTest extends EmulatorTest {

  @Test
  void zonesAreSortedAndNamed() {
    Struct zones =
        engine
            .invoke(
                "aws:index/getAvailabilityZones:getAvailabilityZones", Map.of("state", "available"))
            .getReturn();

    List<String> names =
        zones.getFieldsOrThrow("names").getListValue().getValuesList().stream()
            .map(name -> name.getStringValue())
            .toList();
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
  void unknownArgumentsAreRefused() {
    assertThat(engine.invoke("aws:index/getRegion:getRegion", Map.of("nam", "x")).getFailuresList())
        .singleElement()
        .satisfies(failure -> assertThat(failure.getProperty()).isEqualTo("nam"));
  }

  private String text(String token, String property) {
    return engine.invoke(token, Map.of()).getReturn().getFieldsOrThrow(property).getStringValue();
  }
}
