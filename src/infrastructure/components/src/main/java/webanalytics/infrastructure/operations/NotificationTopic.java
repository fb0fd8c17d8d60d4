package webanalytics.infrastructure.operations;

import com.pulumi.aws.autoscaling.Notification;
import com.pulumi.aws.autoscaling.NotificationArgs;
import com.pulumi.aws.sns.Topic;
import com.pulumi.aws.sns.TopicArgs;
import com.pulumi.aws.sns.TopicPolicy;
import com.pulumi.aws.sns.TopicPolicyArgs;
import com.pulumi.aws.sns.TopicSubscription;
import com.pulumi.aws.sns.TopicSubscriptionArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.CustomResourceOptions;
import java.util.List;
import webanalytics.infrastructure.iam.PolicyDocument;
import webanalytics.infrastructure.iam.Statement;
import webanalytics.infrastructure.standards.Environment;

/** Declares the topic that alarms and the group publish to, and who reads it. */
final class NotificationTopic {
  private final Topic topic;

  NotificationTopic(
      String name,
      OperationsArgs.Notifications notifications,
      OperationsArgs args,
      CustomResourceOptions child) {
    TopicArgs.Builder builder =
        TopicArgs.builder().tags(args.standards().tags().named("notifications"));
    args.standards().kmsKeyArn().ifPresent(builder::kmsMasterKeyId);
    this.topic = new Topic(name + "-topic", builder.build(), child);
    TopicPolicy policy =
        new TopicPolicy(
            name + "-topic-policy",
            TopicPolicyArgs.builder()
                .arn(topic.arn())
                .policy(
                    topic.arn().applyValue(arn -> publishedTo(arn, args.standards().environment())))
                .build(),
            child);
    notifications
        .email()
        .ifPresent(
            address ->
                new TopicSubscription(
                    name + "-email",
                    TopicSubscriptionArgs.builder()
                        .topic(topic.arn())
                        .protocol("email")
                        .endpoint(address)
                        .build(),
                    child));
    new Notification(
        name + "-group-notification",
        NotificationArgs.builder()
            .groupNames(args.fleet().autoScalingGroup().applyValue(List::of))
            .notifications(
                "autoscaling:EC2_INSTANCE_LAUNCH",
                "autoscaling:EC2_INSTANCE_LAUNCH_ERROR",
                "autoscaling:EC2_INSTANCE_TERMINATE",
                "autoscaling:EC2_INSTANCE_TERMINATE_ERROR")
            .topicArn(topic.arn())
            .build(),
        // The group sends a test message as soon as it knows the topic.
        CustomResourceOptions.merge(
            child, CustomResourceOptions.builder().dependsOn(policy).build()));
  }

  /**
   * Lets the account's alarms publish, and its roles: the group does so by the service-linked role
   * of Auto Scaling.
   */
  private static String publishedTo(String topicArn, Environment environment) {
    return PolicyDocument.of(
            Statement.allow("sns:Publish")
                .by("Service", "cloudwatch.amazonaws.com")
                .on(topicArn)
                .when("StringEquals", "aws:SourceAccount", environment.accountId()),
            Statement.allow("sns:Publish")
                .by("AWS", environment.arn("iam", "", environment.accountId(), "root"))
                .on(topicArn))
        .json();
  }

  Output<String> arn() {
    return topic.arn();
  }
}
