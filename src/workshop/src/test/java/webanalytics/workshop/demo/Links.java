package webanalytics.workshop.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.RouteTable;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.Role;
import software.amazon.awssdk.services.s3.S3Client;
import webanalytics.workshop.cloud.AwsClients;
import webanalytics.workshop.traffic.TrafficSummary;
import webanalytics.workshop.verify.Verify;

/**
 * Takes away single links of a deployed stack, as a program that forgot them would, and puts them
 * back.
 */
final class Links {
  /**
   * The stack buffers for 5 s, a server for 1 s: what has not arrived by then is not on its way.
   */
  private static final Duration BUFFERED = Duration.ofSeconds(8);

  private static final String INTERNET = "0.0.0.0/0";

  private final ModuleOne module;
  private final IamClient iam;
  private final Ec2Client ec2;
  private final AutoScalingClient groups;
  private final S3Client s3;
  private final String bucket;
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

  Links(ModuleOne module, String bucket) throws IOException {
    AwsClients clients = module.clients();
    this.module = module;
    this.bucket = bucket;
    this.iam = clients.client(IamClient.builder());
    this.ec2 = clients.client(Ec2Client.builder());
    this.groups = clients.autoScaling();
    this.s3 = clients.s3();
  }

  /** Counts the events that have not arrived when every buffer had its time. */
  int missing(TrafficSummary sent) throws IOException, InterruptedException {
    return new Verify(s3, bucket).await(sent.ledger(), BUFFERED, line -> {}).missing();
  }

  String serverRole() {
    return role("web-server-role");
  }

  String streamRole() {
    return role("delivery-role");
  }

  private String role(String prefix) {
    return iam.listRoles().roles().stream()
        .map(Role::roleName)
        .filter(name -> name.startsWith(prefix))
        .findFirst()
        .orElseThrow();
  }

  String onlyPolicy(String role) {
    return iam.listRolePolicies(request -> request.roleName(role)).policyNames().get(0);
  }

  String document(String role, String policy) {
    String encoded =
        iam.getRolePolicy(request -> request.roleName(role).policyName(policy)).policyDocument();
    return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
  }

  void putPolicy(String role, String policy, String document) {
    iam.putRolePolicy(
        request -> request.roleName(role).policyName(policy).policyDocument(document));
  }

  void deletePolicy(String role, String policy) {
    iam.deleteRolePolicy(request -> request.roleName(role).policyName(policy));
  }

  String instanceProfile() {
    return iam.listInstanceProfiles().instanceProfiles().get(0).instanceProfileName();
  }

  void takeRole(String profile, String role) {
    iam.removeRoleFromInstanceProfile(
        request -> request.instanceProfileName(profile).roleName(role));
  }

  void giveRole(String profile, String role) {
    iam.addRoleToInstanceProfile(request -> request.instanceProfileName(profile).roleName(role));
  }

  String securityGroup(String word) {
    return ec2.describeSecurityGroups().securityGroups().stream()
        .filter(group -> group.groupName().startsWith("web-" + word))
        .findFirst()
        .map(SecurityGroup::groupId)
        .orElseThrow();
  }

  IpPermission ingressFromGroup(String group) {
    return ec2
        .describeSecurityGroups(request -> request.groupIds(group))
        .securityGroups()
        .get(0)
        .ipPermissions()
        .stream()
        .filter(permission -> !permission.userIdGroupPairs().isEmpty())
        .findFirst()
        .orElseThrow();
  }

  void revoke(String group, IpPermission permission) {
    ec2.revokeSecurityGroupIngress(request -> request.groupId(group).ipPermissions(permission));
  }

  void allow(String group, IpPermission permission) {
    ec2.authorizeSecurityGroupIngress(request -> request.groupId(group).ipPermissions(permission));
  }

  /** Names a route to everywhere. */
  record DefaultRoute(String table, String gateway) {}

  DefaultRoute defaultRoute() {
    for (RouteTable table : ec2.describeRouteTables().routeTables()) {
      for (var route : table.routes()) {
        if (INTERNET.equals(route.destinationCidrBlock())) {
          return new DefaultRoute(table.routeTableId(), route.gatewayId());
        }
      }
    }
    throw new IllegalStateException("no default route");
  }

  void deleteRoute(DefaultRoute route) {
    ec2.deleteRoute(request -> request.routeTableId(route.table()).destinationCidrBlock(INTERNET));
  }

  void createRoute(DefaultRoute route) {
    ec2.createRoute(
        request ->
            request
                .routeTableId(route.table())
                .gatewayId(route.gateway())
                .destinationCidrBlock(INTERNET));
  }

  /** Ends one server and waits until its successor serves. */
  void replaceOneServer(JsonNode outputs) throws IOException, InterruptedException {
    String group = outputs.path("autoScalingGroupName").asText();
    String victim =
        groups
            .describeAutoScalingGroups(request -> request.autoScalingGroupNames(group))
            .autoScalingGroups()
            .get(0)
            .instances()
            .get(0)
            .instanceId();
    groups.terminateInstanceInAutoScalingGroup(
        request -> request.instanceId(victim).shouldDecrementDesiredCapacity(false));
    Waiting.until(() -> module.healthyServers(outputs) == 1);
    Waiting.until(() -> module.healthyServers(outputs) == 2);
  }

  /** Waits until a beacon is answered 200, or until none is. */
  boolean awaitAnswered(JsonNode outputs, boolean expected)
      throws IOException, InterruptedException {
    return Waiting.until(() -> answered(outputs) == expected);
  }

  private boolean answered(JsonNode outputs) throws InterruptedException {
    URI url = URI.create(outputs.path("beaconServerUrl").asText());
    HttpRequest request = HttpRequest.newBuilder(url).timeout(Duration.ofSeconds(3)).build();
    try {
      return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    }
  }
}
