package webanalytics.localcloud.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import webanalytics.localcloud.plugin.engine.Catalogue;
import webanalytics.localcloud.plugin.schema.Property;
import webanalytics.localcloud.plugin.schema.Property.Trait;
import webanalytics.localcloud.plugin.schema.Schema;
import webanalytics.localcloud.plugin.schema.Type.Scalar;

class SupportedTest {
  private static final Catalogue CATALOGUE = Supported.catalogue();

  static List<String> tokens() {
    return List.copyOf(CATALOGUE.resourceTokens());
  }

  @Test
  void theTypesOfTheProgramAreSupportedAndNoOthers() {
    assertThat(tokens())
        .containsExactlyInAnyOrder(
            "aws:autoscaling/group:Group",
            "aws:autoscaling/notification:Notification",
            "aws:autoscaling/policy:Policy",
            "aws:cloudwatch/dashboard:Dashboard",
            "aws:cloudwatch/logGroup:LogGroup",
            "aws:cloudwatch/logStream:LogStream",
            "aws:cloudwatch/metricAlarm:MetricAlarm",
            "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup",
            "aws:ec2/flowLog:FlowLog",
            "aws:ec2/internetGateway:InternetGateway",
            "aws:ec2/launchTemplate:LaunchTemplate",
            "aws:ec2/route:Route",
            "aws:ec2/routeTable:RouteTable",
            "aws:ec2/routeTableAssociation:RouteTableAssociation",
            "aws:ec2/securityGroup:SecurityGroup",
            "aws:ec2/subnet:Subnet",
            "aws:ec2/vpc:Vpc",
            "aws:ec2/vpcEndpoint:VpcEndpoint",
            "aws:iam/instanceProfile:InstanceProfile",
            "aws:iam/role:Role",
            "aws:iam/rolePolicy:RolePolicy",
            "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
            "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream",
            "aws:lb/listener:Listener",
            "aws:lb/loadBalancer:LoadBalancer",
            "aws:lb/targetGroup:TargetGroup",
            "aws:s3/bucketLifecycleConfigurationV2:BucketLifecycleConfigurationV2",
            "aws:s3/bucketLoggingV2:BucketLoggingV2",
            "aws:s3/bucketOwnershipControls:BucketOwnershipControls",
            "aws:s3/bucketPolicy:BucketPolicy",
            "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock",
            "aws:s3/bucketServerSideEncryptionConfigurationV2:BucketServerSideEncryptionConfigurationV2",
            "aws:s3/bucketV2:BucketV2",
            "aws:s3/bucketVersioningV2:BucketVersioningV2",
            "aws:sns/topic:Topic",
            "aws:sns/topicPolicy:TopicPolicy",
            "aws:sns/topicSubscription:TopicSubscription",
            "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule",
            "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule");
  }

  @ParameterizedTest
  @MethodSource("tokens")
  void everyReferenceToAnotherPropertyExists(String token) {
    Schema schema = CATALOGUE.resource(token).orElseThrow().schema();

    schema.naming().ifPresent(naming -> assertThat(schema.find(naming.property())).isPresent());
    assertThat(schema.properties().stream().flatMap(each -> each.changesWith().stream()))
        .allSatisfy(input -> assertThat(schema.find(input)).isPresent());
    assertThat(schema.properties()).extracting(Property::name).doesNotHaveDuplicates();
  }

  /** AWS always answers a boolean: without a default it would show as drift. */
  @ParameterizedTest
  @MethodSource("tokens")
  void everyBooleanHasADefault(String token) {
    Schema schema = CATALOGUE.resource(token).orElseThrow().schema();

    assertThat(schema.properties())
        .filteredOn(each -> each.isInput() && each.type() == Scalar.BOOLEAN)
        .filteredOn(each -> !each.is(Trait.LOCAL) && !each.is(Trait.REQUIRED))
        .allSatisfy(each -> assertThat(each.fallback()).as(each.name()).isNotNull());
  }
}
