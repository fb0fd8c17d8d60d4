package webanalytics.localcloud.plugin.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import webanalytics.localcloud.plugin.engine.Failure;
import webanalytics.localcloud.plugin.protocol.Configuration.Read;
import webanalytics.localcloud.plugin.schema.Values;

class ConfigurationTest {
  private static final String LOCAL = "http://127.0.0.1:5000";

  @Test
  void environmentAloneSuffices() {
    Read read = read(Map.of(), Map.of("AWS_ENDPOINT_URL", LOCAL, "AWS_REGION", "eu-west-1"));

    assertThat(read.failures()).isEmpty();
    assertThat(read.settings().region()).isEqualTo("eu-west-1");
    assertThat(read.settings().endpoint("s3")).isEqualTo(URI.create(LOCAL));
  }

  @Test
  void configurationGoesBeforeEnvironment() {
    Read read =
        read(
            Map.of("region", "us-east-1", "endpoints", "[{\"s3\":\"http://127.0.0.2:1\"}]"),
            Map.of("AWS_ENDPOINT_URL", LOCAL, "AWS_REGION", "eu-west-1"));

    assertThat(read.settings().region()).isEqualTo("us-east-1");
    assertThat(read.settings().endpoint("s3")).isEqualTo(URI.create("http://127.0.0.2:1"));
    assertThat(read.settings().endpoint("ec2")).isEqualTo(URI.create(LOCAL));
  }

  @Test
  void withoutEndpointNothingStarts() {
    assertThat(read(Map.of("region", "us-east-1"), Map.of()).failures())
        .singleElement()
        .satisfies(
            failure -> assertThat(failure.reason()).contains("AWS_ENDPOINT_URL", "ec2", "s3"));
  }

  @Test
  void anEndpointForOneServiceIsNotEnough() {
    assertThat(
            read(Map.of("region", "r", "endpoints", "[{\"ec2\":\"http://127.0.0.1:1\"}]"), Map.of())
                .failures())
        .singleElement()
        .satisfies(failure -> assertThat(failure.reason()).contains("sts").doesNotContain("ec2,"));
  }

  @Test
  void everyEndpointMustBeLocal() {
    assertThat(
            read(
                    Map.of(
                        "region", "r",
                        "endpoints", "[{\"s3\":\"https://s3.amazonaws.com\"}]"),
                    Map.of("AWS_ENDPOINT_URL", "https://example.com"))
                .failures())
        .extracting(Failure::reason)
        .anySatisfy(reason -> assertThat(reason).contains("AWS_ENDPOINT_URL is \"https://example"))
        .anySatisfy(reason -> assertThat(reason).contains("aws:endpoints for s3"));
  }

  @Test
  void settingsThatWouldBeIgnoredAreRefused() {
    assertThat(
            read(
                    Map.of("region", "r", "profile", "mine", "accessKey", "k"),
                    Map.of("AWS_ENDPOINT_URL", LOCAL))
                .failures())
        .extracting(Failure::path)
        .containsExactly("profile");
  }

  @Test
  void defaultTagsAreRead() {
    String text = "{\"tags\":{\"CostCenter\":\"7\"}}";

    Read read = read(Map.of("region", "r", "defaultTags", text), Map.of("AWS_ENDPOINT_URL", LOCAL));

    assertThat(read.failures()).isEmpty();
    assertThat(read.defaultTags().tags()).isEqualTo(Map.of("CostCenter", "7"));
  }

  @Test
  void defaultTagsWithoutTagsAreRefused() {
    for (String wrong : new String[] {"{}", "x", "{\"CostCenter\":\"7\"}"}) {
      assertThat(
              read(Map.of("region", "r", "defaultTags", wrong), Map.of("AWS_ENDPOINT_URL", LOCAL))
                  .failures())
          .extracting(Failure::path)
          .containsExactly("defaultTags");
    }
  }

  @Test
  void defaultTagsAreTexts() {
    String text =
        "{\"tags\":{\"Cost\":null,\"Team\":{\"Name\":\"web\"},\"Zone\":[\"a\"],\"Floor\":7}}";

    Read read = read(Map.of("region", "r", "defaultTags", text), Map.of("AWS_ENDPOINT_URL", LOCAL));

    assertThat(read.failures())
        .extracting(Failure::path)
        .containsExactly("defaultTags.tags.Cost", "defaultTags.tags.Team", "defaultTags.tags.Zone");
    assertThat(read.failures().get(1).reason()).contains("{\"Name\":\"web\"}", "must be a text");
  }

  @ParameterizedTest
  @ValueSource(strings = {"5", "\"http://127.0.0.1:1\"", "[\"s3\"]", "null", "{"})
  void endpointsAreAListOfServices(String wrong) {
    assertThat(
            read(Map.of("region", "r", "endpoints", wrong), Map.of("AWS_ENDPOINT_URL", LOCAL))
                .failures())
        .extracting(Failure::path)
        .containsExactly("endpoints");
  }

  @Test
  void aRegionIsWanted() {
    assertThat(read(Map.of(), Map.of("AWS_ENDPOINT_URL", LOCAL)).failures())
        .extracting(Failure::path)
        .containsExactly("region");
  }

  @Test
  void keysAreNotPrinted() {
    Read read =
        read(Map.of("region", "r", "secretKey", "very-secret"), Map.of("AWS_ENDPOINT_URL", LOCAL));

    assertThat(read.toString()).doesNotContain("very-secret");
  }

  private static Read read(Map<String, Object> config, Map<String, String> environment) {
    return Configuration.read(new Values(config), environment);
  }
}
