package webanalytics.localcloud.plugin.s3;

import static webanalytics.localcloud.plugin.schema.Property.in;
import static webanalytics.localcloud.plugin.schema.Property.out;
import static webanalytics.localcloud.plugin.schema.Property.tags;
import static webanalytics.localcloud.plugin.schema.Type.Scalar.BOOLEAN;
import static webanalytics.localcloud.plugin.schema.Type.Scalar.STRING;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.regions.PartitionMetadata;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsResponse;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.Tag;
import webanalytics.localcloud.plugin.aws.Failures;
import webanalytics.localcloud.plugin.engine.Change;
import webanalytics.localcloud.plugin.engine.Cloud;
import webanalytics.localcloud.plugin.engine.ResourceType;
import webanalytics.localcloud.plugin.schema.Limit;
import webanalytics.localcloud.plugin.schema.Naming;
import webanalytics.localcloud.plugin.schema.Schema;
import webanalytics.localcloud.plugin.schema.Values;

/**
 * Describes a bucket without settings: those are resources of their own.
 *
 * @see <a href="https://www.pulumi.com/registry/packages/aws/api-docs/s3/bucketv2/">s3.BucketV2</a>
 */
public final class Bucket implements ResourceType {
  private static final int LONGEST_NAME = 63;

  /** Only this region wants no location when a bucket is created. */
  private static final String FIRST_REGION = "us-east-1";

  private static final Limit NAME =
      Limit.matching(
          "[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]",
          "3 to 63 lower-case letters, digits, dots and hyphens");

  private static final Schema SCHEMA =
      Schema.of(
              "aws:s3/bucketV2:BucketV2",
              in("bucket", STRING).limitedTo(NAME).replaces(),
              in("bucketPrefix", STRING).local().replaces(),
              in("forceDestroy", BOOLEAN).defaultsTo(false).local(),
              tags(),
              out("arn", STRING),
              out("bucketDomainName", STRING),
              out("bucketRegionalDomainName", STRING),
              out("region", STRING))
          .named(new Naming("bucket", LONGEST_NAME, true));

  @Override
  public Schema schema() {
    return SCHEMA;
  }

  @Override
  public String create(Cloud cloud, Values inputs) {
    String region = cloud.aws().region();
    String name = inputs.text("bucket");
    cloud
        .aws()
        .s3()
        .createBucket(
            r -> {
              r.bucket(name);
              if (!region.equals(FIRST_REGION)) {
                r.createBucketConfiguration(c -> c.locationConstraint(region));
              }
            });
    return name;
  }

  @Override
  public void complete(Cloud cloud, String id, Values inputs) {
    setTags(cloud, id, inputs);
  }

  @Override
  public Optional<Found> read(Cloud cloud, Ref ref) {
    String name = ref.id();
    S3Client s3 = cloud.aws().s3();
    return Failures.find(() -> s3.headBucket(r -> r.bucket(name)))
        .map(
            head -> {
              String region = Optional.ofNullable(head.bucketRegion()).orElse(cloud.aws().region());
              PartitionMetadata partition = cloud.aws().partition();
              Values values =
                  Values.of("bucket", name)
                      .with("arn", "arn:" + partition.id() + ":s3:::" + name)
                      .with("region", region)
                      .with("bucketDomainName", name + ".s3." + partition.dnsSuffix())
                      .with(
                          "bucketRegionalDomainName",
                          name + ".s3." + region + "." + partition.dnsSuffix())
                      .with(
                          "tags",
                          Failures.find(() -> s3.getBucketTagging(r -> r.bucket(name)).tagSet())
                              .stream()
                              .flatMap(List::stream)
                              .filter(tag -> !tag.key().startsWith("aws:"))
                              .collect(Collectors.toMap(Tag::key, Tag::value)));
              return new Found(name, values);
            });
  }

  @Override
  public void update(Cloud cloud, Change change) {
    if (change.touches("tags")) {
      setTags(cloud, change.id(), change.after());
    }
  }

  @Override
  public void delete(Cloud cloud, Ref ref) {
    String name = ref.id();
    S3Client s3 = cloud.aws().s3();
    if (ref.state().flag("forceDestroy")) {
      Failures.remove(() -> empty(s3, name));
    }
    Failures.remove(() -> s3.deleteBucket(r -> r.bucket(name)));
  }

  private static void setTags(Cloud cloud, String name, Values inputs) {
    List<Tag> tags =
        inputs.object("tags").asMap().entrySet().stream()
            .map(e -> Tag.builder().key(e.getKey()).value(String.valueOf(e.getValue())).build())
            .toList();
    if (tags.isEmpty()) {
      cloud.aws().s3().deleteBucketTagging(r -> r.bucket(name));
    } else {
      cloud.aws().s3().putBucketTagging(r -> r.bucket(name).tagging(t -> t.tagSet(tags)));
    }
  }

  /** Deletes every version of every object, page by page. */
  private static void empty(S3Client s3, String name) {
    for (ListObjectVersionsResponse page : s3.listObjectVersionsPaginator(r -> r.bucket(name))) {
      List<ObjectIdentifier> objects =
          Stream.concat(
                  page.versions().stream().map(v -> identifier(v.key(), v.versionId())),
                  page.deleteMarkers().stream().map(m -> identifier(m.key(), m.versionId())))
              .toList();
      if (!objects.isEmpty()) {
        s3.deleteObjects(r -> r.bucket(name).delete(d -> d.objects(objects).quiet(true)));
      }
    }
  }

  private static ObjectIdentifier identifier(String key, String version) {
    return ObjectIdentifier.builder().key(key).versionId(version).build();
  }
}
