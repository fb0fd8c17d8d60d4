package webanalytics.workshop.buckets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.Tag;

/** Lists and deletes buckets of a real S3 of the emulator. */
@EnabledIfSystemProperty(
    named = "emulator.endpoint",
    matches = "http.*",
    disabledReason = "no emulator: ./workshop test starts one")
class KeptBucketsTest {
  private final S3Client s3 =
      S3Client.builder()
          .endpointOverride(URI.create(System.getProperty("emulator.endpoint", "http://127.0.0.1")))
          .forcePathStyle(true)
          .region(Region.US_EAST_1)
          .credentialsProvider(
              StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
          .httpClient(UrlConnectionHttpClient.create())
          .build();
  private final String project = "kept-" + UUID.randomUUID();
  private final List<String> made = new ArrayList<>();
  private final List<String> said = new ArrayList<>();

  @AfterEach
  void close() throws Exception {
    for (KeptBucket bucket : list("dev")) {
      new BucketDeletion(s3, said::add).delete(bucket);
    }
    s3.close();
  }

  private String bucket(String stack, String purpose) {
    String name = "kept-" + UUID.randomUUID().toString().toLowerCase(Locale.ROOT);
    s3.createBucket(request -> request.bucket(name));
    s3.putBucketTagging(
        r ->
            r.bucket(name)
                .tagging(
                    t ->
                        t.tagSet(
                            tag("Project", project),
                            tag("Stack", stack),
                            tag("Name", stack + "-" + purpose))));
    made.add(name);
    return name;
  }

  private static Tag tag(String key, String value) {
    return Tag.builder().key(key).value(value).build();
  }

  private void put(String bucket, String key, String text) {
    s3.putObject(request -> request.bucket(bucket).key(key), RequestBody.fromString(text));
  }

  private List<KeptBucket> list(String stack) throws InterruptedException {
    return new TaggedBuckets(s3, project, stack).list(BucketUse.none(), said::add);
  }

  @Test
  void findsEveryBucketThatFormerStagesLeftAndNobodyElses() throws Exception {
    String first = bucket("dev", "analytics-bucket");
    String logs = bucket("dev", "log-bucket");
    String second = bucket("dev", "analytics-bucket");
    bucket("prod", "analytics-bucket");
    s3.createBucket(request -> request.bucket("untagged-" + UUID.randomUUID()));
    put(second, "2026/01/31/23/events", "12345");

    assertThat(list("dev")).extracting(KeptBucket::name).contains(first, logs, second).hasSize(3);
    assertThat(list("dev"))
        .filteredOn(bucket -> bucket.name().equals(second))
        .singleElement()
        .satisfies(
            bucket -> {
              assertThat(bucket.purpose()).isEqualTo("dev-analytics-bucket");
              assertThat(bucket.objects()).isEqualTo(1);
              assertThat(bucket.bytes()).isEqualTo(5);
              assertThat(bucket.versioning()).isEqualTo("off");
              assertThat(bucket.created()).isNotNull();
            });
  }

  @Test
  void versionsMarkersAndUnfinishedUploadsDoNotKeepABucketAlive() throws Exception {
    String name = bucket("dev", "analytics-bucket");
    s3.putBucketVersioning(
        r -> r.bucket(name).versioningConfiguration(v -> v.status(BucketVersioningStatus.ENABLED)));
    put(name, "a", "1");
    put(name, "a", "22");
    put(name, "b", "333");
    s3.deleteObject(request -> request.bucket(name).key("b"));
    s3.createMultipartUpload(request -> request.bucket(name).key("c"));

    KeptBucket bucket = list("dev").get(0);
    assertThat(bucket.versioning()).isEqualTo("on");
    assertThat(bucket.objects()).isEqualTo(1);
    assertThat(bucket.olderVersions()).isEqualTo(3);
    assertThat(bucket.bytes()).isEqualTo(6);

    new BucketDeletion(s3, said::add).delete(bucket);
    assertThat(said).contains("emptying " + name + ": 4 of 4");
    assertThatThrownBy(() -> s3.headBucket(request -> request.bucket(name)))
        .isInstanceOf(S3Exception.class)
        .extracting(e -> ((S3Exception) e).statusCode())
        .isEqualTo(404);
  }

  @Test
  void moreObjectsThanAPageAreDeleted() throws Exception {
    String name = bucket("dev", "analytics-bucket");
    IntStream.range(0, 1_005).parallel().forEach(n -> put(name, "o" + n, "x"));

    new BucketDeletion(s3, said::add).delete(list("dev").get(0));
    assertThat(list("dev")).isEmpty();
    assertThat(said).contains("emptying " + name + ": 1005 of 1005");
  }
}
