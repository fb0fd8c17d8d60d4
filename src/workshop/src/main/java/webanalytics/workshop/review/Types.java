package webanalytics.workshop.review;

/** Names the resource types by which kinds of change are recognised. */
final class Types {
  static final String GROUP = "aws:autoscaling/group:Group";
  static final String TEMPLATE = "aws:ec2/launchTemplate:LaunchTemplate";
  static final String ALARM = "aws:cloudwatch/metricAlarm:MetricAlarm";
  static final String STREAM = "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream";
  static final String FLOW_LOG = "aws:ec2/flowLog:FlowLog";

  private Types() {}

  /** Returns whether it is a bucket itself, in whichever version of its type. */
  static boolean bucket(Step step) {
    return step.type().startsWith("aws:s3/bucket")
        && step.type().matches("aws:s3/bucket(V2)?:Bucket(V2)?");
  }
}
