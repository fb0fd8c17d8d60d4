package webanalytics.infrastructure.network;

import com.pulumi.aws.ec2.SecurityGroup;
import com.pulumi.aws.ec2.SecurityGroupArgs;
import com.pulumi.aws.ec2.VpcEndpoint;
import com.pulumi.aws.ec2.VpcEndpointArgs;
import com.pulumi.aws.vpc.SecurityGroupIngressRule;
import com.pulumi.aws.vpc.SecurityGroupIngressRuleArgs;
import com.pulumi.core.Output;
import java.util.ArrayList;
import java.util.List;
import webanalytics.infrastructure.conventions.Environment;
import webanalytics.infrastructure.conventions.Scope;
import webanalytics.infrastructure.iam.PolicyDocument;
import webanalytics.infrastructure.iam.Statement;

/**
 * Declares the endpoints through which servers without internet access reach AWS: S3, which Amazon
 * Linux's packages come from, by a route; Firehose, Systems Manager and EC2 by addresses of the
 * VPC.
 */
public final class Endpoints {
  /**
   * Names of the services, as they end their endpoints' service names. SSM Agent 3.3.40 and later
   * do without ec2messages (<a
   * href="https://docs.aws.amazon.com/systems-manager/latest/userguide/setup-create-vpc.html">AWS</a>).
   */
  private static final List<String> SERVICES =
      List.of("ec2", "kinesis-firehose", "ssm", "ssmmessages");

  private final Scope scope;
  private final Output<String> vpcId;
  private final NetworkingArgs args;
  private final SecurityGroup securityGroup;
  private final VpcEndpoint s3;

  Endpoints(Scope scope, Output<String> vpcId, Subnets servers, NetworkingArgs args) {
    this.scope = scope;
    this.vpcId = vpcId;
    this.args = args;
    this.securityGroup =
        new SecurityGroup(
            scope.name("endpoints-security-group"),
            SecurityGroupArgs.builder()
                .vpcId(vpcId)
                .description("HTTPS from the servers to AWS")
                .tags(scope.tags("endpoints-security-group"))
                .build(),
            scope.options());
    for (int index = 0; index < args.subnets.size(); index++) {
      admit(index, args.subnets.get(index).cidrBlock().lowerHalf());
    }
    this.s3 = endpoint("s3", "Gateway", servers);
    SERVICES.forEach(service -> endpoint(service, "Interface", servers));
  }

  private void admit(int index, Cidr servers) {
    new SecurityGroupIngressRule(
        scope.name("ingress-endpoints-https-" + index),
        SecurityGroupIngressRuleArgs.builder()
            .securityGroupId(securityGroup.id())
            .ipProtocol("tcp")
            .fromPort(443)
            .toPort(443)
            .cidrIpv4(servers.toString())
            .description("HTTPS from the servers of subnet " + index)
            .build(),
        scope.options());
  }

  /** Returns the names that AWS has for the services of interface endpoints. */
  public static List<String> services(Environment environment) {
    return SERVICES.stream().map(service -> serviceName(environment, service)).toList();
  }

  private VpcEndpoint endpoint(String service, String type, Subnets servers) {
    String serviceName = serviceName(scope.conventions().environment(), service);
    VpcEndpointArgs.Builder builder =
        VpcEndpointArgs.builder()
            .vpcId(vpcId)
            .serviceName(serviceName)
            .vpcEndpointType(type)
            .tags(scope.tags("endpoint-" + service));
    if (type.equals("Gateway")) {
      builder
          .routeTableIds(servers.routeTableId().applyValue(List::of))
          .policy(readablePackages().json());
    } else {
      builder
          .subnetIds(
              servers.ids(
                  zone ->
                      args.endpointZones.getOrDefault(serviceName, List.of(zone)).contains(zone)))
          .securityGroupIds(securityGroup.id().applyValue(List::of))
          .privateDnsEnabled(true);
    }
    return new VpcEndpoint(scope.name("endpoint-" + service), builder.build(), scope.options());
  }

  /**
   * In China EC2's interface endpoint has a name of its own. So has S3's, but not its gateway
   * endpoint, which is used here; the others have none (the CDK's list of exceptions:
   * VPC_ENDPOINT_SERVICE_EXCEPTIONS in <a
   * href="https://github.com/aws/aws-cdk/blob/main/packages/aws-cdk-lib/aws-ec2/lib/vpc-endpoint.ts">
   * vpc-endpoint.ts</a>).
   */
  private static String serviceName(Environment environment, String service) {
    String prefix = service.equals("ec2") ? environment.reverseDnsPrefix() : "com.amazonaws";
    return prefix + "." + environment.region() + "." + service;
  }

  /**
   * Servers read packages from S3, and nothing else; without a policy they could write to any
   * bucket of the region. The bucket of Amazon Linux's repositories has <a
   * href="https://repost.aws/knowledge-center/ec2-al1-al2-update-yum-without-internet">this
   * name</a> in every region.
   */
  private PolicyDocument readablePackages() {
    Environment environment = scope.conventions().environment();
    List<String> objects = new ArrayList<>();
    objects.add("al2023-repos-" + environment.region() + "-de612dc2/*");
    objects.addAll(args.packageObjects);
    return PolicyDocument.of(
        Statement.allow("s3:GetObject")
            .by("AWS", "*")
            .on(
                objects.stream()
                    .map(object -> environment.arn("s3", "", "", object))
                    .toArray(String[]::new)));
  }

  /** Waives the endpoints of services that no server calls. */
  static void waiveUnusedServices(Scope scope) {
    for (String control : List.of("EC2.55", "EC2.56")) {
      scope.waive(control, "vpc", "No server pulls container images.");
    }
    for (String control : List.of("EC2.58", "EC2.60")) {
      scope.waive(control, "vpc", "No server calls Incident Manager.");
    }
  }

  FleetNetwork.EndpointAccess access() {
    return new FleetNetwork.EndpointAccess(securityGroup.id(), s3.prefixListId());
  }
}
