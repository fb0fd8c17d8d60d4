package webanalytics.workshop.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import software.amazon.awssdk.services.ec2.Ec2Client;
import webanalytics.workshop.Checkout;

/** Does to serving servers what a month brings. */
public final class ServerFaults {
  private final Checkout checkout;
  private final Ec2Client ec2;

  public ServerFaults(Checkout checkout, ModuleOne module) throws IOException {
    this.checkout = checkout;
    this.ec2 = module.clients().client(Ec2Client.builder());
  }

  /** Reboots as the API does, and waits until Apache and the agent run again. */
  public void reboot(String server) throws IOException, InterruptedException {
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

  /** Does what the RPM does to its folder with each update (bugzilla.redhat.com 734582). */
  public void updateHttpd(String server) throws IOException {
    Path disk = checkout.localCloud().home().resolve(Path.of("fleet", "instances", server, "root"));
    Files.setPosixFilePermissions(
        disk.resolve("var/log/httpd"), PosixFilePermissions.fromString("rwx------"));
  }

  private long count(String server, String line) {
    return console(server).lines().filter(each -> each.contains(line)).count();
  }

  private String console(String server) {
    String output = ec2.getConsoleOutput(r -> r.instanceId(server)).output();
    return output == null
        ? ""
        : new String(Base64.getMimeDecoder().decode(output), StandardCharsets.UTF_8);
  }
}
