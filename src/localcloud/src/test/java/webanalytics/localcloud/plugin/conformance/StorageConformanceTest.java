package webanalytics.localcloud.plugin.conformance;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.OwnershipControlsRule;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionRule;
import software.amazon.awssdk.services.s3.model.Tag;
import webanalytics.localcloud.plugin.conformance.Engine.Resource;

class StorageConformanceTest extends EmulatorTest {
  private static final String BUCKET = "aws:s3/bucketV2:BucketV2";

  @Test
  void bucketConforms() {
    Resource bucket =
        conforms(
            BUCKET,
            Map.of("tags", Map.of("Name", "one")),
            Map.of("tags", Map.of("Name", "two"), "forceDestroy", true),
            it ->
                aws.s3()
                    .putBucketTagging(
                        r ->
                            r.bucket(it.id())
                                .tagging(
                                    t ->
                                        t.tagSet(
                                            Tag.builder().key("Name").value("other").build()))),
            "tags");
    imports(bucket, bucket.id(), "forceDestroy");
    aws.s3().putObject(r -> r.bucket(bucket.id()).key("a"), RequestBody.fromString("event"));
    deletes(bucket);
  }

  @Test
  void aBucketWithObjectsIsNotDeletedUnlessForced() {
    Resource bucket = engine.create(BUCKET, Map.of());
    aws.s3().putObject(r -> r.bucket(bucket.id()).key("a"), RequestBody.fromString("event"));

    assertThatThrownBy(() -> engine.delete(bucket)).hasMessageContaining("BucketNotEmpty");

    aws.s3().deleteObject(r -> r.bucket(bucket.id()).key("a"));
  }

  @Test
  void publicAccessBlockConforms() {
    String bucket = engine.create(BUCKET, Map.of()).id();
    Resource block =
        conforms(
            "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock",
            Map.of(
                "bucket", bucket,
                "blockPublicAcls", true,
                "blockPublicPolicy", true,
                "ignorePublicAcls", true,
                "restrictPublicBuckets", true),
            Map.of("restrictPublicBuckets", false),
            it ->
                aws.s3()
                    .putPublicAccessBlock(
                        r ->
                            r.bucket(bucket)
                                .publicAccessBlockConfiguration(
                                    c ->
                                        c.blockPublicAcls(false)
                                            .blockPublicPolicy(true)
                                            .ignorePublicAcls(true)
                                            .restrictPublicBuckets(true))),
            "blockPublicAcls");
    imports(block, bucket);
    deletes(block);
  }

  @Test
  void encryptionConforms() {
    String bucket = engine.create(BUCKET, Map.of()).id();
    Resource encryption =
        conforms(
            "aws:s3/bucketServerSideEncryptionConfigurationV2"
                + ":BucketServerSideEncryptionConfigurationV2",
            Map.of("bucket", bucket, "rules", List.of(rule("AES256"))),
            Map.of("rules", List.of(rule("aws:kms"))),
            it ->
                aws.s3()
                    .putBucketEncryption(
                        r ->
                            r.bucket(bucket)
                                .serverSideEncryptionConfiguration(
                                    c ->
                                        c.rules(
                                            ServerSideEncryptionRule.builder()
                                                .applyServerSideEncryptionByDefault(
                                                    d -> d.sseAlgorithm("aws:kms:dsse"))
                                                .build()))),
            "rules");
    imports(encryption, bucket);
    deletes(encryption);
  }

  @Test
  void ownershipConforms() {
    String bucket = engine.create(BUCKET, Map.of()).id();
    Resource controls =
        conforms(
            "aws:s3/bucketOwnershipControls:BucketOwnershipControls",
            Map.of("bucket", bucket, "rule", Map.of("objectOwnership", "BucketOwnerEnforced")),
            Map.of("rule", Map.of("objectOwnership", "BucketOwnerPreferred")),
            it ->
                aws.s3()
                    .putBucketOwnershipControls(
                        r ->
                            r.bucket(bucket)
                                .ownershipControls(
                                    c ->
                                        c.rules(
                                            OwnershipControlsRule.builder()
                                                .objectOwnership("ObjectWriter")
                                                .build()))),
            "rule");
    imports(controls, bucket);
    deletes(controls);
  }

  @Test
  void bucketPolicyConforms() {
    String bucket = engine.create(BUCKET, Map.of()).id();
    Resource policy =
        conforms(
            "aws:s3/bucketPolicy:BucketPolicy",
            Map.of("bucket", bucket, "policy", deny(bucket, "s3:*")),
            Map.of("policy", deny(bucket, "s3:GetObject")),
            it ->
                aws.s3()
                    .putBucketPolicy(r -> r.bucket(bucket).policy(deny(bucket, "s3:PutObject"))),
            "policy");
    imports(policy, bucket);
    deletes(policy);
  }

  @Test
  void deliveryStreamConforms() {
    Resource bucket = engine.create(BUCKET, Map.of("forceDestroy", true));
    Resource role =
        engine.create(
            "aws:iam/role:Role",
            Map.of(
                "assumeRolePolicy",
                """
                {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sts:AssumeRole",
                "Principal":{"Service":"firehose.amazonaws.com"}}]}"""));
    Resource stream =
        conforms(
            "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream",
            Map.of(
                "destination", "extended_s3",
                "extendedS3Configuration", destination(bucket, role, 60),
                "serverSideEncryption", Map.of("enabled", true)),
            Map.of(
                "extendedS3Configuration", destination(bucket, role, 90),
                "tags", Map.of("Name", "two")),
            it ->
                aws.firehose()
                    .stopDeliveryStreamEncryption(r -> r.deliveryStreamName(it.text("name"))),
            "serverSideEncryption");
    imports(stream, stream.id());
    deletes(stream);
  }

  private static Map<String, Object> destination(Resource bucket, Resource role, int seconds) {
    return Map.of(
        "bucketArn",
        bucket.text("arn"),
        "roleArn",
        role.text("arn"),
        "bufferingInterval",
        seconds,
        "bufferingSize",
        1,
        "errorOutputPrefix",
        "errors/");
  }

  private static Map<String, Object> rule(String algorithm) {
    return Map.of("applyServerSideEncryptionByDefault", Map.of("sseAlgorithm", algorithm));
  }

  private static String deny(String bucket, String action) {
    return """
        {"Version":"2012-10-17","Statement":[{"Sid":"TlsOnly","Effect":"Deny","Principal":"*",
        "Action":"%s","Resource":["arn:aws:s3:::%s","arn:aws:s3:::%s/*"],
        "Condition":{"Bool":{"aws:SecureTransport":"false"}}}]}"""
        .formatted(action, bucket, bucket);
  }
}
