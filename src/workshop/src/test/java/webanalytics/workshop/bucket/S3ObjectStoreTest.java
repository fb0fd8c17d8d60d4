package webanalytics.workshop.bucket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import webanalytics.workshop.cli.UserError;

/** Reads a real S3 of the emulator. */
@Tag("emulator")
@EnabledIfSystemProperty(
    named = "emulator.endpoint",
    matches = "http.*",
    disabledReason = "no emulator: ./workshop test starts one")
class S3ObjectStoreTest {
  private final S3Client s3 =
      S3Client.builder()
          .endpointOverride(URI.create(System.getProperty("emulator.endpoint", "http://127.0.0.1")))
          .forcePathStyle(true)
          .region(Region.US_EAST_1)
          .credentialsProvider(
              StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
          .httpClient(UrlConnectionHttpClient.create())
          .build();
  private final String bucket = "store-" + UUID.randomUUID().toString().toLowerCase(Locale.ROOT);
  private final ObjectStore store = new S3ObjectStore(s3, bucket);

  @BeforeEach
  void createBucket() {
    s3.createBucket(request -> request.bucket(bucket));
  }

  @AfterEach
  void deleteBucket() {
    s3.listObjectsV2Paginator(request -> request.bucket(bucket)).stream()
        .filter(ListObjectsV2Response::hasContents)
        .forEach(page -> s3.deleteObjects(r -> r.bucket(bucket).delete(d -> d.objects(ids(page)))));
    s3.deleteBucket(request -> request.bucket(bucket));
    s3.close();
  }

  @Test
  void listsOneFolderBeyondTheFirstPage() throws Exception {
    Instant start = Instant.now().minusSeconds(60);
    IntStream.range(0, 1_010).parallel().forEach(n -> put("2026/01/31/23/stream-" + n, "x"));
    put("2026/01/31/22/stream-0", "x");

    assertThat(store.list("2026/01/31/23/"))
        .hasSize(1_010)
        .allMatch(object -> object.key().startsWith("2026/01/31/23/") && object.bytes() == 1)
        .allMatch(object -> object.modified().isAfter(start));
  }

  @Test
  void readsWhatWasStored() throws Exception {
    put("2026/01/31/23/stream-1", "{}\nä\n");

    try (var in = store.open("2026/01/31/23/stream-1")) {
      assertThat(in).hasContent("{}\nä\n");
    }
  }

  @Test
  void saysThatThereIsNoBucket() {
    ObjectStore other = new S3ObjectStore(s3, bucket + "-other");

    assertThatThrownBy(() -> other.list("2026/"))
        .isInstanceOf(UserError.class)
        .hasMessage("there is no bucket " + bucket + "-other");
  }

  @Test
  void saysThatAnObjectCannotBeRead() {
    assertThatThrownBy(() -> store.open("2026/none"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining(bucket);
  }

  private void put(String key, String text) {
    s3.putObject(request -> request.bucket(bucket).key(key), RequestBody.fromString(text));
  }

  private static List<ObjectIdentifier> ids(ListObjectsV2Response page) {
    return page.contents().stream()
        .map(object -> ObjectIdentifier.builder().key(object.key()).build())
        .toList();
  }
}
