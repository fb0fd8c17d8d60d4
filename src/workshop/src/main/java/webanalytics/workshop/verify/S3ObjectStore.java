package webanalytics.workshop.verify;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;
import webanalytics.workshop.cli.UserError;

/** Reads a bucket of S3. */
final class S3ObjectStore implements ObjectStore {
  private final S3Client s3;
  private final String bucket;

  S3ObjectStore(S3Client s3, String bucket) {
    this.s3 = s3;
    this.bucket = bucket;
  }

  @Override
  public List<String> list(String prefix) {
    try {
      return s3
          .listObjectsV2Paginator(request -> request.bucket(bucket).prefix(prefix))
          .contents()
          .stream()
          .map(S3Object::key)
          .toList();
    } catch (NoSuchBucketException e) {
      throw UserError.failure(
          "there is no bucket " + bucket,
          "The stack's output analyticsBucketName has its name; the region must be the bucket's.");
    } catch (S3Exception e) {
      throw UserError.failure(
          "S3 refuses to list "
              + bucket
              + ": "
              + e.awsErrorDetails().errorCode()
              + " "
              + e.awsErrorDetails().errorMessage(),
          "Check credentials and region.");
    } catch (SdkClientException e) {
      throw UserError.failure(
          "S3 cannot be reached: " + e.getMessage().lines().findFirst().orElse(""),
          "Check credentials, region and AWS_ENDPOINT_URL; locally: ./workshop local status");
    }
  }

  @Override
  public InputStream open(String key) throws IOException {
    return s3.getObject(request -> request.bucket(bucket).key(key));
  }
}
