package webanalytics.workshop.buckets;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import software.amazon.awssdk.services.s3.S3Client;
import webanalytics.workshop.Checkout;
import webanalytics.workshop.cli.ExitCodes;
import webanalytics.workshop.cli.UserError;
import webanalytics.workshop.cloud.AwsClients;
import webanalytics.workshop.engine.LocalProject;
import webanalytics.workshop.engine.LocalSession;
import webanalytics.workshop.stack.DeployedStack;
import webanalytics.workshop.stack.PulumiStacks;
import webanalytics.workshop.stack.StackSettings;

/**
 * Says where the buckets of a stack are: buckets outlive their stack, so it need not exist.
 *
 * @param local whether that is the local cloud
 * @param use what Pulumi says of the buckets
 */
record StackAccount(boolean local, S3Client s3, BucketUse use) {
  /**
   * Looks where the stack is deployed. Of one that is not, buckets in a running local cloud come
   * first, then AWS.
   *
   * @throws UserError when the name cannot be a stack's
   */
  static StackAccount of(Checkout checkout, String project, String stack)
      throws IOException, InterruptedException {
    PulumiStacks stacks = PulumiStacks.standard();
    DeployedStack deployed = null;
    BucketUse use;
    try {
      deployed = stacks.find(stack);
      use = use(deployed.outputs(), deployed.outputs().isEmpty() && stacks.hasResources(stack));
    } catch (UserError e) {
      if (e.exitCode() == ExitCodes.USAGE) {
        throw e;
      }
      // Removed, or there is no Pulumi here: its buckets are there all the same.
      use = BucketUse.unknown(e.getMessage());
    }
    if (deployed != null && !deployed.outputs().isEmpty()) {
      return new StackAccount(
          deployed.local(), client(deployed.environment(), deployed.region()), use);
    }
    LocalSession session = new LocalSession(checkout);
    if (session.cloud().status().up()) {
      S3Client s3 =
          client(
              session.cloud().environment(),
              region(LocalProject.root(checkout).stackFile(plainName(stack))));
      TaggedBuckets buckets = new TaggedBuckets(s3, project, plainName(stack));
      if (!buckets.list(BucketUse.none(), line -> {}).isEmpty()) {
        // What was found above speaks of another account, if of any.
        return new StackAccount(
            true, s3, BucketUse.unknown("the stack has no outputs in the local cloud"));
      }
    }
    Path file = checkout.top().resolve("Pulumi." + plainName(stack) + ".yaml");
    return new StackAccount(false, client(Map.of(), region(file)), use);
  }

  private static String region(Path stackFile) throws IOException {
    return StackSettings.read(stackFile).text("aws:region", "");
  }

  /** Returns the stack's own name, without organization and project. */
  static String plainName(String stack) {
    return stack.substring(stack.lastIndexOf('/') + 1);
  }

  /** Judges outputs; a first deployment that failed leaves resources and no outputs. */
  static BucketUse use(JsonNode outputs, boolean resources) {
    if (!outputs.isEmpty()) {
      return BucketUse.deployed(outputs);
    }
    return resources
        ? BucketUse.unknown("the stack has resources, but no outputs: its deployment did not end")
        : BucketUse.none();
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
