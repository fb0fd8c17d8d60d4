package webanalytics.infrastructure.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static webanalytics.infrastructure.TestResources.output;

import com.pulumi.resources.ComponentResourceOptions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import webanalytics.infrastructure.conventions.Conventions;
import webanalytics.infrastructure.storage.AnalyticsBucket;
import webanalytics.infrastructure.storage.AnalyticsBucketArgs;
import webanalytics.testkit.RecordedStack;

class DeliveryStreamTest {
  private static final ComponentResourceOptions NO_OPTIONS =
      ComponentResourceOptions.builder().build();
  private static final String DESTINATION = "extendedS3Configuration";

  private static DeliveryStream declare(String name, DeliveryStreamArgs args) {
    return new DeliveryStream(name, args, NO_OPTIONS);
  }

  @Test
  void aloneItDeliversIntoABucketThatExists() {
    var stack =
        RecordedStack.of(
            () ->
                declare(
                    "events", DeliveryStreamArgs.builder().bucketArn("arn:aws:s3:::mine").build()));

    assertThat(stack.resources())
        .containsExactly(
            "events-log-group LogGroup",
            "events-log-stream LogStream",
            "events-role Role",
            "events-s3-access RolePolicy",
            "events-stream FirehoseDeliveryStream");
    assertThat(stack.inputs("events-stream", DESTINATION))
        .containsEntry("bucketArn", "arn:aws:s3:::mine")
        .containsEntry("bufferingInterval", 60.0)
        .containsEntry("bufferingSize", 1.0)
        .containsEntry("compressionFormat", "UNCOMPRESSED")
        .containsEntry("prefix", "!{timestamp:yyyy/MM/dd/HH}/");
    assertThat(stack.inputs("events-stream", "serverSideEncryption"))
        .isEqualTo(Map.of("enabled", true, "keyType", "AWS_OWNED_CMK"));
    assertThat(stack.dependencies("events-stream")).containsExactly("events-s3-access");
  }

  @Test
  void takesBucketKeyAndBoundaryOfOtherResources() {
    var stack =
        RecordedStack.of(
            () -> {
              var conventions =
                  Conventions.builder()
                      .kmsKeyArn(output("key"))
                      .permissionsBoundaryArn(output("boundary"))
                      .logRetentionDays(365)
                      .build();
              var bucket =
                  new AnalyticsBucket(
                      "bucket",
                      AnalyticsBucketArgs.builder().conventions(conventions).build(),
                      NO_OPTIONS);
              declare(
                  "events",
                  DeliveryStreamArgs.builder()
                      .conventions(conventions)
                      .bucketArn(bucket.bucketArn())
                      .after(bucket)
                      .buffering(new BufferingHints(0, 128))
                      .format(new ObjectFormat(true, "raw/"))
                      .build());
            });

    assertThat(stack.inputs("events-stream", DESTINATION))
        .containsEntry("bucketArn", "arn:bucket-bucket")
        .containsEntry("kmsKeyArn", "key-id")
        .containsEntry("bufferingInterval", 0.0)
        .containsEntry("compressionFormat", "GZIP")
        .containsEntry("prefix", "raw/");
    assertThat(stack.inputs("events-stream", "serverSideEncryption"))
        .containsEntry("keyArn", "key-id");
    assertThat(stack.inputs("events-role")).containsEntry("permissionsBoundary", "boundary-id");
    assertThat(stack.inputs("events-log-group"))
        .containsEntry("kmsKeyId", "key-id")
        .containsEntry("retentionInDays", 365.0);
    assertThat(stack.inputs("events-s3-access").get("policy"))
        .asString()
        .contains("\"arn:bucket-bucket/*\"", "kms:GenerateDataKey", "\"key-id\"");
    assertThat(stack.dependencies("events-stream")).contains("bucket-policy", "bucket-encryption");
  }

  @Test
  void twoOfThemShareNoName() {
    var stack =
        RecordedStack.of(
            () ->
                List.of("delivery", "clicks")
                    .forEach(
                        name ->
                            declare(name, DeliveryStreamArgs.builder().bucketArn("a").build())));

    assertThat(stack.registered("LogGroup"))
        .extracting(group -> group.text("name"))
        .containsExactlyInAnyOrder(
            "/aws/kinesisfirehose/dev-shop", "/aws/kinesisfirehose/dev-shop-clicks");
  }

  @Test
  void allThatContradictsIsSaidBeforeAnythingIsRegistered() {
    assertThat(
            RecordedStack.refused(
                () ->
                    declare(
                        "events",
                        DeliveryStreamArgs.builder()
                            .buffering(new BufferingHints(901, 0))
                            .format(new ObjectFormat(false, "raw"))
                            .build())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll(
            "0 to 900 seconds, not 901",
            "1 to 128 mebibytes, not 0",
            "must end with a slash: raw",
            "bucketArn is missing");
  }
}
