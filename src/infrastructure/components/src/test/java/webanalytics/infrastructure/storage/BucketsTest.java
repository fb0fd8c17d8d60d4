package webanalytics.infrastructure.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static webanalytics.infrastructure.TestResources.output;

import com.pulumi.resources.ComponentResourceOptions;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import webanalytics.infrastructure.conventions.Conventions;
import webanalytics.testkit.RecordedStack;

class BucketsTest {
  private static final ComponentResourceOptions NO_OPTIONS =
      ComponentResourceOptions.builder().build();

  private static AnalyticsBucket declare(AnalyticsBucketArgs args) {
    return new AnalyticsBucket("events", args, NO_OPTIONS);
  }

  @Test
  void aloneItIsPrivateEncryptedAndKept() {
    var stack = RecordedStack.of(() -> declare(AnalyticsBucketArgs.builder().build()));

    assertThat(stack.resources())
        .containsExactly(
            "events-bucket BucketV2",
            "events-encryption BucketServerSideEncryptionConfigurationV2",
            "events-lifecycle BucketLifecycleConfigurationV2",
            "events-ownership BucketOwnershipControls",
            "events-policy BucketPolicy",
            "events-public-access-block BucketPublicAccessBlock");
    assertThat(stack.names())
        .allSatisfy(name -> assertThat(stack.isKeptOnDelete(name)).isTrue())
        .allSatisfy(name -> assertThat(stack.parent(name)).isEqualTo("events"));
    assertThat(stack.inputs("events-encryption")).asString().contains("AES256");
    assertThat(stack.waivers()).extracting(waiver -> waiver.get("control")).containsExactly("S3.9");
  }

  @Test
  void takesAKeyOfAnotherResourceALifecycleAndLogs() {
    var stack =
        RecordedStack.of(
            () -> {
              var conventions = Conventions.builder().kmsKeyArn(output("key")).build();
              var logs = new LogBucket("logs", conventions, NO_OPTIONS);
              declare(
                  AnalyticsBucketArgs.builder()
                      .conventions(conventions)
                      .lifecycle(Lifecycle.keep().movedAfter(30).expiringAfter(31))
                      .accessLogs(logs.destination())
                      .build());
            });

    assertThat(stack.inputs("events-encryption")).asString().contains("aws:kms", "key-id");
    assertThat(stack.inputs("events-lifecycle"))
        .asString()
        .contains("days=30.0", "STANDARD_IA", "days=31.0");
    assertThat(stack.inputs("events-logging"))
        .containsEntry("targetBucket", "logs-bucket-1a2b3c4")
        .containsEntry("targetPrefix", "s3/events/");
    assertThat(stack.inputs("events-versioning", "versioningConfiguration"))
        .containsEntry("status", "Enabled");
    assertThat(stack.dependencies("events-logging")).contains("logs-policy");
  }

  @Test
  void logsGoToABucketThatExistsToo() {
    var stack =
        RecordedStack.of(
            () ->
                declare(
                    AnalyticsBucketArgs.builder()
                        .accessLogs(new LogDestination(output("archive"), Optional.empty()))
                        .build()));

    assertThat(stack.inputs("events-logging")).containsEntry("targetBucket", "archive-id");
    assertThat(stack.dependencies("events-logging")).isEmpty();
  }

  @Test
  void logsAreEncryptedWithS3sKeysAndExpireWithTheConventions() {
    var stack =
        RecordedStack.of(
            () ->
                new LogBucket(
                    "logs",
                    Conventions.builder().kmsKeyArn(output("key")).logRetentionDays(90).build(),
                    NO_OPTIONS));

    assertThat(stack.inputs("logs-encryption")).asString().contains("AES256").doesNotContain("kms");
    assertThat(stack.inputs("logs-lifecycle")).asString().contains("days=90.0");
    assertThat(stack.inputs("logs-policy").get("policy"))
        .asString()
        .contains("/load-balancer/AWSLogs/111122223333/*", "logging.s3.amazonaws.com");
  }

  @Test
  void allThatContradictsIsSaidBeforeAnythingIsRegistered() {
    assertThat(
            RecordedStack.refused(
                () ->
                    declare(
                        AnalyticsBucketArgs.builder()
                            .lifecycle(Lifecycle.keep().movedAfter(29).expiringAfter(29))
                            .build())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll(
            "objects move to STANDARD_IA after 30 days or more, not 29",
            "objects that move after 29 days cannot expire after 29: give more");
    assertThat(
            RecordedStack.refused(
                () ->
                    declare(
                        AnalyticsBucketArgs.builder()
                            .lifecycle(Lifecycle.keep().expiringAfter(0))
                            .build())))
        .hasMessageContaining("objects expire after 1 day or more, not 0");
  }

  @Test
  void retentionIsOneThatCloudWatchKnows() {
    assertThat(RecordedStack.refused(() -> Conventions.builder().logRetentionDays(10).build()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("logRetentionDays must be one of [1, 3, 5, 7", "not 10");
  }

  @Test
  void tagsNameTheStack() {
    var stack = RecordedStack.of(() -> declare(AnalyticsBucketArgs.builder().build()));

    assertThat(stack.inputs("events-bucket").get("tags"))
        .isEqualTo(Map.of("Project", "shop", "Stack", "dev", "Name", "dev-analytics-bucket"));
  }
}
