package webanalytics.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import webanalytics.testkit.Policies;

class StorageGraphTest {
  @Test
  void protectsAndKeepsTheBucket() {
    Deployment finish = Deployment.of(Deployment.FINISH);
    String bucket = "analytics-bucket-id";
    assertThat(finish.inputs("analytics-bucket")).containsOnlyKeys("tags");
    assertThat(finish.inputs("analytics-public-access-block"))
        .isEqualTo(
            Map.of(
                "bucket",
                bucket,
                "blockPublicAcls",
                true,
                "blockPublicPolicy",
                true,
                "ignorePublicAcls",
                true,
                "restrictPublicBuckets",
                true));
    assertThat(finish.inputs("analytics-encryption"))
        .isEqualTo(
            Map.of(
                "bucket",
                bucket,
                "rules",
                List.of(
                    Map.of(
                        "applyServerSideEncryptionByDefault", Map.of("sseAlgorithm", "AES256")))));
    assertThat(finish.inputs("analytics-ownership"))
        .isEqualTo(
            Map.of("bucket", bucket, "rule", Map.of("objectOwnership", "BucketOwnerEnforced")));
    assertThat(finish.inputs("analytics-policy")).containsEntry("bucket", bucket);
    Policies.assertJson(
        finish.inputs("analytics-policy").get("policy"),
        "{'Version':'2012-10-17','Statement':[{'Effect':'Deny','Principal':{'AWS':'*'},"
            + "'Action':['s3:*'],'Resource':['arn:analytics-bucket','arn:analytics-bucket/*'],"
            + "'Condition':{'Bool':{'aws:SecureTransport':'false'}}}]}");
    assertThat(finish.names().stream().filter(finish::isKeptOnDelete))
        .containsExactlyElementsOf(
            finish.names().stream().filter(name -> name.startsWith("analytics-")).toList());
  }

  private static final Map<String, Object> TIDY =
      Map.of(
          "id",
          "tidy",
          "status",
          "Enabled",
          "filter",
          Map.of("prefix", ""),
          "abortIncompleteMultipartUpload",
          Map.of("daysAfterInitiation", 7.0),
          "noncurrentVersionExpiration",
          Map.of("noncurrentDays", 30.0));

  @Test
  void keepsEventsForEverButNoHalfUploads() {
    assertThat(Deployment.of(Deployment.FINISH).inputs("analytics-lifecycle"))
        .isEqualTo(Map.of("bucket", "analytics-bucket-id", "rules", List.of(TIDY)));
  }

  @Test
  void agesEventsAsTold() {
    Deployment aging =
        Deployment.of(
            Map.of("stage", "finish", "storageTransitionDays", "30", "eventExpiryDays", "400"));
    assertThat(aging.inputs("analytics-lifecycle").get("rules"))
        .isEqualTo(
            List.of(
                TIDY,
                Map.of(
                    "id",
                    "transition",
                    "status",
                    "Enabled",
                    "filter",
                    Map.of("prefix", ""),
                    "transitions",
                    List.of(Map.of("days", 30.0, "storageClass", "STANDARD_IA"))),
                Map.of(
                    "id",
                    "expiry",
                    "status",
                    "Enabled",
                    "filter",
                    Map.of("prefix", ""),
                    "expiration",
                    Map.of("days", 400.0))));
  }

  @Test
  void hardenedVersionsEventsAndRecordsWhoReadsThem() {
    Deployment hardened = Deployment.of(Deployment.HARDENED);
    assertThat(hardened.inputs("analytics-versioning"))
        .isEqualTo(
            Map.of(
                "bucket",
                "analytics-bucket-id",
                "versioningConfiguration",
                Map.of("status", "Enabled")));
    assertThat(hardened.inputs("analytics-logging"))
        .isEqualTo(
            Map.of(
                "bucket",
                "analytics-bucket-id",
                "targetBucket",
                "logs-bucket-1a2b3c4",
                "targetPrefix",
                "s3/analytics/"));
    assertThat(hardened.dependencies("analytics-logging"))
        .contains("logs-encryption", "logs-ownership", "logs-policy", "logs-public-access-block");
    assertThat(Deployment.of(Deployment.FINISH).names())
        .doesNotContain("analytics-versioning", "analytics-logging");
  }

  @Test
  void hardenedKeepsLogsInABucketOfTheirOwn() {
    Map<String, String> settings = new HashMap<>(Deployment.HARDENED);
    settings.put("kmsKeyArn", "arn:aws:kms:eu-west-1:111122223333:key/0a1b2c3d");
    settings.put("stage", "start");
    Deployment hardened = Deployment.of(settings);
    assertThat(hardened.names().stream().filter(name -> name.startsWith("logs-")))
        .containsExactly(
            "logs-bucket",
            "logs-encryption",
            "logs-lifecycle",
            "logs-ownership",
            "logs-policy",
            "logs-public-access-block",
            "logs-versioning")
        .allMatch(hardened::isKeptOnDelete);
    // The load balancer can write to no bucket with a customer managed key.
    assertThat(hardened.inputs("logs-encryption").get("rules"))
        .isEqualTo(
            List.of(
                Map.of("applyServerSideEncryptionByDefault", Map.of("sseAlgorithm", "AES256"))));
    assertThat(hardened.inputs("logs-lifecycle").get("rules").toString()).contains("days=365.0");
    Policies.assertJson(
        hardened.inputs("logs-policy").get("policy"),
        "{'Version':'2012-10-17','Statement':[{'Effect':'Deny','Principal':{'AWS':'*'},"
            + "'Action':['s3:*'],'Resource':['arn:logs-bucket','arn:logs-bucket/*'],"
            + "'Condition':{'Bool':{'aws:SecureTransport':'false'}}},"
            + writtenBy("logging.s3", "s3/*")
            + ",'Condition':{'StringEquals':{'aws:SourceAccount':'111122223333'}}},"
            // No condition: with one on the account, the load balancer could not be created.
            + writtenBy("logdelivery.elasticloadbalancing", "load-balancer/AWSLogs/111122223333/*")
            + "}]}");
  }

  private static String writtenBy(String service, String keys) {
    return "{'Effect':'Allow','Principal':{'Service':'"
        + service
        + ".amazonaws.com'},'Action':['s3:PutObject'],'Resource':['arn:logs-bucket/"
        + keys
        + "']";
  }
}
