package webanalytics.program.controls;

/** Names the resource types that controls look at. */
final class Types {
  static final String ACCESS_POINT = "aws:s3/accessPoint:AccessPoint";
  static final String BUCKET = "aws:s3/bucketV2:BucketV2";
  static final String BUCKET_ACL = "aws:s3/bucketAclV2:BucketAclV2";
  static final String BUCKET_LIFECYCLE =
      "aws:s3/bucketLifecycleConfigurationV2:BucketLifecycleConfigurationV2";
  static final String BUCKET_LOGGING = "aws:s3/bucketLoggingV2:BucketLoggingV2";
  static final String BUCKET_OWNERSHIP = "aws:s3/bucketOwnershipControls:BucketOwnershipControls";
  static final String BUCKET_POLICY = "aws:s3/bucketPolicy:BucketPolicy";
  static final String DEFAULT_SECURITY_GROUP = "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup";
  static final String DELIVERY_STREAM = "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream";
  static final String FLOW_LOG = "aws:ec2/flowLog:FlowLog";
  static final String GROUP = "aws:autoscaling/group:Group";
  static final String INGRESS_RULE = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
  static final String INSTANCE_PROFILE = "aws:iam/instanceProfile:InstanceProfile";
  static final String LAUNCH_CONFIGURATION = "aws:ec2/launchConfiguration:LaunchConfiguration";
  static final String LAUNCH_TEMPLATE = "aws:ec2/launchTemplate:LaunchTemplate";
  static final String LISTENER = "aws:lb/listener:Listener";
  static final String LOAD_BALANCER = "aws:lb/loadBalancer:LoadBalancer";
  static final String POLICY = "aws:iam/policy:Policy";
  static final String PUBLIC_ACCESS_BLOCK =
      "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock";
  static final String ROLE = "aws:iam/role:Role";
  static final String ROLE_POLICY = "aws:iam/rolePolicy:RolePolicy";
  static final String ROLE_POLICY_ATTACHMENT = "aws:iam/rolePolicyAttachment:RolePolicyAttachment";
  static final String SECURITY_GROUP = "aws:ec2/securityGroup:SecurityGroup";
  static final String SUBNET = "aws:ec2/subnet:Subnet";
  static final String TARGET_GROUP = "aws:lb/targetGroup:TargetGroup";
  static final String TOPIC = "aws:sns/topic:Topic";
  static final String TOPIC_POLICY = "aws:sns/topicPolicy:TopicPolicy";
  static final String VPC = "aws:ec2/vpc:Vpc";
  static final String VPC_ENDPOINT = "aws:ec2/vpcEndpoint:VpcEndpoint";

  private Types() {}
}
