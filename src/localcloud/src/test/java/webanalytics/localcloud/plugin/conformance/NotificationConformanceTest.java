package webanalytics.localcloud.plugin.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import webanalytics.localcloud.plugin.conformance.Engine.Resource;

class NotificationConformanceTest extends EmulatorTest {
  private static final String TOPIC = "aws:sns/topic:Topic";
  private static final String KEY =
      "arn:aws:kms:us-east-1:123456789012:key/12345678-1234-1234-1234-123456789012";

  @Test
  void topicConforms() {
    Resource topic =
        conforms(
            TOPIC,
            Map.of("kmsMasterKeyId", KEY, "tags", Map.of("Name", "one")),
            Map.of("kmsMasterKeyId", "alias/aws/sns", "tags", Map.of("Name", "two")),
            it -> attribute(it, "KmsMasterKeyId", "alias/other"),
            "kmsMasterKeyId");
    assertThat(topic.id()).isEqualTo(topic.text("arn")).endsWith(":" + topic.text("name"));
    imports(topic, topic.id());
    assertReplaces(topic, Map.of("name", "another"), "name", "kmsMasterKeyId", "tags");
    deletes(topic);
  }

  @Test
  void topicPolicyConforms() {
    Resource topic = engine.create(TOPIC, Map.of());
    Resource policy =
        conforms(
            "aws:sns/topicPolicy:TopicPolicy",
            Map.of("arn", topic.id(), "policy", policy(topic, "cloudwatch")),
            Map.of("policy", policy(topic, "autoscaling")),
            it -> attribute(it, "Policy", policy(topic, "s3")),
            "policy");
    imports(policy, topic.id());
    engine.delete(policy);
    assertThat(aws.sns().getTopicAttributes(r -> r.topicArn(topic.id())).attributes().get("Policy"))
        .contains("__default_policy_ID", topic.id());
    deletes(topic);
    engine.delete(policy);
  }

  @Test
  void topicSubscriptionConforms() {
    Resource topic = engine.create(TOPIC, Map.of());
    Map<String, Object> program =
        Map.of("topic", topic.id(), "protocol", "email", "endpoint", "operations@example.com");
    Resource subscription = engine.create("aws:sns/topicSubscription:TopicSubscription", program);
    assertUnchanged(subscription);
    assertThat(subscription.id()).startsWith(topic.id() + ":");
    imports(subscription, subscription.id());
    assertReplaces(
        subscription,
        Map.of("topic", topic.id(), "protocol", "email", "endpoint", "other@example.com"),
        "endpoint");
    deletes(subscription);
  }

  @Test
  void dashboardConforms() {
    Resource dashboard =
        conforms(
            "aws:cloudwatch/dashboard:Dashboard",
            Map.of("dashboardName", "conforming", "dashboardBody", body("one")),
            Map.of("dashboardBody", body("two")),
            it ->
                aws.cloudWatch()
                    .putDashboard(r -> r.dashboardName(it.id()).dashboardBody(body("other"))),
            "dashboardBody");
    imports(dashboard, "conforming");
    assertReplaces(
        dashboard,
        Map.of("dashboardName", "another", "dashboardBody", body("two").replaceAll("\\s+", "")),
        "dashboardName");
    deletes(dashboard);
  }

  private void attribute(Resource topic, String name, String value) {
    aws.sns()
        .setTopicAttributes(r -> r.topicArn(topic.id()).attributeName(name).attributeValue(value));
  }

  private static String policy(Resource topic, String service) {
    return """
        { "Version": "2012-10-17", "Statement": [ { "Effect": "Allow",
          "Principal": { "Service": "%s.amazonaws.com" },
          "Action": "sns:Publish", "Resource": "%s" } ] }"""
        .formatted(service, topic.id());
  }

  private static String body(String text) {
    return """
        { "widgets": [ { "type": "text", "x": 0, "y": 0, "width": 6, "height": 3,
          "properties": { "markdown": "%s" } } ] }"""
        .formatted(text);
  }
}
