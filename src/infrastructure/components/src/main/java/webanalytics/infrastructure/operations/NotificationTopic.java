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
import java.util.List;
import webanalytics.infrastructure.conventions.Environment;
import webanalytics.infrastructure.conventions.Scope;
import webanalytics.infrastructure.iam.PolicyDocument;
import webanalytics.infrastructure.iam.Statement;

/** Declares the topic that alarms and the group publish to, and who reads it. */
final class NotificationTopic {
  private final Topic topic;

  NotificationTopic(Scope scope, OperationsArgs args) {
    TopicArgs.Builder builder = TopicArgs.builder().tags(scope.tags("notifications"));
    scope.conventions().kmsKeyArn().ifPresent(builder::kmsMasterKeyId);
    this.topic = new Topic(scope.name("topic"), builder.build(), scope.options());
    TopicPolicy policy =
        new TopicPolicy(
            scope.name("topic-policy"),
            TopicPolicyArgs.builder()
                .arn(topic.arn())
                .policy(
                    topic
                        .arn()
                        .applyValue(arn -> publishedTo(arn, scope.conventions().environment())))
                .build(),
            scope.options());
    args.email.ifPresent(
        address ->
            new TopicSubscription(
                scope.name("email"),
                TopicSubscriptionArgs.builder()
                    .topic(topic.arn())
                    .protocol("email")
                    .endpoint(address)
                    .build(),
                scope.options()));
    new Notification(
        scope.name("group-notification"),
        NotificationArgs.builder()
            .groupNames(args.fleet.autoScalingGroup().applyValue(List::of))
            .notifications(
                "autoscaling:EC2_INSTANCE_LAUNCH",
                "autoscaling:EC2_INSTANCE_LAUNCH_ERROR",
                "autoscaling:EC2_INSTANCE_TERMINATE",
                "autoscaling:EC2_INSTANCE_TERMINATE_ERROR")
            .topicArn(topic.arn())
            .build(),
        // The group sends a test message as soon as it knows the topic.
        scope.after(policy));
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
