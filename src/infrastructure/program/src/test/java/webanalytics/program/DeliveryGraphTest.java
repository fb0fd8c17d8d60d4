package webanalytics.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import webanalytics.testkit.Policies;

class DeliveryGraphTest {
  @Test
  void deliversIntoTheBucketByTheWorkshopsFigures() {
    Deployment finish = Deployment.of(Deployment.FINISH);
    assertThat(finish.inputs("delivery-stream"))
        .containsEntry("destination", "extended_s3")
        .containsEntry("serverSideEncryption", Map.of("enabled", true, "keyType", "AWS_OWNED_CMK"))
        .doesNotContainKey("kinesisSourceConfiguration");
    assertThat(finish.inputs("delivery-stream", "extendedS3Configuration"))
        .isEqualTo(
            Map.of(
                "bucketArn", "arn:analytics-bucket",
                "roleArn", "arn:delivery-role",
                "bufferingInterval", 60.0,
                "bufferingSize", 1.0,
                "compressionFormat", "UNCOMPRESSED",
                "prefix", "!{timestamp:yyyy/MM/dd/HH}/",
                "errorOutputPrefix",
                    "errors/!{firehose:error-output-type}/!{timestamp:yyyy/MM/dd/HH}/",
                "cloudwatchLoggingOptions",
                    Map.of(
                        "enabled", true,
                        "logGroupName", "/aws/kinesisfirehose/dev-realtime-web-analytics",
                        "logStreamName", "S3Delivery")));
    assertThat(finish.dependencies("delivery-stream"))
        .contains(
            "analytics-encryption",
            "analytics-ownership",
            "analytics-policy",
            "analytics-public-access-block",
            "delivery-s3-access");
    Deployment small =
        Deployment.of(
            Map.of(
                "stage", "finish", "deliveryBufferSeconds", "5", "deliveryBufferMebibytes", "7"));
    assertThat(small.inputs("delivery-stream", "extendedS3Configuration"))
        .containsEntry("bufferingInterval", 5.0)
        .containsEntry("bufferingSize", 7.0);
  }

  @Test
  void logsDeliveryErrorsForTwoWeeks() {
    Deployment finish = Deployment.of(Deployment.FINISH);
    assertThat(finish.inputs("delivery-log-group")).containsEntry("retentionInDays", 14.0);
    assertThat(finish.inputs("delivery-log-stream"))
        .isEqualTo(
            Map.of(
                "name",
                "S3Delivery",
                "logGroupName",
                "/aws/kinesisfirehose/dev-realtime-web-analytics"));
  }

  @Test
  void limitsTheStreamToItsBucketAndItsLog() {
    Deployment finish = Deployment.of(Deployment.FINISH);
    assertThat(finish.inputs("delivery-s3-access"))
        .containsEntry("name", "s3Access")
        .containsEntry("role", "delivery-role-1a2b3c4");
    Policies.assertJson(
        finish.inputs("delivery-role").get("assumeRolePolicy"),
        Policies.trustForAccount("firehose"));
    Policies.assertJson(
        finish.inputs("delivery-s3-access").get("policy"),
        "{'Version':'2012-10-17','Statement':[{'Effect':'Allow','Action':["
            + "'s3:AbortMultipartUpload','s3:GetBucketLocation','s3:GetObject','s3:ListBucket',"
            + "'s3:ListBucketMultipartUploads','s3:PutObject'],"
            + "'Resource':['arn:analytics-bucket','arn:analytics-bucket/*']},"
            + "{'Effect':'Allow','Action':['logs:PutLogEvents'],"
            + "'Resource':['arn:delivery-log-group:log-stream:S3Delivery']}]}");
  }

  @Test
  void compressesAndFilesAsTold() {
    Deployment finish =
        Deployment.of(
            Map.of(
                "stage",
                "finish",
                "compression",
                "gzip",
                "deliveryPrefix",
                "events/!{timestamp:yyyy-MM-dd}/"));
    assertThat(finish.inputs("delivery-stream", "extendedS3Configuration"))
        .containsEntry("compressionFormat", "GZIP")
        .containsEntry("prefix", "events/!{timestamp:yyyy-MM-dd}/")
        .containsEntry(
            "errorOutputPrefix", "errors/!{firehose:error-output-type}/!{timestamp:yyyy/MM/dd/HH}/")
        .doesNotContainKey("kmsKeyArn");
  }

  @Test
  void encryptsWithTheTeamsKeyWhenTold() {
    String key = "arn:aws:kms:eu-west-1:111122223333:key/0a1b2c3d";
    Deployment finish = Deployment.of(Map.of("stage", "finish", "kmsKeyArn", key));
    assertThat(finish.inputs("delivery-stream"))
        .containsEntry(
            "serverSideEncryption",
            Map.of("enabled", true, "keyType", "CUSTOMER_MANAGED_CMK", "keyArn", key));
    assertThat(finish.inputs("delivery-stream", "extendedS3Configuration"))
        .containsEntry("kmsKeyArn", key);
    assertThat(finish.inputs("delivery-log-group")).containsEntry("kmsKeyId", key);
    assertThat((String) finish.inputs("delivery-s3-access").get("policy"))
        .contains(
            "{\"Effect\":\"Allow\",\"Action\":[\"kms:Decrypt\",\"kms:GenerateDataKey\"],"
                + "\"Resource\":[\""
                + key
                + "\"]}");
    assertThat(finish.inputs("analytics-encryption"))
        .containsEntry(
            "rules",
            List.of(
                Map.of(
                    "bucketKeyEnabled",
                    true,
                    "applyServerSideEncryptionByDefault",
                    Map.of("sseAlgorithm", "aws:kms", "kmsMasterKeyId", key))));
    assertThat(Deployment.of(Deployment.FINISH).inputs("delivery-log-group"))
        .doesNotContainKey("kmsKeyId");
  }

  @Test
  void keepsLogsAsLongAsTold() {
    assertThat(
            Deployment.of(Map.of("stage", "finish", "logRetentionDays", "90"))
                .inputs("delivery-log-group"))
        .containsEntry("retentionInDays", 90.0);
    assertThat(Deployment.of(Deployment.HARDENED).inputs("delivery-log-group"))
        .containsEntry("retentionInDays", 365.0);
  }
}
