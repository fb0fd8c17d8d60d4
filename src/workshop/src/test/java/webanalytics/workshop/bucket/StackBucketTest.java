package webanalytics.workshop.bucket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Map;
import org.junit.jupiter.api.Test;
import webanalytics.workshop.cli.UserError;
import webanalytics.workshop.stack.DeployedStack;
import webanalytics.workshop.stack.StackSettings;

class StackBucketTest {
  private static final Map<String, String> BUCKET = Map.of("analyticsBucketName", "b-1");

  @Test
  void anOutputSaysMoreThanTheStacksFile() {
    Map<String, String> outputs = Map.of("analyticsBucketName", "b-1", "deliveryPrefix", "new/");

    StackBucket bucket =
        bucket(outputs, Map.of("proj:deliveryPrefix", "old/", "aws:region", "eu-west-1"), Map.of());

    assertThat(bucket).isEqualTo(new StackBucket("b-1", "new/", "eu-west-1", Map.of()));
  }

  @Test
  void theStacksFileSaysMoreThanTheProgramsDefault() {
    assertThat(bucket(BUCKET, Map.of("proj:deliveryPrefix", "old/"), Map.of()).prefix())
        .isEqualTo("old/");
    assertThat(bucket(BUCKET, Map.of(), Map.of()).prefix()).isEqualTo(DeliveryPrefix.BY_HOUR);
  }

  @Test
  void saysThatStageStartHasNoBucketAndHowToDeployTheOther() {
    assertNoBucket(Map.of(), "pulumi config set stage finish -s dev && pulumi up -s dev");
    assertNoBucket(
        Map.of("AWS_REGION", "us-east-1"),
        "./workshop pulumi config set stage finish -s dev && ./workshop pulumi up -s dev");
  }

  private static void assertNoBucket(Map<String, String> environment, String commands) {
    assertThatThrownBy(() -> bucket(Map.of("beaconServerUrl", "http://x"), Map.of(), environment))
        .isInstanceOfSatisfying(
            UserError.class,
            error ->
                assertThat(error.hint()).isEqualTo("Deploy the stage that has one: " + commands))
        .hasMessage("stack dev has no bucket: its stage is start, or it is not deployed");
  }

  private static StackBucket bucket(
      Map<String, String> outputs, Map<String, String> settings, Map<String, String> environment) {
    var json = JsonNodeFactory.instance.objectNode();
    outputs.forEach(json::put);
    return StackBucket.of(
        "dev", new DeployedStack(json, "proj", new StackSettings(settings), environment));
  }
}
