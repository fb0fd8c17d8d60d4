package webanalytics.localcloud.plugin.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static webanalytics.localcloud.plugin.schema.Property.in;
import static webanalytics.localcloud.plugin.schema.Type.Scalar.INTEGER;
import static webanalytics.localcloud.plugin.schema.Type.Scalar.STRING;
import static webanalytics.localcloud.plugin.schema.Type.list;
import static webanalytics.localcloud.plugin.schema.Type.map;
import static webanalytics.localcloud.plugin.schema.Type.object;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import webanalytics.localcloud.plugin.schema.Type.MapForm;

class CodecTest {
  private static final Schema SCHEMA =
      Schema.of(
          "aws:test/thing:Thing",
          in("vpcId", STRING),
          in("count", INTEGER).member("HowMany"),
          in("encrypted", STRING),
          in("parts", list(object(in("deviceName", STRING)))),
          in("parameters", map(MapForm.LIST_VALUED)),
          in("dimensions", map(MapForm.NAME_VALUE)),
          Property.tags());

  private static final Values VALUES =
      new Values(
          Map.of(
              "vpcId", "vpc-1",
              "count", 3L,
              "encrypted", "true",
              "parts", List.of(Map.of("deviceName", "/dev/xvda")),
              "parameters", Map.of("Operation", "Install"),
              "dimensions", Map.of("Group", "g"),
              "tags", Map.of("Name", "x")));

  @Test
  void valuesAreWrittenAsAwsWantsThem() {
    assertThat(SCHEMA.members(VALUES))
        .containsOnly(
            Map.entry("VpcId", "vpc-1"),
            Map.entry("HowMany", 3L),
            Map.entry("Encrypted", "true"),
            Map.entry("Parts", List.of(Map.of("DeviceName", "/dev/xvda"))),
            Map.entry("Parameters", Map.of("Operation", List.of("Install"))),
            Map.entry("Dimensions", List.of(Map.of("Name", "Group", "Value", "g"))),
            Map.entry("Tags", List.of(Map.of("Key", "Name", "Value", "x"))));
  }

  @Test
  void whatWasWrittenIsReadBack() {
    assertThat(SCHEMA.values(SCHEMA.members(VALUES))).isEqualTo(VALUES);
  }

  @Test
  void numbersAndBooleansOfAwsMayBeTextsOfPulumi() {
    assertThat(SCHEMA.values(Map.of("Encrypted", true, "HowMany", "3")).asMap())
        .containsOnly(Map.entry("encrypted", "true"), Map.entry("count", 3L));
  }

  @Test
  void tagsOfAwsItselfAreNotShown() {
    List<Map<String, String>> tags =
        List.of(
            Map.of("Key", "aws:autoscaling:groupName", "Value", "g"),
            Map.of("Key", "Name", "Value", "x"));

    assertThat(SCHEMA.values(Map.of("Tags", tags)).object("tags").asMap())
        .containsOnly(Map.entry("Name", "x"));
  }
}
