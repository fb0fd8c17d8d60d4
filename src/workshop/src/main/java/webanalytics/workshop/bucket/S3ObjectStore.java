package webanalytics.workshop.bucket;

import java.io.InputStream;
import java.util.List;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;
import webanalytics.workshop.cli.UserError;

/** Reads a bucket of S3; whatever S3 refuses becomes an error that says what to check. */
public final class S3ObjectStore implements ObjectStore {
  private final S3Client s3;
  private final String bucket;

  /** Reads the named bucket. */
  public S3ObjectStore(S3Client s3, String bucket) {
    this.s3 = s3;
    this.bucket = bucket;
  }

  @Override
  public List<StoredObject> list(String prefix) {
    return asking(
        "list",
        () ->
            s3
                .listObjectsV2Paginator(request -> request.bucket(bucket).prefix(prefix))
                .contents()
                .stream()
                .map(S3ObjectStore::described)
                .toList());
  }

  @Override
  public InputStream open(String key) {
    return asking("read", () -> s3.getObject(request -> request.bucket(bucket).key(key)));
  }

  private static StoredObject described(S3Object object) {
    return new StoredObject(object.key(), object.size(), object.lastModified());
  }

  private <T> T asking(String what, Supplier<T> request) {
    try {
      return request.get();
    } catch (NoSuchBucketException e) {
      throw UserError.failure(
          "there is no bucket " + bucket,
          "The stack's output analyticsBucketName has its name; the region must be the bucket's.");
    } catch (S3Exception e) {
      throw UserError.failure(
          "S3 refuses to " + what + " " + bucket + ": " + firstLine(e),
          "Check credentials and region.");
    } catch (SdkException e) {
      if (String.valueOf(e.getMessage()).startsWith("Unable to load credentials")) {
        // The SDK names every place where it looked, on one line.
        throw UserError.failure(
            "no AWS credentials are found",
            "Log in, or for the bucket of a local stack: --stack local",
            e);
      }
      throw UserError.failure(
          "S3 cannot be reached: " + firstLine(e),
          "Check credentials, region and AWS_ENDPOINT_URL; locally: ./workshop local status");
    }
  }

  private static String firstLine(SdkException e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
  }
}
