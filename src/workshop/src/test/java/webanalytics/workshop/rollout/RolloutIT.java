package webanalytics.workshop.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
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

/** Rolls real servers: to a version that boots, to one that does not, and back. */
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

  @BeforeAll
  static void deployStart() throws IOException, InterruptedException {
    assumeTrue(System.getProperty("workshop.home") != null, "run by ./workshop test");
    module = new ModuleOne(Checkout.fromLauncher().withSession("rollout-test"), line -> {});
    module.prepareTools();
    module.startCloud();
    JsonNode outputs = module.deploy("start");
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
    module.deploy("finish");
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
  void aVersionThatDoesNotBootFailsTheRollAndTheOldServersServeOn()
      throws IOException, InterruptedException {
    shortenHealthChecks();
    module.engine().configure(ModuleOne.STACK, "kinesisAgentPackage", "no-such-agent");
    JsonNode outputs = module.deploy("finish");
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
  @Order(3)
  void theWayBackKeepsTheServersThatServe() throws InterruptedException {
    var before = rollout.servers().serving();

    new Rollback(groups, rollout, group).start(line -> {});
    RolloutResult result = rollout.await(PATIENCE, line -> {});

    assertThat(result.passed()).isTrue();
    assertThat(result.version()).isEqualTo("2");
    assertThat(rollout.servers().serving())
        .extracting(it -> it.instanceId())
        .containsExactlyInAnyOrderElementsOf(before.stream().map(it -> it.instanceId()).toList());
  }

  @Test
  @Order(4)
  void settingsPutRightRollOnFromThere() throws IOException, InterruptedException {
    // The engine does not know of the short period, and servers that boot now may take their time.
    groups.updateAutoScalingGroup(r -> r.autoScalingGroupName(group).healthCheckGracePeriod(300));
    module.engine().configure(ModuleOne.STACK, "kinesisAgentPackage", "aws-kinesis-agent");
    module.deploy("finish");

    assertThat(rollout.await(PATIENCE, line -> {}).passed()).isTrue();
    assertThat(rollout.servers().template().version()).isEqualTo("4");
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
