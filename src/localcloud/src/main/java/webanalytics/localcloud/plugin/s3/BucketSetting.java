package webanalytics.localcloud.plugin.s3;

import static webanalytics.localcloud.plugin.schema.Property.in;
import static webanalytics.localcloud.plugin.schema.Type.Scalar.STRING;

import java.util.Optional;
import java.util.stream.Stream;
import webanalytics.localcloud.plugin.aws.Failures;
import webanalytics.localcloud.plugin.engine.Change;
import webanalytics.localcloud.plugin.engine.Cloud;
import webanalytics.localcloud.plugin.engine.ResourceType;
import webanalytics.localcloud.plugin.schema.Property;
import webanalytics.localcloud.plugin.schema.Schema;
import webanalytics.localcloud.plugin.schema.Values;

/** Keeps one setting of a bucket: put as a whole, identified by the bucket's name. */
abstract class BucketSetting implements ResourceType {
  static final String BUCKET = "bucket";

  private final Schema schema;

  BucketSetting(String token, Property... properties) {
    this.schema =
        Schema.of(
            token,
            Stream.concat(
                    Stream.of(in(BUCKET, STRING).required().replaces()), Stream.of(properties))
                .toArray(Property[]::new));
  }

  /** Sets everything; AWS knows no part of a setting. */
  abstract void put(Cloud cloud, String bucket, Values inputs);

  /** Reads the setting; empty, or AWS's not-found error, when there is none. */
  abstract Optional<Values> get(Cloud cloud, String bucket);

  abstract void remove(Cloud cloud, String bucket);

  @Override
  public final Schema schema() {
    return schema;
  }

  @Override
  public final String create(Cloud cloud, Values inputs) {
    String bucket = inputs.text(BUCKET);
    put(cloud, bucket, inputs);
    return bucket;
  }

  @Override
  public final Optional<Found> read(Cloud cloud, Ref ref) {
    return Failures.find(() -> get(cloud, ref.id()).orElse(null))
        .map(values -> new Found(ref.id(), values.with(BUCKET, ref.id())));
  }

  @Override
  public final void update(Cloud cloud, Change change) {
    put(cloud, change.id(), change.after());
  }

  @Override
  public final void delete(Cloud cloud, Ref ref) {
    Failures.remove(() -> remove(cloud, ref.id()));
  }
}
