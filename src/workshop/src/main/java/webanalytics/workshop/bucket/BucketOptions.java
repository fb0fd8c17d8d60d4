package webanalytics.workshop.bucket;

import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import webanalytics.workshop.cli.UserError;
import webanalytics.workshop.cloud.AwsClients;
import webanalytics.workshop.stack.PulumiStacks;

/**
 * Adds to a command which bucket it reads: one named, or that of a stack. Pulumi is asked once, and
 * only for a stack.
 */
public final class BucketOptions {
  @Option(
      names = "--bucket",
      paramLabel = "NAME",
      description = "The bucket; this or --stack must be given.")
  private String bucket;

  @Option(
      names = "--stack",
      paramLabel = "NAME",
      description =
          "The bucket of this Pulumi stack, in the local cloud or, with your own pulumi, on AWS.")
  private String stack;

  @Option(
      names = "--prefix",
      paramLabel = "PREFIX",
      description = "The stack's deliveryPrefix; default: what the stack says, or date folders.")
  private String prefix;

  @Option(
      names = "--endpoint-url",
      paramLabel = "URL",
      description =
          "Where S3 is; default: the local cloud that has the stack, AWS_ENDPOINT_URL, or AWS itself.")
  private URI endpoint;

  private final StackLookup stacks;
  private StackBucket found;

  /** Asks the local cloud, then the user's own Pulumi, for stacks. */
  public BucketOptions() {
    this(name -> StackBucket.of(name, PulumiStacks.standard().find(name)));
  }

  BucketOptions(StackLookup stacks) {
    this.stacks = stacks;
  }

  /**
   * Returns the bucket.
   *
   * @throws UserError when there is no such stack, no region is known, or the endpoint is no URL
   */
  public ObjectStore store() {
    checkArguments();
    return new S3ObjectStore(s3(), name());
  }

  /**
   * Returns the bucket's name.
   *
   * @throws UserError when there is no such stack
   */
  public String name() {
    checkArguments();
    return stack == null ? bucket : fromStack().name();
  }

  /** Returns the stack's name to put into a command; {@code NAME} where only a bucket is given. */
  public String stack() {
    return stack == null ? "NAME" : stack;
  }

  /**
   * Returns the prefix of the delivered objects.
   *
   * @throws UserError when it is not in Firehose's notation, or there is no such stack
   */
  public DeliveryPrefix prefix() {
    checkArguments();
    String chosen = prefix;
    if (chosen == null) {
      chosen = stack == null ? DeliveryPrefix.BY_HOUR : fromStack().prefix();
    }
    try {
      return new DeliveryPrefix(chosen);
    } catch (IllegalArgumentException wrong) {
      throw UserError.usage(
          "--prefix '" + chosen + "': " + wrong.getMessage(),
          "Give the stack's deliveryPrefix, such as " + DeliveryPrefix.BY_HOUR);
    }
  }

  private StackBucket fromStack() {
    if (found == null) {
      try {
        found = stacks.bucketOf(stack);
      } catch (IOException e) {
        throw UserError.failure(
            "cannot look for the stack " + stack + ": " + e.getMessage(),
            "Give the bucket instead: --bucket NAME",
            e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw UserError.failure("interrupted while looking for the stack " + stack, "", e);
      }
    }
    return found;
  }

  private void checkArguments() {
    if ((bucket == null) == (stack == null)) {
      throw UserError.usage(
          bucket == null
              ? "no bucket is given"
              : "--bucket '" + bucket + "' and --stack '" + stack + "': only one can be given",
          "Give --stack NAME, such as --stack local, or --bucket NAME.");
    }
    if (endpoint != null
        && (!List.of("http", "https").contains(String.valueOf(endpoint.getScheme()))
            || endpoint.getHost() == null)) {
      throw UserError.usage(
          "--endpoint-url '" + endpoint + "': must be an http or https URL",
          "Give it as http://127.0.0.1:4566, or leave it out.");
    }
  }

  private S3Client s3() {
    S3ClientBuilder builder = S3Client.builder();
    Map<String, String> environment = new HashMap<>();
    String region = "";
    if (stack != null) {
      environment.putAll(fromStack().environment());
      region = fromStack().region();
    }
    if (endpoint != null) {
      builder.endpointOverride(endpoint);
      environment.replace(AwsClients.ENDPOINT, endpoint.toString());
    }
    builder.forcePathStyle(endpoint != null || !environment.isEmpty());
    return new AwsClients(environment, region).client(builder);
  }
}
