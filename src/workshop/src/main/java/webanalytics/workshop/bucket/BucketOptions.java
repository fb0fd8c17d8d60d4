package webanalytics.workshop.bucket;

import java.net.URI;
import java.util.List;
import picocli.CommandLine.Option;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import webanalytics.workshop.cli.UserError;

/** Adds to a command which bucket it reads. */
public final class BucketOptions {
  @Option(names = "--bucket", required = true, paramLabel = "NAME", description = "The bucket.")
  private String bucket;

  @Option(
      names = "--prefix",
      defaultValue = DeliveryPrefix.BY_HOUR,
      paramLabel = "PREFIX",
      description = "The stack's deliveryPrefix; default ${DEFAULT-VALUE}.")
  private String prefix;

  @Option(
      names = "--endpoint-url",
      paramLabel = "URL",
      description = "Where S3 is; default: AWS_ENDPOINT_URL, or AWS itself.")
  private URI endpoint;

  /**
   * Returns the bucket.
   *
   * @throws UserError when no region is known, or the endpoint is no URL
   */
  public ObjectStore store() {
    return new S3ObjectStore(s3(), bucket);
  }

  /**
   * Returns the prefix of the delivered objects.
   *
   * @throws UserError when it is not in Firehose's notation
   */
  public DeliveryPrefix prefix() {
    try {
      return new DeliveryPrefix(prefix);
    } catch (IllegalArgumentException wrong) {
      throw UserError.usage(
          "--prefix '" + prefix + "': " + wrong.getMessage(),
          "Give the stack's deliveryPrefix, such as " + DeliveryPrefix.BY_HOUR);
    }
  }

  private S3Client s3() {
    S3ClientBuilder builder = S3Client.builder().httpClient(UrlConnectionHttpClient.create());
    if (endpoint != null) {
      if (!List.of("http", "https").contains(String.valueOf(endpoint.getScheme()))) {
        throw UserError.usage(
            "--endpoint-url '" + endpoint + "': must be an http or https URL",
            "Give it as http://127.0.0.1:4566, or leave it out.");
      }
      builder.endpointOverride(endpoint).forcePathStyle(true);
    }
    try {
      return builder.build();
    } catch (SdkException e) {
      // Nothing else is looked up this early; the SDK's own text lists six places on one line.
      throw UserError.failure(
          "no AWS region is known",
          "Set AWS_REGION, or for a local stack: eval \"$(./workshop local env)\"",
          e);
    }
  }
}
