package webanalytics.workshop.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.autoscaling.model.Instance;
import software.amazon.awssdk.services.ec2.Ec2Client;
import webanalytics.workshop.Checkout;
import webanalytics.workshop.cloud.AwsClients;
import webanalytics.workshop.verify.Verification;

/** Does to serving servers what a month brings, while beacons come in all the time. */
@Timeout(300)
class ServerFaultsIT {
  private static Checkout checkout;
  private static ModuleOne module;
  private static JsonNode outputs;
  private static Ec2Client ec2;
  private static List<String> servers;

  @BeforeAll
  static void deployFinish() throws IOException, InterruptedException {
    assumeTrue(System.getProperty("workshop.home") != null, "run by ./workshop test");
    checkout = Checkout.fromLauncher().withSession("faults-test");
    module = new ModuleOne(checkout, line -> {});
    module.prepareTools();
    module.startCloud();
    outputs = module.deploy("finish");
    module.awaitRoll(outputs);
    AwsClients clients = module.clients();
    ec2 = clients.client(Ec2Client.builder());
    servers =
        clients
            .autoScaling()
            .describeAutoScalingGroups()
            .autoScalingGroups()
            .get(0)
            .instances()
            .stream()
            .map(Instance::instanceId)
            .toList();
  }

  @AfterAll
  static void stopTheCloud() throws IOException {
    if (module != null) {
      module.stopCloud();
    }
  }

  @Test
  void aRebootInTheMiddleOfTrafficSendsNoEventTwice() throws Exception {
    try (SteadyTraffic traffic = SteadyTraffic.start(outputs)) {
      for (String server : servers) {
        reboot(server);
        traffic.awaitAnswers(200);
      }

      assertEveryAnsweredEventOnce(traffic);
    }
  }

  @Test
  void anUpdateOfHttpdInTheMiddleOfTrafficHidesNoEventFromTheAgent() throws Exception {
    String server = servers.get(0);
    try (SteadyTraffic traffic = SteadyTraffic.start(outputs)) {
      // What the RPM does to its folder with each update (bugzilla.redhat.com 734582).
      Files.setPosixFilePermissions(
          disk(server).resolve("var/log/httpd"), PosixFilePermissions.fromString("rwx------"));
      traffic.awaitAnswers(200);
      reboot(server);
      traffic.awaitAnswers(200);

      assertEveryAnsweredEventOnce(traffic);
    }
  }

  private static void assertEveryAnsweredEventOnce(SteadyTraffic traffic) throws Exception {
    Verification found = module.verify(outputs, traffic.end());

    assertThat(found)
        .returns(0, Verification::missing)
        .returns(0, Verification::duplicates)
        .returns(0, Verification::altered)
        .returns(0, Verification::unparsable);
  }

  /** Reboots as the API does, and waits until Apache and the agent run again. */
  private static void reboot(String server) throws IOException, InterruptedException {
    String httpd = "Started httpd.service";
    String agent = "Started aws-kinesis-agent.service";
    long webStarts = count(server, httpd);
    long agentStarts = count(server, agent);
    ec2.rebootInstances(r -> r.instanceIds(server));
    assertThat(
            Waiting.until(
                () -> count(server, httpd) > webStarts && count(server, agent) > agentStarts))
        .as(console(server))
        .isTrue();
  }

  private static long count(String server, String line) {
    return console(server).lines().filter(each -> each.contains(line)).count();
  }

  private static String console(String server) {
    String output = ec2.getConsoleOutput(r -> r.instanceId(server)).output();
    return output == null
        ? ""
        : new String(Base64.getMimeDecoder().decode(output), StandardCharsets.UTF_8);
  }

  private static Path disk(String server) {
    return checkout.localCloud().home().resolve(Path.of("fleet", "instances", server, "root"));
  }
}
