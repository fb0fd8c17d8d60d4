package webanalytics.beacon;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.pulumi.provider.internal.models.GetSchemaRequest;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What {@code pulumi package get-schema} prints, and programs in other languages are held to. */
class SchemaTest {
  private static final JsonObject SCHEMA =
      JsonParser.parseString(
              new BeaconProvider()
                  .getSchema(new GetSchemaRequest(0, null, null))
                  .join()
                  .getSchema())
          .getAsJsonObject();

  @Test
  void thePackageIsOneComponent() {
    assertThat(SCHEMA.get("name").getAsString()).isEqualTo("beacon");
    assertThat(SCHEMA.getAsJsonObject("resources").keySet())
        .containsExactly("beacon:index:BeaconPipeline");
    assertThat(component().getAsJsonArray("requiredInputs")).isEmpty();
  }

  @Test
  void everyArgumentHasItsTypeAndWhatTakesOtherResourcesValuesIsNotPlain() {
    assertThat(types("inputProperties"))
        .isEqualTo(
            Map.ofEntries(
                Map.entry("accessLogs", "boolean plain"),
                Map.entry("addressesTruncated", "boolean plain"),
                Map.entry("alarmEmail", "string"),
                Map.entry("amiId", "string"),
                Map.entry("beaconSourceCidr", "string plain"),
                Map.entry("bucketArn", "string"),
                Map.entry("certificateArn", "string"),
                Map.entry("corsOrigin", "string plain"),
                Map.entry("customMetrics", "boolean plain"),
                Map.entry("dashboards", "boolean plain"),
                Map.entry("deletionProtection", "boolean plain"),
                Map.entry("delivery", "boolean plain"),
                Map.entry("deliveryBufferMebibytes", "integer plain"),
                Map.entry("deliveryBufferSeconds", "integer plain"),
                Map.entry("deliveryPrefix", "string plain"),
                Map.entry("domainName", "string plain"),
                Map.entry("eventExpiryDays", "integer plain"),
                Map.entry("gzip", "boolean plain"),
                Map.entry("isolated", "boolean plain"),
                Map.entry("kmsKeyArn", "string"),
                Map.entry("logRetentionDays", "integer plain"),
                Map.entry("maxSize", "integer plain"),
                Map.entry("minSize", "integer plain"),
                Map.entry("nodeSize", "string plain"),
                Map.entry("permissionsBoundaryArn", "string"),
                Map.entry("storageTransitionDays", "integer plain"),
                Map.entry("subnetIds", "array of string"),
                Map.entry("targetRequestsPerServer", "integer plain"),
                Map.entry("vpcCidr", "string plain"),
                Map.entry("vpcId", "string")));
  }

  @Test
  void theOutputsAreTheLibrarys() {
    assertThat(types("properties").keySet())
        .containsExactly(
            "analyticsBucketName",
            "autoScalingGroupName",
            "beaconUrl",
            "deliveryStreamName",
            "loadBalancerArn",
            "loadBalancerDns",
            "loadBalancerZoneId");
  }

  private static JsonObject component() {
    return SCHEMA.getAsJsonObject("resources").getAsJsonObject("beacon:index:BeaconPipeline");
  }

  private static Map<String, String> types(String member) {
    Map<String, String> types = new TreeMap<>();
    component()
        .getAsJsonObject(member)
        .asMap()
        .forEach((name, spec) -> types.put(name, type(spec.getAsJsonObject())));
    return types;
  }

  private static String type(JsonObject spec) {
    String type = spec.get("type").getAsString();
    if (type.equals("array")) {
      return "array of " + type(spec.getAsJsonObject("items"));
    }
    return spec.has("plain") && spec.get("plain").getAsBoolean() ? type + " plain" : type;
  }
}
