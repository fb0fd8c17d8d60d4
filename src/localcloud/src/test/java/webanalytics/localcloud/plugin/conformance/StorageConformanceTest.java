package webanalytics.localcloud.plugin.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.LifecycleRule;
import software.amazon.awssdk.services.s3.model.OwnershipControlsRule;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionRule;
import software.amazon.awssdk.services.s3.model.Tag;
import webanalytics.localcloud.plugin.conformance.Engine.Resource;

class StorageConformanceTest extends EmulatorTest {
  private static final String KEY =
      "arn:aws:kms:us-east-1:123456789012:key/12345678-1234-1234-1234-123456789012";
  private static final String OTHER_KEY =
      "arn:aws:kms:us-east-1:123456789012:key/22345678-1234-1234-1234-123456789012";
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
  void encryptionWithACustomerKeyConforms() {
    String bucket = engine.create(BUCKET, Map.of()).id();
    Resource encryption =
        conforms(
            "aws:s3/bucketServerSideEncryptionConfigurationV2"
                + ":BucketServerSideEncryptionConfigurationV2",
            Map.of("bucket", bucket, "rules", List.of(rule(KEY, true))),
            Map.of("rules", List.of(rule(OTHER_KEY, true))),
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
                                                    d ->
                                                        d.sseAlgorithm("aws:kms")
                                                            .kmsMasterKeyID(KEY))
                                                .bucketKeyEnabled(false)
                                                .build()))),
            "rules");
    imports(encryption, bucket);
    deletes(encryption);
  }

  @Test
  void versioningConforms() {
    String bucket = engine.create(BUCKET, Map.of()).id();
    Resource versioning =
        conforms(
            "aws:s3/bucketVersioningV2:BucketVersioningV2",
            Map.of("bucket", bucket, "versioningConfiguration", Map.of("status", "Enabled")),
            Map.of("versioningConfiguration", Map.of("status", "Suspended")),
            it ->
                aws.s3()
                    .putBucketVersioning(
                        r -> r.bucket(bucket).versioningConfiguration(c -> c.status("Suspended"))),
            "versioningConfiguration");
    imports(versioning, bucket);
    engine.delete(versioning);
    assertThat(aws.s3().getBucketVersioning(r -> r.bucket(bucket)).statusAsString())
        .isEqualTo("Suspended");
  }

  @Test
  void lifecycleConforms() {
    String bucket = engine.create(BUCKET, Map.of()).id();
    Map<String, Object> tidy =
        Map.of(
            "id", "tidy",
            "status", "Enabled",
            "filter", Map.of("prefix", ""),
            "abortIncompleteMultipartUpload", Map.of("daysAfterInitiation", 7),
            "noncurrentVersionExpiration", Map.of("noncurrentDays", 30));
    Map<String, Object> transition =
        Map.of(
            "id", "transition",
            "status", "Enabled",
            "filter", Map.of("prefix", ""),
            "transitions", List.of(Map.of("days", 30, "storageClass", "STANDARD_IA")),
            "expiration", Map.of("days", 90));
    Map<String, Object> markers =
        Map.of(
            "id",
            "markers",
            "status",
            "Enabled",
            "filter",
            Map.of("prefix", "errors/"),
            "expiration",
            Map.of("expiredObjectDeleteMarker", true));
    Resource lifecycle =
        conforms(
            "aws:s3/bucketLifecycleConfigurationV2:BucketLifecycleConfigurationV2",
            Map.of("bucket", bucket, "rules", List.of(tidy, transition, markers)),
            Map.of("rules", List.of(tidy, transition)),
            it ->
                aws.s3()
                    .putBucketLifecycleConfiguration(
                        r ->
                            r.bucket(bucket)
                                .lifecycleConfiguration(
                                    c ->
                                        c.rules(
                                            LifecycleRule.builder()
                                                .id("other")
                                                .status("Enabled")
                                                .filter(f -> f.prefix(""))
                                                .expiration(e -> e.days(1))
                                                .build()))),
            "rules");
    imports(lifecycle, bucket);
    deletes(lifecycle);
  }

  @Test
  void loggingConforms() {
    String bucket = engine.create(BUCKET, Map.of()).id();
    String logs = engine.create(BUCKET, Map.of("forceDestroy", true)).id();
    engine.create(
        "aws:s3/bucketPolicy:BucketPolicy",
        Map.of(
            "bucket",
            logs,
            "policy",
            """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:PutObject",
            "Principal":{"Service":"logging.s3.amazonaws.com"},"Resource":"arn:aws:s3:::%s/*"}]}"""
                .formatted(logs)));
    Resource logging =
        conforms(
            "aws:s3/bucketLoggingV2:BucketLoggingV2",
            Map.of("bucket", bucket, "targetBucket", logs, "targetPrefix", "s3/one/"),
            Map.of("targetPrefix", "s3/two/"),
            it ->
                aws.s3()
                    .putBucketLogging(
                        r ->
                            r.bucket(bucket)
                                .bucketLoggingStatus(
                                    s ->
                                        s.loggingEnabled(
                                            l -> l.targetBucket(logs).targetPrefix("other/")))),
            "targetPrefix");
    imports(logging, bucket);
    deletes(logging);
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

  @Test
  void deliveryStreamWithACustomerKeyConforms() {
    Resource bucket = engine.create(BUCKET, Map.of("forceDestroy", true));
    Resource role =
        engine.create(
            "aws:iam/role:Role",
            Map.of(
                "assumeRolePolicy",
                """
                {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sts:AssumeRole",
                "Principal":{"Service":"firehose.amazonaws.com"}}]}"""));
    String key = OtherServices.key(ENDPOINT);
    String otherKey = OtherServices.key(ENDPOINT);
    engine.create(
        "aws:iam/rolePolicy:RolePolicy",
        Map.of(
            "role",
            role.text("name"),
            "policy",
            """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow",
            "Action":["kms:Decrypt","kms:GenerateDataKey"],"Resource":["%s","%s"]}]}"""
                .formatted(key, otherKey)));
    Map<String, Object> zipped = new HashMap<>(destination(bucket, role, 60));
    zipped.put("compressionFormat", "GZIP");
    zipped.put("fileExtension", ".json.gz");
    zipped.put("kmsKeyArn", key);
    Resource stream =
        conforms(
            "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream",
            Map.of(
                "destination",
                "extended_s3",
                "extendedS3Configuration",
                zipped,
                "serverSideEncryption",
                customerManaged(key)),
            Map.of("serverSideEncryption", customerManaged(otherKey)),
            it ->
                aws.firehose()
                    .startDeliveryStreamEncryption(
                        r ->
                            r.deliveryStreamName(it.text("name"))
                                .deliveryStreamEncryptionConfigurationInput(
                                    i -> i.keyType("AWS_OWNED_CMK"))),
            "serverSideEncryption");
    imports(stream, stream.id());
    Map<String, Object> plain = new HashMap<>(zipped);
    plain.remove("kmsKeyArn");
    Map<String, Object> program = new HashMap<>();
    program.put("name", stream.text("name"));
    program.put("destination", "extended_s3");
    program.put("extendedS3Configuration", plain);
    program.put("serverSideEncryption", customerManaged(otherKey));
    Resource changed = engine.update(stream, engine.check(stream.token(), Engine.struct(program)));
    assertUnchanged(changed);
    deletes(changed);
  }

  private static Map<String, Object> customerManaged(String key) {
    return Map.of("enabled", true, "keyType", "CUSTOMER_MANAGED_CMK", "keyArn", key);
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

  private static Map<String, Object> rule(String key, boolean bucketKey) {
    return Map.of(
        "applyServerSideEncryptionByDefault",
        Map.of("sseAlgorithm", "aws:kms", "kmsMasterKeyId", key),
        "bucketKeyEnabled",
        bucketKey);
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
