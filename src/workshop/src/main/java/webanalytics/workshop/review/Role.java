package webanalytics.workshop.review;

import java.util.Map;

/** Groups resource types by what they are for, which decides what a change of one may cost. */
enum Role {
  /** Network, load balancer and servers: beacons go through it. */
  TRAFFIC,
  /** Holds what people want to keep. */
  DATA,
  /** Carries events from the servers into the bucket. */
  COLLECTION,
  /** Says who may do what. */
  PERMISSION,
  /** Watches, records or scales; nothing goes through it. */
  WATCH,
  /** A group of resources in the program, nothing on AWS. */
  COMPONENT,
  /** A type that this review does not know. */
  UNKNOWN;

  private static final Map<String, Role> SERVICES =
      Map.ofEntries(
          Map.entry("ec2", TRAFFIC),
          Map.entry("vpc", TRAFFIC),
          Map.entry("lb", TRAFFIC),
          Map.entry("alb", TRAFFIC),
          Map.entry("autoscaling", TRAFFIC),
          Map.entry("kinesis", COLLECTION),
          Map.entry("s3", DATA),
          Map.entry("iam", PERMISSION),
          Map.entry("kms", PERMISSION),
          Map.entry("cloudwatch", WATCH),
          Map.entry("sns", WATCH),
          Map.entry("ssm", WATCH));

  private static final Map<String, Role> EXCEPTIONS =
      Map.of("Policy", WATCH, "Notification", WATCH, "FlowLog", WATCH);

  static Role of(Step step) {
    if (!step.custom()) {
      return COMPONENT;
    }
    String[] parts = step.type().split("[:/]");
    if (!parts[0].equals("aws") || parts.length < 3) {
      return UNKNOWN;
    }
    Role service = SERVICES.getOrDefault(parts[1], UNKNOWN);
    return service == TRAFFIC ? EXCEPTIONS.getOrDefault(parts[parts.length - 1], TRAFFIC) : service;
  }

  /** Returns whether a replacement is harmless: nothing goes through the resource. */
  boolean mayBeReplaced() {
    return this == PERMISSION || this == WATCH || this == COMPONENT;
  }
}
