package webanalytics.workshop.buckets;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.s3.S3Client;
import webanalytics.workshop.Checkout;
import webanalytics.workshop.bucket.DeployedStack;
import webanalytics.workshop.bucket.PulumiStacks;
import webanalytics.workshop.bucket.StackSettings;
import webanalytics.workshop.cli.ExitCodes;
import webanalytics.workshop.cli.UserError;
import webanalytics.workshop.local.LocalSession;
import webanalytics.workshop.rollout.AwsClients;

/**
 * Says where the buckets of a stack are: buckets outlive their stack, so it need not exist.
 *
 * @param local whether that is the local cloud
 * @param outputs of the stack, where Pulumi knows it
 */
record StackAccount(boolean local, S3Client s3, Optional<JsonNode> outputs) {
  /**
   * Looks where the stack is deployed. Of one that is not, buckets in a running local cloud come
   * first, then AWS.
   *
   * @throws UserError when the name cannot be a stack's
   */
  static StackAccount of(Checkout checkout, String project, String stack)
      throws IOException, InterruptedException {
    Optional<DeployedStack> known = known(stack);
    if (known.isPresent() && !known.get().outputs().isEmpty()) {
      DeployedStack deployed = known.get();
      return new StackAccount(
          deployed.local(),
          client(deployed.environment(), deployed.region()),
          Optional.of(deployed.outputs()));
    }
    LocalSession session = new LocalSession(checkout);
    if (session.cloud().status().up()) {
      S3Client s3 = client(session.cloud().environment(), "");
      TaggedBuckets buckets = new TaggedBuckets(s3, project, plainName(stack));
      if (!buckets.list(new BucketUse(Optional.empty()), line -> {}).isEmpty()) {
        return new StackAccount(true, s3, Optional.empty());
      }
    }
    String region =
        StackSettings.read(checkout.top().resolve("Pulumi." + plainName(stack) + ".yaml"))
            .text("aws:region", "");
    return new StackAccount(false, client(Map.of(), region), known.map(DeployedStack::outputs));
  }

  /** Returns the stack's own name, without organization and project. */
  static String plainName(String stack) {
    return stack.substring(stack.lastIndexOf('/') + 1);
  }

  private static Optional<DeployedStack> known(String stack)
      throws IOException, InterruptedException {
    try {
      return Optional.of(PulumiStacks.standard().find(stack));
    } catch (UserError e) {
      if (e.exitCode() == ExitCodes.USAGE) {
        throw e;
      }
      // Removed, or there is no Pulumi here: its buckets are there all the same.
      return Optional.empty();
    }
  }

  /** A bucket may be in another region than the stack is today. */
  private static S3Client client(Map<String, String> environment, String region) {
    return new AwsClients(environment, region)
        .client(
            S3Client.builder()
                .forcePathStyle(!environment.isEmpty())
                .crossRegionAccessEnabled(environment.isEmpty()));
  }
}
