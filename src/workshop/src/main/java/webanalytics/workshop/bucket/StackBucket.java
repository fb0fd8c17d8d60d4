package webanalytics.workshop.bucket;

import java.util.Map;

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
  StackBucket {
    environment = Map.copyOf(environment);
  }
}
