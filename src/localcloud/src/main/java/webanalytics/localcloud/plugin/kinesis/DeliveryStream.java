package webanalytics.localcloud.plugin.kinesis;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.firehose.FirehoseClient;
import software.amazon.awssdk.services.firehose.model.CreateDeliveryStreamRequest;
import software.amazon.awssdk.services.firehose.model.DeliveryStreamDescription;
import software.amazon.awssdk.services.firehose.model.DeliveryStreamEncryptionStatus;
import software.amazon.awssdk.services.firehose.model.DeliveryStreamStatus;
import software.amazon.awssdk.services.firehose.model.Tag;
import software.amazon.awssdk.services.firehose.model.UpdateDestinationRequest;
import webanalytics.localcloud.plugin.aws.Failures;
import webanalytics.localcloud.plugin.aws.Members;
import webanalytics.localcloud.plugin.engine.Change;
import webanalytics.localcloud.plugin.engine.Cloud;
import webanalytics.localcloud.plugin.engine.ResourceType;
import webanalytics.localcloud.plugin.schema.Schema;
import webanalytics.localcloud.plugin.schema.Values;

/**
 * Keeps a Firehose delivery stream into a bucket.
 *
 * @see <a
 *     href="https://www.pulumi.com/registry/packages/aws/api-docs/kinesis/firehosedeliverystream/">
 *     kinesis.FirehoseDeliveryStream</a>
 */
public final class DeliveryStream implements ResourceType {
  private static final Duration TIMEOUT = Duration.ofMinutes(30);
  private static final Schema SCHEMA = DeliveryStreamSchema.SCHEMA;

  @Override
  public Schema schema() {
    return SCHEMA;
  }

  @Override
  public String create(Cloud cloud, Values inputs) {
    Map<String, Object> members = new LinkedHashMap<>(SCHEMA.members(inputs));
    members.put("DeliveryStreamType", "DirectPut");
    members.put("ExtendedS3DestinationConfiguration", DeliveryStreamSchema.destination(inputs));
    CreateDeliveryStreamRequest request =
        Members.into(CreateDeliveryStreamRequest.builder(), members).build();
    return cloud.aws().firehose().createDeliveryStream(request).deliveryStreamARN();
  }

  @Override
  public void complete(Cloud cloud, String id, Values inputs) {
    String name = name(id);
    awaitActive(cloud, name);
    Values encryption = inputs.object("serverSideEncryption");
    if (encryption.flag("enabled")) {
      encrypt(cloud, name, encryption);
    }
  }

  @Override
  public Optional<Found> read(Cloud cloud, Ref ref) {
    String name = name(ref.id());
    return Failures.find(() -> describe(cloud, name))
        .flatMap(
            stream ->
                Failures.find(
                    () -> {
                      Map<String, Object> members =
                          new LinkedHashMap<>(DeliveryStreamSchema.described(Members.of(stream)));
                      members.putAll(
                          Members.of(
                              cloud
                                  .aws()
                                  .firehose()
                                  .listTagsForDeliveryStream(r -> r.deliveryStreamName(name))));
                      return new Found(stream.deliveryStreamARN(), SCHEMA.values(members));
                    }));
  }

  @Override
  public void update(Cloud cloud, Change change) {
    FirehoseClient client = cloud.aws().firehose();
    String name = name(change.id());
    if (change.touches("extendedS3Configuration")) {
      DeliveryStreamDescription now = describe(cloud, name);
      Map<String, Object> members = new LinkedHashMap<>();
      members.put("DeliveryStreamName", name);
      members.put("CurrentDeliveryStreamVersionId", now.versionId());
      members.put("DestinationId", now.destinations().get(0).destinationId());
      members.put("ExtendedS3DestinationUpdate", DeliveryStreamSchema.destination(change.after()));
      client.updateDestination(Members.into(UpdateDestinationRequest.builder(), members).build());
    }
    if (change.touches("serverSideEncryption")) {
      encrypt(cloud, name, change.after().object("serverSideEncryption"));
    }
    List<String> removed = change.removedKeys("tags");
    if (!removed.isEmpty()) {
      client.untagDeliveryStream(r -> r.deliveryStreamName(name).tagKeys(removed));
    }
    List<Tag> put =
        change.putEntries("tags").entrySet().stream()
            .map(e -> Tag.builder().key(e.getKey()).value(String.valueOf(e.getValue())).build())
            .toList();
    if (!put.isEmpty()) {
      client.tagDeliveryStream(r -> r.deliveryStreamName(name).tags(put));
    }
    awaitActive(cloud, name);
  }

  @Override
  public void delete(Cloud cloud, Ref ref) {
    String name = name(ref.id());
    Failures.remove(
        () -> cloud.aws().firehose().deleteDeliveryStream(r -> r.deliveryStreamName(name)));
    cloud
        .patience()
        .until(
            "the end of delivery stream " + name,
            cloud.timeoutOr(TIMEOUT),
            () -> Failures.find(() -> describe(cloud, name)).isEmpty(),
            () -> "it still exists");
  }

  private static void awaitActive(Cloud cloud, String name) {
    cloud
        .patience()
        .until(
            "an active delivery stream",
            cloud.timeoutOr(TIMEOUT),
            () -> describe(cloud, name).deliveryStreamStatus() == DeliveryStreamStatus.ACTIVE,
            () -> "it is " + describe(cloud, name).deliveryStreamStatusAsString());
  }

  private static void encrypt(Cloud cloud, String name, Values encryption) {
    FirehoseClient client = cloud.aws().firehose();
    boolean on = encryption.flag("enabled");
    if (on) {
      String type = encryption.text("keyType");
      String key = encryption.find("keyArn").orElse(null);
      client.startDeliveryStreamEncryption(
          r ->
              r.deliveryStreamName(name)
                  .deliveryStreamEncryptionConfigurationInput(i -> i.keyType(type).keyARN(key)));
    } else {
      client.stopDeliveryStreamEncryption(r -> r.deliveryStreamName(name));
    }
    DeliveryStreamEncryptionStatus wanted =
        on ? DeliveryStreamEncryptionStatus.ENABLED : DeliveryStreamEncryptionStatus.DISABLED;
    cloud
        .patience()
        .until(
            "encryption of the delivery stream to be " + wanted,
            cloud.timeoutOr(TIMEOUT),
            () -> encryption(cloud, name) == wanted,
            () -> "it is " + encryption(cloud, name));
  }

  private static DeliveryStreamEncryptionStatus encryption(Cloud cloud, String name) {
    return Optional.ofNullable(describe(cloud, name).deliveryStreamEncryptionConfiguration())
        .map(configuration -> configuration.status())
        .orElse(DeliveryStreamEncryptionStatus.DISABLED);
  }

  private static DeliveryStreamDescription describe(Cloud cloud, String name) {
    return cloud
        .aws()
        .firehose()
        .describeDeliveryStream(r -> r.deliveryStreamName(name))
        .deliveryStreamDescription();
  }

  /** Takes the name from the end of the ARN. */
  private static String name(String arn) {
    return arn.substring(arn.lastIndexOf('/') + 1);
  }
}
