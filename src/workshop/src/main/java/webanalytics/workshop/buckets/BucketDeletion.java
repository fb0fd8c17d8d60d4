package webanalytics.workshop.buckets;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsResponse;
import software.amazon.awssdk.services.s3.model.NoSuchUploadException;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Error;
import software.amazon.awssdk.services.s3.model.S3Exception;
import webanalytics.workshop.cli.UserError;

/**
 * Empties buckets and deletes them: every version, every marker of a deleted object, every upload
 * that never ended.
 */
final class BucketDeletion {
  /** A service may deliver its last log while the bucket is emptied. */
  private static final int ROUNDS = 5;

  private final S3Client s3;
  private final Consumer<String> progress;

  BucketDeletion(S3Client s3, Consumer<String> progress) {
    this.s3 = s3;
    this.progress = progress;
  }

  /**
   * Deletes a bucket with everything in it; what is deleted cannot be brought back.
   *
   * @throws UserError when S3 refuses to delete one of the objects
   */
  void delete(KeptBucket bucket) {
    for (int round = 1; ; round++) {
      abortUploads(bucket.name());
      empty(bucket);
      try {
        s3.deleteBucket(request -> request.bucket(bucket.name()));
        return;
      } catch (S3Exception e) {
        if (round == ROUNDS || !"BucketNotEmpty".equals(e.awsErrorDetails().errorCode())) {
          throw e;
        }
      }
    }
  }

  private void abortUploads(String bucket) {
    s3.listMultipartUploadsPaginator(request -> request.bucket(bucket)).uploads().stream()
        .forEach(
            upload -> {
              try {
                s3.abortMultipartUpload(
                    r -> r.bucket(bucket).key(upload.key()).uploadId(upload.uploadId()));
              } catch (NoSuchUploadException e) {
                // It has ended meanwhile.
              }
            });
  }

  private void empty(KeptBucket bucket) {
    long all = bucket.objects() + bucket.olderVersions();
    for (long deleted = 0; ; ) {
      ListObjectVersionsResponse page =
          s3.listObjectVersions(request -> request.bucket(bucket.name()));
      List<ObjectIdentifier> versions =
          Stream.concat(
                  page.versions().stream().map(each -> version(each.key(), each.versionId())),
                  page.deleteMarkers().stream().map(each -> version(each.key(), each.versionId())))
              .toList();
      if (versions.isEmpty()) {
        return;
      }
      List<S3Error> errors =
          s3.deleteObjects(
                  r -> r.bucket(bucket.name()).delete(d -> d.objects(versions).quiet(true)))
              .errors();
      if (!errors.isEmpty()) {
        throw UserError.failure(
            "S3 refuses to delete %s of %s: %s"
                .formatted(errors.get(0).key(), bucket.name(), errors.get(0).message()),
            "Deleting needs s3:DeleteObject and s3:DeleteObjectVersion; what was deleted is gone.");
      }
      deleted += versions.size();
      progress.accept("emptying %s: %d of %d".formatted(bucket.name(), deleted, all));
    }
  }

  private static ObjectIdentifier version(String key, String id) {
    return ObjectIdentifier.builder().key(key).versionId(id).build();
  }
}
