package webanalytics.workshop.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import webanalytics.workshop.Checkout;
import webanalytics.workshop.demo.ModuleOne;
import webanalytics.workshop.demo.ServerFaults;
import webanalytics.workshop.demo.SteadyTraffic;
import webanalytics.workshop.verify.Verification;

/**
 * Rolls real servers: to a version that boots, to one that does not, and back. In between it does
 * to them what a month brings, while beacons come in all the time.
 */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RolloutIT {
  private static final int SERVERS = 2;
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private static ModuleOne module;
  private static AutoScalingClient groups;
  private static ElasticLoadBalancingV2Client balancers;
  private static String group;
  private static Rollout rollout;
  private static JsonNode outputs;
  private static ServerFaults faults;

  @BeforeAll
  static void deployStart() throws IOException, InterruptedException {
    assumeTrue(System.getProperty("workshop.home") != null, "run by ./workshop test");
    Checkout checkout = Checkout.fromLauncher().withSession("rollout-test");
    module = new ModuleOne(checkout, line -> {});
    module.prepareTools();
    module.startCloud();
    outputs = module.deploy("start");
    faults = new ServerFaults(checkout, module);
    groups = module.clients().autoScaling();
    balancers = module.clients().loadBalancing();
    group = outputs.path("autoScalingGroupName").asText();
    rollout = new Rollout(groups, balancers, group);
    rollout.awaitPassed(PATIENCE, line -> {});
  }

  @AfterAll
  static void stopTheCloud() throws IOException {
    if (module != null) {
      module.stopCloud();
    }
  }

  @Test
  @Order(1)
  void aRollNeverLeavesFewerHealthyServersThanTheGroupHas()
      throws IOException, InterruptedException {
    outputs = module.deploy("finish");
    int fewest = SERVERS;
    RolloutResult result = rollout.look();
    while (!result.passed() && !result.failed()) {
      fewest = Math.min(fewest, result.serving());
      TimeUnit.MILLISECONDS.sleep(100);
      result = rollout.look();
    }

    assertThat(result.passed()).isTrue();
    assertThat(fewest).isEqualTo(SERVERS);
    assertThat(result.version()).isEqualTo("2");
  }

  @Test
  @Order(2)
  void aRebootInTheMiddleOfTrafficSendsNoEventTwice() throws Exception {
    try (SteadyTraffic traffic = SteadyTraffic.start(outputs)) {
      for (String server : serving()) {
        faults.reboot(server);
        traffic.awaitAnswers(200);
      }

      assertEveryAnsweredEventOnce(traffic);
    }
  }

  @Test
  @Order(3)
  void anUpdateOfHttpdInTheMiddleOfTrafficHidesNoEventFromTheAgent() throws Exception {
    String server = serving().get(0);
    try (SteadyTraffic traffic = SteadyTraffic.start(outputs)) {
      faults.updateHttpd(server);
      traffic.awaitAnswers(200);
      faults.reboot(server);
      traffic.awaitAnswers(200);

      assertEveryAnsweredEventOnce(traffic);
    }
  }

  @Test
  @Order(4)
  void aVersionThatDoesNotBootFailsTheRollAndTheOldServersServeOn()
      throws IOException, InterruptedException {
    shortenHealthChecks();
    module.engine().configure(ModuleOne.STACK, "kinesisAgentPackage", "no-such-agent");
    module.deploy("finish");
    groups.updateAutoScalingGroup(r -> r.autoScalingGroupName(group).healthCheckGracePeriod(20));

    RolloutResult result = rollout.await(PATIENCE, line -> {});

    assertThat(result.failed()).isTrue();
    assertThat(result.reason())
        .contains("failed its health checks after its grace period, and the group terminated it");
    assertThat(result.serving()).isEqualTo(SERVERS);
    assertThat(result.servingVersions()).isEqualTo("2");
    assertThat(module.send(outputs, 50).answered()).isEqualTo(50);
  }

  @Test
  @Order(5)
  void theWayBackKeepsTheServersThatServe() throws InterruptedException {
    List<String> before = serving();

    new Rollback(groups, rollout, group).start(line -> {});
    RolloutResult result = rollout.await(PATIENCE, line -> {});

    assertThat(result.passed()).isTrue();
    assertThat(result.version()).isEqualTo("2");
    assertThat(serving()).containsExactlyInAnyOrderElementsOf(before);
  }

  @Test
  @Order(6)
  void settingsPutRightRollOnFromThere() throws IOException, InterruptedException {
    // The engine does not know of the short period, and servers that boot now may take their time.
    groups.updateAutoScalingGroup(r -> r.autoScalingGroupName(group).healthCheckGracePeriod(300));
    module.engine().configure(ModuleOne.STACK, "kinesisAgentPackage", "aws-kinesis-agent");
    module.deploy("finish");

    assertThat(rollout.await(PATIENCE, line -> {}).passed()).isTrue();
    assertThat(rollout.servers().template().version()).isEqualTo("4");
  }

  private static List<String> serving() {
    return rollout.servers().serving().stream().map(it -> it.instanceId()).toList();
  }

  private static void assertEveryAnsweredEventOnce(SteadyTraffic traffic) throws Exception {
    assertThat(module.verify(outputs, traffic.end()))
        .returns(0, Verification::missing)
        .returns(0, Verification::duplicates)
        .returns(0, Verification::altered)
        .returns(0, Verification::unparsable);
  }

  /** So that a server that never answers is found out in seconds. */
  private static void shortenHealthChecks() {
    String targets = balancers.describeTargetGroups(r -> {}).targetGroups().get(0).targetGroupArn();
    balancers.modifyTargetGroup(
        r ->
            r.targetGroupArn(targets)
                .healthCheckIntervalSeconds(5)
                .healthCheckTimeoutSeconds(4)
                .unhealthyThresholdCount(4));
  }
}
