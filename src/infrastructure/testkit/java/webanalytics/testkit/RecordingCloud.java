package webanalytics.testkit;

import com.pulumi.test.Mocks;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import webanalytics.infrastructure.web.NodeSize;

/**
 * Plays AWS for one stack: knows the resource types and functions that the program is meant to use,
 * refuses all others, and counts a launch template's versions from one deployment to the next.
 */
public final class RecordingCloud implements Mocks {
  public static final String TEMPLATE = "aws:ec2/launchTemplate:LaunchTemplate";
  public static final List<String> ZONES = List.of("zone-a", "zone-b", "zone-c");

  /** The one image that the region does not have. */
  public static final String NO_IMAGE = "ami-00000000000000000";

  /** What an endpoint service is missing from that does not exist. */
  public static final String EVERYWHERE = "everywhere";

  private static final Set<String> TYPES =
      Set.of(
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
          TEMPLATE,
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

  private final Map<String, Registered> recorded = new ConcurrentHashMap<>();
  private final LiveCloud live = new LiveCloud();
  private final String region;
  private final Map<String, Set<String>> missing = new HashMap<>();
  private final Map<String, Object> image =
      new HashMap<>(Map.of("architecture", "x86_64", "platform", "", "state", "available"));
  private final Map<String, List<Map<String, Object>>> templates = new HashMap<>();
  private List<String> zones = ZONES;

  public RecordingCloud() {
    this("eu-west-1");
  }

  public RecordingCloud(String region) {
    this.region = region;
  }

  /** Takes an instance type or an endpoint service away from zones. */
  public RecordingCloud without(String what, String... zones) {
    missing.put(what, Set.of(zones));
    return this;
  }

  /** Describes every image so. */
  public RecordingCloud withImage(String property, String value) {
    image.put(property, value);
    return this;
  }

  private Map<String, Object> offerings() {
    List<String> types = new ArrayList<>();
    List<String> places = new ArrayList<>();
    NodeSize.byName().values().stream()
        .flatMap(size -> Stream.of(size.instanceType(), size.secondInstanceType()))
        .distinct()
        .forEach(
            type ->
                zonesWith(type)
                    .forEach(
                        zone -> {
                          types.add(type);
                          places.add(zone);
                        }));
    return Map.of("instanceTypes", types, "locations", places);
  }

  private List<String> zonesWith(String what) {
    Set<String> without = missing.getOrDefault(what, Set.of());
    return Stream.concat(ZONES.stream(), zones.stream())
        .distinct()
        .filter(zone -> !without.contains(zone))
        .toList();
  }

  /** Forgets what was recorded, but not the launch template; VPC and subnets are live from now. */
  public void forget() {
    recorded.values().forEach(each -> live.add(each.id(), each.type(), each.inputs()));
    recorded.clear();
  }

  public LiveCloud live() {
    return live;
  }

  public void haveZones(String... names) {
    zones = List.of(names);
  }

  /** Returns what was registered, by logical name; components left out. */
  public Map<String, Registered> recorded() {
    return Map.copyOf(recorded);
  }

  @Override
  public CompletableFuture<ResourceResult> newResourceAsync(ResourceArgs args) {
    if (args.type.startsWith("realtime-web-analytics:")) {
      return CompletableFuture.completedFuture(ResourceResult.of(Optional.empty(), args.inputs));
    }
    if (!TYPES.contains(args.type)) {
      return unexpected(args.type);
    }
    Map<String, Object> outputs = new HashMap<>(args.inputs);
    outputs.put("arn", "arn:" + args.name);
    outputs.put("arnSuffix", "suffix/" + args.name);
    outputs.put("prefixListId", "pl-" + args.name);
    outputs.putIfAbsent("name", args.name + "-1a2b3c4");
    switch (args.type) {
      case TEMPLATE -> outputs.put("latestVersion", version(args));
      case "aws:lb/loadBalancer:LoadBalancer" -> outputs.put("dnsName", "beacons.example");
      case "aws:s3/bucketV2:BucketV2" -> outputs.put("bucket", args.name + "-1a2b3c4");
      default -> {
        // arn and name are enough
      }
    }
    String id = args.name + "-id";
    var registered = new Registered(args.name, args.type, id, args.inputs, outputs);
    if (recorded.put(args.name, registered) != null) {
      return unexpected("second resource named " + args.name);
    }
    return CompletableFuture.completedFuture(ResourceResult.of(Optional.of(id), outputs));
  }

  private synchronized int version(ResourceArgs template) {
    var versions = templates.computeIfAbsent(template.name, name -> new ArrayList<>());
    if (versions.isEmpty() || !versions.get(versions.size() - 1).equals(template.inputs)) {
      versions.add(template.inputs);
    }
    return versions.size();
  }

  @Override
  public CompletableFuture<Map<String, Object>> callAsync(CallArgs call) {
    return switch (call.token) {
      case "aws:index/getAvailabilityZones:getAvailabilityZones" ->
          answer(Map.of("id", "z", "names", zones, "zoneIds", List.of(), "groupNames", List.of()));
      case "aws:ec2/getInstanceTypeOfferings:getInstanceTypeOfferings" -> answer(offerings());
      case "aws:ec2/getAmi:getAmi" ->
          call.args.toString().contains(NO_IMAGE)
              ? refused("Your query returned no results. Please change your search criteria")
              : answer(image);
      case "aws:ec2/getVpcEndpointService:getVpcEndpointService" ->
          endpointService((String) call.args.get("serviceName"));
      case "aws:index/getRegion:getRegion" ->
          answer(Map.of("id", region, "name", region, "description", "A region", "endpoint", "e"));
      case "aws:index/getPartition:getPartition" ->
          answer(
              region.startsWith("cn-")
                  ? partition("aws-cn", "amazonaws.com.cn", "cn.com.amazonaws")
                  : partition("aws", "amazonaws.com", "com.amazonaws"));
      case "aws:index/getCallerIdentity:getCallerIdentity" ->
          answer(Map.of("id", "c", "accountId", "111122223333", "arn", "a", "userId", "u"));
      case "aws:ec2/getVpcs:getVpcs" -> answer(live.vpcs(call.args));
      case "aws:ec2/getSubnets:getSubnets" -> answer(live.subnets(call.args));
      case "aws:ec2/getVpc:getVpc", "aws:ec2/getSubnet:getSubnet" -> answer(live.one(call.args));
      case "aws:ssm/getParameter:getParameter" ->
          answer(
              Map.of(
                  "id",
                  "p",
                  "name",
                  "p",
                  "arn",
                  "a",
                  "type",
                  "String",
                  "value",
                  "secret",
                  "insecureValue",
                  "ami-newest",
                  "version",
                  1));
      default -> unexpected(call.token);
    };
  }

  private CompletableFuture<Map<String, Object>> endpointService(String name) {
    return missing.getOrDefault(name, Set.of()).contains(EVERYWHERE)
        ? refused("InvalidServiceName: The Vpc Endpoint Service '" + name + "' does not exist")
        : answer(Map.of("availabilityZones", zonesWith(name)));
  }

  private static Map<String, Object> partition(String name, String suffix, String prefix) {
    return Map.of("id", name, "partition", name, "dnsSuffix", suffix, "reverseDnsPrefix", prefix);
  }

  private static CompletableFuture<Map<String, Object>> answer(Map<String, Object> values) {
    return CompletableFuture.completedFuture(values);
  }

  private static <T> CompletableFuture<T> unexpected(String what) {
    return refused("not expected: " + what);
  }

  private static <T> CompletableFuture<T> refused(String message) {
    return CompletableFuture.failedFuture(new IllegalStateException(message));
  }
}
