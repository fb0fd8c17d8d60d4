package webanalytics.localcloud.plugin;

import java.util.List;
import webanalytics.localcloud.plugin.autoscaling.Group;
import webanalytics.localcloud.plugin.autoscaling.Notification;
import webanalytics.localcloud.plugin.autoscaling.ScalingPolicy;
import webanalytics.localcloud.plugin.cloudwatch.Dashboard;
import webanalytics.localcloud.plugin.cloudwatch.LogGroup;
import webanalytics.localcloud.plugin.cloudwatch.LogStream;
import webanalytics.localcloud.plugin.cloudwatch.MetricAlarm;
import webanalytics.localcloud.plugin.ec2.DefaultSecurityGroup;
import webanalytics.localcloud.plugin.ec2.FlowLog;
import webanalytics.localcloud.plugin.ec2.GetAmi;
import webanalytics.localcloud.plugin.ec2.GetInstanceTypeOfferings;
import webanalytics.localcloud.plugin.ec2.GetSubnet;
import webanalytics.localcloud.plugin.ec2.GetSubnets;
import webanalytics.localcloud.plugin.ec2.GetVpc;
import webanalytics.localcloud.plugin.ec2.GetVpcEndpointService;
import webanalytics.localcloud.plugin.ec2.GetVpcs;
import webanalytics.localcloud.plugin.ec2.InternetGateway;
import webanalytics.localcloud.plugin.ec2.LaunchTemplate;
import webanalytics.localcloud.plugin.ec2.Route;
import webanalytics.localcloud.plugin.ec2.RouteTable;
import webanalytics.localcloud.plugin.ec2.RouteTableAssociation;
import webanalytics.localcloud.plugin.ec2.SecurityGroup;
import webanalytics.localcloud.plugin.ec2.SecurityGroupRule;
import webanalytics.localcloud.plugin.ec2.Subnet;
import webanalytics.localcloud.plugin.ec2.Vpc;
import webanalytics.localcloud.plugin.ec2.VpcEndpoint;
import webanalytics.localcloud.plugin.engine.Catalogue;
import webanalytics.localcloud.plugin.iam.InstanceProfile;
import webanalytics.localcloud.plugin.iam.Role;
import webanalytics.localcloud.plugin.iam.RolePolicy;
import webanalytics.localcloud.plugin.iam.RolePolicyAttachment;
import webanalytics.localcloud.plugin.kinesis.DeliveryStream;
import webanalytics.localcloud.plugin.lb.Listener;
import webanalytics.localcloud.plugin.lb.LoadBalancer;
import webanalytics.localcloud.plugin.lb.TargetGroup;
import webanalytics.localcloud.plugin.meta.GetAvailabilityZones;
import webanalytics.localcloud.plugin.meta.GetCallerIdentity;
import webanalytics.localcloud.plugin.meta.GetPartition;
import webanalytics.localcloud.plugin.meta.GetRegion;
import webanalytics.localcloud.plugin.s3.Bucket;
import webanalytics.localcloud.plugin.s3.BucketEncryption;
import webanalytics.localcloud.plugin.s3.BucketLifecycle;
import webanalytics.localcloud.plugin.s3.BucketLogging;
import webanalytics.localcloud.plugin.s3.BucketOwnershipControls;
import webanalytics.localcloud.plugin.s3.BucketPolicy;
import webanalytics.localcloud.plugin.s3.BucketPublicAccessBlock;
import webanalytics.localcloud.plugin.s3.BucketVersioning;
import webanalytics.localcloud.plugin.sns.Topic;
import webanalytics.localcloud.plugin.sns.TopicPolicy;
import webanalytics.localcloud.plugin.sns.TopicSubscription;
import webanalytics.localcloud.plugin.ssm.GetParameter;

/** Lists everything that the plugin supports; whatever is not here is refused. */
public final class Supported {
  private Supported() {}

  /** Answers all resource types and functions. */
  public static Catalogue catalogue() {
    return new Catalogue(
        List.of(
            new Vpc(),
            new InternetGateway(),
            new Subnet(),
            new RouteTable(),
            new Route(),
            new RouteTableAssociation(),
            new SecurityGroup(),
            SecurityGroupRule.ingress(),
            SecurityGroupRule.egress(),
            new DefaultSecurityGroup(),
            new FlowLog(),
            new VpcEndpoint(),
            new LaunchTemplate(),
            new LoadBalancer(),
            new TargetGroup(),
            new Listener(),
            new Group(),
            new ScalingPolicy(),
            new Notification(),
            new MetricAlarm(),
            new Dashboard(),
            new Topic(),
            new TopicPolicy(),
            new TopicSubscription(),
            new LogGroup(),
            new LogStream(),
            new Role(),
            new RolePolicy(),
            new RolePolicyAttachment(),
            new InstanceProfile(),
            new DeliveryStream(),
            new Bucket(),
            new BucketPublicAccessBlock(),
            new BucketEncryption(),
            new BucketOwnershipControls(),
            new BucketPolicy(),
            new BucketVersioning(),
            new BucketLifecycle(),
            new BucketLogging()),
        List.of(
            new GetAmi(),
            new GetAvailabilityZones(),
            new GetInstanceTypeOfferings(),
            new GetVpcEndpointService(),
            new GetVpcs(),
            new GetVpc(),
            new GetSubnets(),
            new GetSubnet(),
            new GetParameter(),
            new GetRegion(),
            new GetCallerIdentity(),
            new GetPartition()));
  }
}
