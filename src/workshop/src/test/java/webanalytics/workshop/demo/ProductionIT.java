package webanalytics.workshop.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.OperationNotPermittedException;
import webanalytics.workshop.Checkout;
import webanalytics.workshop.cloud.AwsClients;
import webanalytics.workshop.engine.LocalProject;
import webanalytics.workshop.engine.LocalSession;
import webanalytics.workshop.engine.PulumiEngine;
import webanalytics.workshop.rollout.Rollout;
import webanalytics.workshop.traffic.Traffic;
import webanalytics.workshop.traffic.TrafficOptions;
import webanalytics.workshop.traffic.TrafficSummary;
import webanalytics.workshop.traffic.http.Target;
import webanalytics.workshop.traffic.pace.Load;
import webanalytics.workshop.verify.Verification;
import webanalytics.workshop.verify.Verify;

/** Deploys the hardened profile and the examples on the real engine. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ProductionIT {
  private static final String STACK = "local";
  private static final String DOMAIN = "beacons.localcloud.test";
  private static final String BY_HOUR = "!{timestamp:yyyy/MM/dd/HH}/";
  private static final Duration ROLL = Duration.ofMinutes(5);
  private static final Duration DELIVERY = Duration.ofMinutes(3);

  private static Checkout checkout;
  private static LocalSession session;
  private static AwsClients clients;
  private static String certificate;
  private static PulumiEngine hardened;

  @TempDir private static Path folder;

  @BeforeAll
  static void startTheCloud() throws IOException, InterruptedException {
    assumeTrue(System.getProperty("workshop.home") != null, "run by ./workshop test");
    checkout = Checkout.fromLauncher().withSession("production-test");
    session = new LocalSession(checkout);
    session.down(line -> {});
    hardened = session.up(line -> {});
    clients = new AwsClients(session.cloud().environment());
    certificate = session.cloud().status().certificateArn().orElseThrow();
    Files.writeString(folder.resolve("local.pem"), session.cloud().certificate());
  }

  @AfterAll
  static void stopTheCloud() throws IOException {
    if (session != null) {
      session.down(line -> {});
    }
  }

  @Test
  @Order(1)
  void hardenedStartServesOverHttpsFromPrivateSubnets() throws IOException, InterruptedException {
    hardened.configure(STACK, "profile", "hardened");
    hardened.configure(STACK, "certificateArn", certificate);
    hardened.configure(STACK, "domainName", DOMAIN);
    JsonNode outputs = up(hardened);

    assertThat(outputs.path("beaconServerUrl").asText()).isEqualTo("https://" + DOMAIN + "/beacon");
    assertThat(rollout(outputs).healthyTargets()).isEqualTo(2);
    assertThat(send(outputs, 20).answered()).isEqualTo(20);
  }

  @Test
  @Order(2)
  void theLoadBalancersOwnNameIsRefusedAndHttpLeadsToTheDomainName()
      throws IOException, InterruptedException {
    JsonNode outputs = hardened.outputs(STACK);
    String own = outputs.path("beaconDns").asText();
    TrafficOptions options =
        TrafficOptions.of(URI.create("https://" + own + "/beacon"))
            .trusting(folder.resolve("local.pem"));
    assertThat(new Traffic(options, Load.Closed.counted(1)).send(progress -> {}).answered())
        .isZero();

    HttpResponse<Void> redirected =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create("http://" + own + "/beacon.js")).build(),
                HttpResponse.BodyHandlers.discarding());
    assertThat(redirected.statusCode()).isEqualTo(301);
    assertThat(redirected.headers().firstValue("Location"))
        .hasValueSatisfying(to -> assertThat(to).startsWith("https://" + DOMAIN + ":"));
  }

  @Test
  @Order(3)
  void hardenedFinishDeliversEveryEventOnce() throws IOException, InterruptedException {
    hardened.configure(STACK, "stage", "finish");
    JsonNode outputs = up(hardened);

    assertThat(verify(outputs, send(outputs, 300), BY_HOUR)).matches(Verification::passed);
    hardened.expectNoChanges(STACK);
  }

  @Test
  @Order(4)
  void theLoadBalancerGoesOnceItsProtectionIsOff() throws IOException, InterruptedException {
    String arn =
        clients.loadBalancing().describeLoadBalancers().loadBalancers().get(0).loadBalancerArn();
    assertThatThrownBy(
            () -> clients.loadBalancing().deleteLoadBalancer(r -> r.loadBalancerArn(arn)))
        .isInstanceOf(OperationNotPermittedException.class);
    hardened.configure(STACK, "deletionProtection", "off");
    up(hardened);
    hardened.destroy(STACK, line -> {});

    assertThat(clients.loadBalancing().describeLoadBalancers().loadBalancers()).isEmpty();
    assertThat(clients.autoScaling().describeAutoScalingGroups().autoScalingGroups()).isEmpty();
  }

  @Test
  @Order(5)
  void theMinimalExampleServes() throws IOException, InterruptedException {
    PulumiEngine minimal = example("minimal");
    JsonNode outputs = up(minimal);

    assertThat(post("http://" + outputs.path("beaconDns").asText() + "/beacon")).isEqualTo(200);
    minimal.expectNoChanges(STACK);
    deliversFromANetworkIntoABucketThatExist();
    minimal.destroy(STACK, line -> {});
  }

  /** The network is the minimal example's. */
  private static void deliversFromANetworkIntoABucketThatExist()
      throws IOException, InterruptedException {
    String bucket = "existing-bucket";
    clients.s3().createBucket(request -> request.bucket(bucket));
    List<Subnet> subnets =
        clients.client(Ec2Client.builder()).describeSubnets().subnets().stream()
            .filter(subnet -> subnet.cidrBlock().startsWith("10.0."))
            .toList();
    PulumiEngine existing = example("existing-network");
    existing.configure(STACK, "vpcId", subnets.get(0).vpcId());
    existing.configure(STACK, "vpcCidr", "10.0.0.0/23");
    existing.configure(STACK, "bucketArn", "arn:aws:s3:::" + bucket);
    for (int index = 0; index < subnets.size(); index++) {
      existing.configure(STACK, "subnetIds[" + index + "]", subnets.get(index).subnetId());
    }
    JsonNode outputs = up(existing);

    TrafficSummary sent = send(outputs, 100);
    Verify stored = new Verify(clients.s3(), bucket, BY_HOUR);
    assertThat(stored.await(sent.ledger(), DELIVERY, line -> {})).matches(Verification::passed);
    existing.expectNoChanges(STACK);
    existing.destroy(STACK, line -> {});
  }

  @Test
  @Order(6)
  void theCompleteExampleDeliversWithEveryOptionAtOnce() throws IOException, InterruptedException {
    PulumiEngine complete = example("complete");
    complete.configure(STACK, "certificateArn", certificate);
    complete.configure(STACK, "domainName", DOMAIN);
    complete.configure(STACK, "kmsKeyArn", kmsKey());
    complete.configure(STACK, "permissionsBoundaryArn", "arn:aws:iam::aws:policy/PowerUserAccess");
    complete.configure(STACK, "deletionProtection", "false");
    JsonNode outputs = up(complete);

    TrafficSummary sent = send(outputs, 300);
    assertThat(verify(outputs, sent, "events/" + BY_HOUR)).matches(Verification::passed);
    complete.expectNoChanges(STACK);
    complete.destroy(STACK, line -> {});
  }

  private static PulumiEngine example(String name) throws IOException, InterruptedException {
    Path project = checkout.top().resolve("examples").resolve(name);
    return session.running(LocalProject.at(checkout, project), line -> {});
  }

  private static JsonNode up(PulumiEngine engine) throws IOException, InterruptedException {
    engine.up(STACK, line -> {});
    JsonNode outputs = engine.outputs(STACK);
    rollout(outputs).awaitPassed(ROLL, line -> {});
    return outputs;
  }

  private static Rollout rollout(JsonNode outputs) {
    return new Rollout(
        clients.autoScaling(),
        clients.loadBalancing(),
        outputs.path("autoScalingGroupName").asText());
  }

  private static TrafficSummary send(JsonNode outputs, int requests) {
    URI url = URI.create(outputs.path("beaconServerUrl").asText());
    TrafficOptions options =
        TrafficOptions.of(url)
            .trusting(folder.resolve("local.pem"))
            .connectingTo(balancer(outputs));
    return new Traffic(options, Load.Closed.counted(requests)).send(progress -> {});
  }

  /** The domain name points to nothing here. */
  private static Target balancer(JsonNode outputs) {
    return Target.parse(outputs.path("beaconDns").asText()).orElseThrow();
  }

  private static Verification verify(JsonNode outputs, TrafficSummary sent, String prefix)
      throws IOException, InterruptedException {
    String bucket = outputs.path("analyticsBucketName").asText();
    return new Verify(clients.s3(), bucket, prefix).await(sent.ledger(), DELIVERY, line -> {});
  }

  private static int post(String url) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url))
            .POST(HttpRequest.BodyPublishers.noBody())
            .timeout(Duration.ofSeconds(30))
            .build();
    return HttpClient.newHttpClient()
        .send(request, HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }

  /** Creates a key as anybody would; one call, for which a client of KMS would be much. */
  private static String kmsKey() throws IOException, InterruptedException {
    URI endpoint = URI.create(session.cloud().environment().get("AWS_ENDPOINT_URL"));
    HttpRequest request =
        HttpRequest.newBuilder(endpoint)
            .header("Content-Type", "application/x-amz-json-1.1")
            .header("X-Amz-Target", "TrentService.CreateKey")
            .header(
                "Authorization",
                "AWS4-HMAC-SHA256 Credential=local/20260101/us-east-1/kms/aws4_request,"
                    + " SignedHeaders=host, Signature=none")
            .POST(HttpRequest.BodyPublishers.ofString("{}"))
            .timeout(Duration.ofSeconds(30))
            .build();
    String answer =
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body();
    return new ObjectMapper().readTree(answer).path("KeyMetadata").path("Arn").asText();
  }
}
