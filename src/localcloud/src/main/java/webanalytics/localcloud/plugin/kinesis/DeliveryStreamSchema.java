package webanalytics.localcloud.plugin.kinesis;

import static webanalytics.localcloud.plugin.schema.Property.in;
import static webanalytics.localcloud.plugin.schema.Property.out;
import static webanalytics.localcloud.plugin.schema.Property.tags;
import static webanalytics.localcloud.plugin.schema.Type.Scalar.BOOLEAN;
import static webanalytics.localcloud.plugin.schema.Type.Scalar.INTEGER;
import static webanalytics.localcloud.plugin.schema.Type.Scalar.STRING;
import static webanalytics.localcloud.plugin.schema.Type.object;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import webanalytics.localcloud.plugin.schema.Limit;
import webanalytics.localcloud.plugin.schema.Naming;
import webanalytics.localcloud.plugin.schema.Schema;
import webanalytics.localcloud.plugin.schema.Type;
import webanalytics.localcloud.plugin.schema.Values;

/** Lists the properties of a delivery stream, and where Firehose keeps them. */
final class DeliveryStreamSchema {
  private static final int LONGEST_NAME = 64;

  private static final Type LOGGING =
      object(
          in("enabled", BOOLEAN).defaultsTo(false),
          in("logGroupName", STRING),
          in("logStreamName", STRING));

  private static final Type DESTINATION =
      object(
          in("bucketArn", STRING).member("BucketARN").required(),
          in("roleArn", STRING).member("RoleARN").required(),
          in("bufferingInterval", INTEGER)
              .member("IntervalInSeconds")
              .limitedTo(Limit.between(0, 900))
              .defaultsTo(300),
          in("bufferingSize", INTEGER)
              .member("SizeInMBs")
              .limitedTo(Limit.between(1, 128))
              .defaultsTo(5),
          in("compressionFormat", STRING)
              .limitedTo(Limit.oneOf("UNCOMPRESSED", "GZIP", "ZIP", "Snappy", "HADOOP_SNAPPY"))
              .defaultsTo("UNCOMPRESSED"),
          in("prefix", STRING),
          in("errorOutputPrefix", STRING),
          in("fileExtension", STRING)
              .limitedTo(
                  Limit.matching(
                      "|\\.[0-9a-z!_.*'()-]{1,127}",
                      "a dot and lower-case letters, digits or dots")),
          in("kmsKeyArn", STRING),
          in("customTimeZone", STRING).defaultsTo("UTC"),
          in("cloudwatchLoggingOptions", LOGGING).member("CloudWatchLoggingOptions").computed());

  private static final Type ENCRYPTION =
      object(
          in("enabled", BOOLEAN).defaultsTo(false),
          in("keyType", STRING)
              .limitedTo(Limit.oneOf("AWS_OWNED_CMK", "CUSTOMER_MANAGED_CMK"))
              .defaultsTo("AWS_OWNED_CMK"),
          in("keyArn", STRING).member("KeyARN"));

  static final Schema SCHEMA =
      Schema.of(
              "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream",
              in("name", STRING)
                  .member("DeliveryStreamName")
                  .limitedTo(Limit.matching("[A-Za-z0-9_.-]+", "letters, digits, _, . and hyphens"))
                  .replaces(),
              in("destination", STRING).limitedTo(Limit.oneOf("extended_s3")).required().replaces(),
              in("extendedS3Configuration", DESTINATION).required(),
              in("serverSideEncryption", ENCRYPTION),
              tags(),
              out("arn", STRING).member("DeliveryStreamARN"),
              out("destinationId", STRING),
              out("versionId", STRING).changesWith("extendedS3Configuration"))
          .named(Naming.by("name", LONGEST_NAME));

  private DeliveryStreamSchema() {}

  /** Writes the destination as calls take it: with the buffering hints in an object. */
  static Map<String, Object> destination(Values inputs) {
    Map<String, Object> members =
        new LinkedHashMap<>(
            new Values(SCHEMA.members(inputs)).object("ExtendedS3Configuration").asMap());
    Map<String, Object> hints = new LinkedHashMap<>();
    hints.put("IntervalInSeconds", members.remove("IntervalInSeconds"));
    hints.put("SizeInMBs", members.remove("SizeInMBs"));
    members.put("BufferingHints", hints);
    Object key = members.remove("KmsKeyArn");
    members.put(
        "EncryptionConfiguration",
        key == null
            ? Map.of("NoEncryptionConfig", "NoEncryption")
            : Map.of("KMSEncryptionConfig", Map.of("AWSKMSKeyARN", key)));
    return members;
  }

  /** Reads the description of a stream back into that form. */
  static Map<String, Object> described(Map<String, Object> stream) {
    Map<String, Object> members = new LinkedHashMap<>(stream);
    List<Values> destinations = new Values(stream).objects("Destinations");
    if (!destinations.isEmpty()) {
      Values s3 = destinations.get(0).object("ExtendedS3DestinationDescription");
      members.put("Destination", "extended_s3");
      members.put("DestinationId", destinations.get(0).text("DestinationId"));
      Map<String, Object> configuration = new LinkedHashMap<>(s3.asMap());
      configuration.putAll(s3.object("BufferingHints").asMap());
      Values key = s3.object("EncryptionConfiguration").object("KMSEncryptionConfig");
      configuration.put("KmsKeyArn", key.text("AWSKMSKeyARN"));
      // Streams made before time zones existed answer none, and mean this.
      configuration.putIfAbsent("CustomTimeZone", "UTC");
      members.put("ExtendedS3Configuration", configuration);
    }
    Values encryption = new Values(stream).object("DeliveryStreamEncryptionConfiguration");
    String status = encryption.find("Status").orElse("DISABLED");
    if (status.startsWith("ENABL")) {
      Map<String, Object> enabled = new LinkedHashMap<>();
      enabled.put("Enabled", true);
      enabled.put("KeyType", encryption.find("KeyType").orElse("AWS_OWNED_CMK"));
      enabled.put("KeyARN", encryption.text("KeyARN"));
      members.put("ServerSideEncryption", enabled);
    }
    return members;
  }
}
