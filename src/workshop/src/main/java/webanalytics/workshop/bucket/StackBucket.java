package webanalytics.workshop.bucket;

import java.util.Map;
import webanalytics.workshop.cli.UserError;
import webanalytics.workshop.stack.DeployedStack;

/**
 * Says where a stack's events are.
 *
 * @param name the bucket
 * @param prefix the stack's deliveryPrefix, in Firehose's notation
 * @param region the bucket's region; empty where the stack does not say
 * @param environment endpoint, credentials and region of a local cloud, by the names of an AWS
 *     client's environment; empty for AWS itself, where the usual places have them
 */
record StackBucket(String name, String prefix, String region, Map<String, String> environment) {
  private static final String BUCKET = "analyticsBucketName";
  private static final String PREFIX = "deliveryPrefix";

  StackBucket {
    environment = Map.copyOf(environment);
  }

  /**
   * Reads it from a stack.
   *
   * @param name the stack's name
   * @throws UserError when it has no bucket
   */
  static StackBucket of(String name, DeployedStack stack) {
    if (!stack.outputs().hasNonNull(BUCKET)) {
      String pulumi = stack.local() ? "./workshop pulumi" : "pulumi";
      throw UserError.failure(
          "stack " + name + " has no bucket: its stage is start, or it is not deployed",
          "Deploy the stage that has one: %s config set stage finish -s %s && %s up -s %s"
              .formatted(pulumi, name, pulumi, name));
    }
    return new StackBucket(
        stack.outputs().path(BUCKET).asText(),
        stack.outputs().path(PREFIX).asText(stack.setting(PREFIX, DeliveryPrefix.BY_HOUR)),
        stack.region(),
        stack.environment());
  }
}
