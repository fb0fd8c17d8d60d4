package webanalytics.workshop.bucket;

import java.io.IOException;
import webanalytics.workshop.cli.UserError;

/** Finds the bucket of a Pulumi stack. */
interface StackLookup {
  /**
   * Asks Pulumi.
   *
   * @throws UserError when there is no such stack, or it has no bucket
   */
  StackBucket bucketOf(String stack) throws IOException, InterruptedException;
}
