package webanalytics.localcloud.plugin.conformance;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import webanalytics.localcloud.plugin.conformance.Engine.Resource;

class ServicesConformanceTest extends EmulatorTest {
  private static final String ROLE = "aws:iam/role:Role";
  private static final String KEY =
      "arn:aws:kms:us-east-1:123456789012:key/12345678-1234-1234-1234-123456789012";
  private static final String MANAGED = "arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore";

  @Test
  void roleConforms() {
    Resource role =
        conforms(
            ROLE,
            Map.of("assumeRolePolicy", trust("ec2"), "description", "one"),
            Map.of("assumeRolePolicy", trust("firehose"), "tags", Map.of("Name", "two")),
            it -> aws.iam().updateRole(r -> r.roleName(it.id()).description("other")),
            "description");
    imports(role, role.id());
    deletes(role);
  }

  @Test
  void aRoleWithABoundaryConforms() {
    Resource role =
        conforms(
            ROLE,
            Map.of("assumeRolePolicy", trust("ec2"), "permissionsBoundary", boundary("one")),
            Map.of("permissionsBoundary", boundary("two")),
            it -> aws.iam().deleteRolePermissionsBoundary(r -> r.roleName(it.id())),
            "permissionsBoundary");
    imports(role, role.id());
    deletes(role);
  }

  @Test
  void rolePolicyConforms() {
    Resource role = role();
    Resource policy =
        conforms(
            "aws:iam/rolePolicy:RolePolicy",
            Map.of("role", role.id(), "policy", allow("firehose:PutRecord"), "name", "put"),
            Map.of("policy", allow("firehose:PutRecordBatch")),
            it ->
                aws.iam()
                    .putRolePolicy(
                        r ->
                            r.roleName(role.id())
                                .policyName("put")
                                .policyDocument(allow("s3:GetObject"))),
            "policy");
    imports(policy, role.id() + ":put");
    deletes(policy);
  }

  @Test
  void rolePolicyAttachmentConforms() {
    Resource role = role();
    Resource attachment =
        engine.create(
            "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
            Map.of("role", role.id(), "policyArn", MANAGED));
    imports(attachment, role.id() + "/" + MANAGED);
    deletes(attachment);
  }

  @Test
  void instanceProfileConforms() {
    Resource first = role();
    Resource second = role();
    Resource profile =
        conforms(
            "aws:iam/instanceProfile:InstanceProfile",
            Map.of("role", first.id()),
            Map.of("role", second.id(), "tags", Map.of("Name", "two")),
            it -> {
              aws.iam()
                  .removeRoleFromInstanceProfile(
                      r -> r.instanceProfileName(it.id()).roleName(first.id()));
              aws.iam()
                  .addRoleToInstanceProfile(
                      r -> r.instanceProfileName(it.id()).roleName(second.id()));
            },
            "role");
    imports(profile, profile.id());
    deletes(profile);
  }

  @Test
  void metricAlarmConforms() {
    Map<String, Object> program =
        Map.ofEntries(
            Map.entry("namespace", "AWS/EC2"),
            Map.entry("metricName", "NetworkPacketsIn"),
            Map.entry("statistic", "Average"),
            Map.entry("period", 60),
            Map.entry("evaluationPeriods", 3),
            Map.entry("threshold", 200000),
            Map.entry("comparisonOperator", "GreaterThanThreshold"),
            Map.entry("dimensions", Map.of("AutoScalingGroupName", "fleet")),
            Map.entry("alarmDescription", "one"));
    Resource alarm =
        conforms(
            "aws:cloudwatch/metricAlarm:MetricAlarm",
            program,
            Map.of("threshold", 500000.5, "tags", Map.of("Name", "two")),
            it ->
                aws.cloudWatch()
                    .putMetricAlarm(
                        r ->
                            r.alarmName(it.id())
                                .namespace("AWS/EC2")
                                .metricName("NetworkPacketsIn")
                                .statistic("Average")
                                .period(60)
                                .evaluationPeriods(3)
                                .threshold(7.0)
                                .comparisonOperator("GreaterThanThreshold")
                                .alarmDescription("one")
                                .treatMissingData("missing")
                                .dimensions(
                                    Dimension.builder()
                                        .name("AutoScalingGroupName")
                                        .value("fleet")
                                        .build())),
            "threshold");
    imports(alarm, alarm.id());
    deletes(alarm);
  }

  @Test
  void anAlarmOnALoadBalancerConforms() {
    String topic = engine.create("aws:sns/topic:Topic", Map.of()).id();
    Map<String, Object> program =
        Map.ofEntries(
            Map.entry("namespace", "AWS/ApplicationELB"),
            Map.entry("metricName", "UnHealthyHostCount"),
            Map.entry("statistic", "Maximum"),
            Map.entry("period", 60),
            Map.entry("evaluationPeriods", 3),
            Map.entry("threshold", 0),
            Map.entry("comparisonOperator", "GreaterThanThreshold"),
            Map.entry("treatMissingData", "notBreaching"),
            Map.entry(
                "dimensions", Map.of("LoadBalancer", "app/a/1", "TargetGroup", "targetgroup/b/2")),
            Map.entry("alarmActions", List.of(topic)),
            Map.entry("okActions", List.of(topic)));
    Resource alarm =
        conforms(
            "aws:cloudwatch/metricAlarm:MetricAlarm",
            program,
            Map.of("treatMissingData", "breaching"),
            it -> aws.cloudWatch().disableAlarmActions(r -> r.alarmNames(it.id())),
            "actionsEnabled");
    imports(alarm, alarm.id());
    deletes(alarm);
  }

  @Test
  void anAlarmOnMetricMathConforms() {
    Resource alarm =
        conforms(
            "aws:cloudwatch/metricAlarm:MetricAlarm",
            Map.of(
                "metricQueries",
                List.of(
                    query("requests", "AWS/ApplicationELB", "RequestCount", "LoadBalancer"),
                    query("records", "AWS/Firehose", "IncomingRecords", "DeliveryStreamName"),
                    Map.of(
                        "id",
                        "silent",
                        "expression",
                        "IF(requests > 100 * records, requests, 0)",
                        "label",
                        "Requests without records",
                        "returnData",
                        true)),
                "evaluationPeriods",
                3,
                "datapointsToAlarm",
                3,
                "threshold",
                100,
                "comparisonOperator",
                "GreaterThanOrEqualToThreshold"),
            Map.of("threshold", 200, "datapointsToAlarm", 2),
            it -> aws.cloudWatch().disableAlarmActions(r -> r.alarmNames(it.id())),
            "actionsEnabled");
    imports(alarm, alarm.id());
    deletes(alarm);
  }

  private static Map<String, Object> query(
      String id, String namespace, String metric, String dimension) {
    return Map.of(
        "id",
        id,
        "metric",
        Map.of(
            "namespace",
            namespace,
            "metricName",
            metric,
            "dimensions",
            Map.of(dimension, "one"),
            "period",
            300,
            "stat",
            "Sum"));
  }

  @Test
  void anEncryptedLogGroupConforms() {
    Resource group = engine.create("aws:cloudwatch/logGroup:LogGroup", Map.of("kmsKeyId", KEY));
    assertUnchanged(group);
    imports(group, group.id());
    deletes(group);
  }

  @Test
  void logGroupAndStreamConform() {
    Resource group =
        conforms(
            "aws:cloudwatch/logGroup:LogGroup",
            Map.of("retentionInDays", 7),
            Map.of("retentionInDays", 14, "tags", Map.of("Name", "two")),
            it -> aws.logs().deleteRetentionPolicy(r -> r.logGroupName(it.id())),
            "retentionInDays");
    imports(group, group.id());
    Resource stream =
        engine.create("aws:cloudwatch/logStream:LogStream", Map.of("logGroupName", group.id()));
    imports(stream, group.id() + ":" + stream.id());
    deletes(stream);
    deletes(group);
  }

  private Resource role() {
    return engine.create(ROLE, Map.of("assumeRolePolicy", trust("ec2")));
  }

  private static String boundary(String name) {
    return "arn:aws:iam::123456789012:policy/" + name;
  }

  private static String trust(String service) {
    return """
        { "Version": "2012-10-17", "Statement": [ { "Effect": "Allow",
          "Action": ["sts:AssumeRole"], "Principal": { "Service": "%s.amazonaws.com" } } ] }"""
        .formatted(service);
  }

  private static String allow(String action) {
    return """
        { "Version": "2012-10-17",
          "Statement": { "Resource": "*", "Effect": "Allow", "Action": "%s" } }"""
        .formatted(action);
  }
}
