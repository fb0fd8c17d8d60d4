package webanalytics.localcloud.fleet.shipper;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.firehose.FirehoseClient;
import software.amazon.awssdk.services.firehose.model.PutRecordBatchResponse;
import software.amazon.awssdk.services.firehose.model.Record;
import webanalytics.localcloud.fleet.cloud.AwsClients;
import webanalytics.localcloud.fleet.cloud.MetadataService;

/** Puts records with the keys of the instance's role, while the instance reaches Firehose. */
public final class FirehoseDelivery implements Delivery, AutoCloseable {
  private final AwsClients clients;
  private final MetadataService metadata;
  private final String instanceId;
  private final BooleanSupplier internet;
  private FirehoseClient client;

  /** Creates a delivery of one instance. */
  public FirehoseDelivery(
      AwsClients clients, MetadataService metadata, String instanceId, BooleanSupplier internet) {
    this.clients = clients;
    this.metadata = metadata;
    this.instanceId = instanceId;
    this.internet = internet;
  }

  @Override
  public synchronized List<Integer> put(String stream, List<byte[]> records) throws IOException {
    if (!internet.getAsBoolean()) {
      throw new IOException(
          "connect timed out: no public address, default route or egress rule for port 443, and no"
              + " endpoint of kinesis-firehose with private DNS that security groups let it reach");
    }
    try {
      if (client == null) {
        client =
            clients.client(
                FirehoseClient.builder(),
                StaticCredentialsProvider.create(metadata.credentials(instanceId)));
      }
      List<Record> batch =
          records.stream()
              .map(data -> Record.builder().data(SdkBytes.fromByteArrayUnsafe(data)).build())
              .toList();
      return refused(client.putRecordBatch(r -> r.deliveryStreamName(stream).records(batch)));
    } catch (SdkException e) {
      // The keys may have changed; a new client asks for them again.
      close();
      throw new IOException(e.getMessage(), e);
    }
  }

  private static List<Integer> refused(PutRecordBatchResponse response) {
    List<Integer> refused = new ArrayList<>();
    if (response.failedPutCount() != null && response.failedPutCount() > 0) {
      for (int i = 0; i < response.requestResponses().size(); i++) {
        if (response.requestResponses().get(i).errorCode() != null) {
          refused.add(i);
        }
      }
    }
    return refused;
  }

  @Override
  public synchronized void close() {
    if (client != null) {
      client.close();
      client = null;
    }
  }
}
