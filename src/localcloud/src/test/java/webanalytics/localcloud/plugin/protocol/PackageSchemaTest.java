package webanalytics.localcloud.plugin.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import webanalytics.localcloud.plugin.Supported;

class PackageSchemaTest {
  private final JsonNode schema;

  PackageSchemaTest() throws Exception {
    schema = new ObjectMapper().readTree(PackageSchema.of(Supported.catalogue()));
  }

  @Test
  void anImportFindsEveryResourceType() {
    List<String> tokens = new ArrayList<>();
    schema.path("resources").fieldNames().forEachRemaining(tokens::add);
    assertThat(tokens).containsExactlyElementsOf(Supported.catalogue().resourceTokens());
    JsonNode bucket = schema.path("resources").path("aws:s3/bucketV2:BucketV2");
    assertThat(bucket.path("inputProperties").path("bucket").path("type").asText())
        .isEqualTo("string");
    assertThat(bucket.path("inputProperties").has("arn")).isFalse();
    assertThat(bucket.path("properties").has("arn")).isTrue();
  }

  @Test
  void nestedTypesHaveTheGenuinePackagesNames() {
    String rule = "aws:s3/BucketLifecycleConfigurationV2Rule:BucketLifecycleConfigurationV2Rule";
    JsonNode lifecycle =
        schema
            .path("resources")
            .path("aws:s3/bucketLifecycleConfigurationV2:BucketLifecycleConfigurationV2");
    assertThat(lifecycle.path("inputProperties").path("rules").path("items").path("$ref").asText())
        .isEqualTo("#/types/" + rule);
    assertThat(lifecycle.path("requiredInputs")).extracting(JsonNode::asText).contains("rules");
    assertThat(schema.path("types").path(rule).path("properties").has("status")).isTrue();
  }

  @Test
  void everyReferenceLeadsToAType() {
    for (JsonNode reference : schema.findValues("$ref")) {
      assertThat(schema.path("types").has(reference.asText().replace("#/types/", "")))
          .as(reference.asText())
          .isTrue();
    }
  }
}
