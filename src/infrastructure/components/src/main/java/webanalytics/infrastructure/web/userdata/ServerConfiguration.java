package webanalytics.infrastructure.web.userdata;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import webanalytics.infrastructure.network.Cidr;

/**
 * Renders everything that a beacon server is booted from.
 *
 * @param visitors what visitors are answered, and what is kept of them
 * @param vpcCidr network of the load balancer
 * @param customMetrics whether the log that is shipped has the four headers of a custom metric;
 *     without meaning at stage start
 * @param agent how the log is shipped; empty at stage start
 */
public record ServerConfiguration(
    Visitors visitors, Cidr vpcCidr, boolean customMetrics, Optional<Agent> agent) {
  /** Limit of EC2, before base64. */
  static final int MAX_USER_DATA_BYTES = 16_384;

  /**
   * With 60 for the agent's start and 30 for a health check, this leaves 90 of the group's grace
   * period of 300 to the boot. After that a server without httpd is replaced.
   */
  private static final int INSTALL_SECONDS = 120;

  /**
   * Checks that the agent reads what Apache writes.
   *
   * @throws IllegalArgumentException if it would drop every line
   */
  public ServerConfiguration {
    AccessLog written = AccessLog.shipped(customMetrics);
    agent.ifPresent(
        shipping -> {
          AccessLog read = shipping.configuration().log();
          if (read != written) {
            throw new IllegalArgumentException(
                String.format(
                    Locale.ROOT, "the agent reads %s, but Apache writes %s", read, written));
          }
        });
  }

  /** Answers an origin over plain HTTP and logs whole addresses. */
  ServerConfiguration(
      String corsOrigin, Cidr vpcCidr, boolean customMetrics, Optional<Agent> agent) {
    this(Visitors.from(corsOrigin), vpcCidr, customMetrics, agent);
  }

  /**
   * Says how the log is shipped.
   *
   * @param packageName package of the Kinesis agent, or https URL of its RPM; 2.0.12 or later,
   *     older ones cannot use IMDSv2
   * @param configuration content of agent.json
   */
  public record Agent(String packageName, AgentConfiguration configuration) {}

  /**
   * Returns the user data in base64.
   *
   * @throws IllegalStateException if it is longer than EC2 takes
   */
  public String userData() {
    byte[] text = render().getBytes(StandardCharsets.UTF_8);
    if (text.length > MAX_USER_DATA_BYTES) {
      throw new IllegalStateException(
          String.format(
              Locale.ROOT,
              "user data has %d bytes, EC2 takes %d: shorten corsOrigin, domainName or kinesisAgentPackage",
              text.length,
              MAX_USER_DATA_BYTES));
    }
    return Base64.getEncoder().encodeToString(text);
  }

  String render() {
    return new CloudConfig(packages(), files(), commands()).render();
  }

  private List<String> packages() {
    List<String> packages = new ArrayList<>(List.of("httpd"));
    agent.ifPresent(
        shipping -> packages.addAll(List.of(shipping.packageName(), KinesisAgent.JAVA_PACKAGE)));
    return packages;
  }

  /**
   * Installs what cloud-init could not. Systems Manager may run another dnf while a server boots;
   * on Amazon Linux 2023 the second one fails instead of waiting
   * (amazonlinux/amazon-linux-2023#397), and cloud-init goes on without the packages.
   */
  private List<String> install() {
    List<String> command =
        new ArrayList<>(
            List.of(
                "timeout",
                Integer.toString(INSTALL_SECONDS),
                "sh",
                "-c",
                "until dnf -y install \"$@\"; do sleep 5; done",
                "dnf"));
    command.addAll(packages());
    return command;
  }

  private List<FileEntry> files() {
    AccessLog log = agent.isPresent() ? AccessLog.shipped(customMetrics) : AccessLog.COMBINED;
    List<FileEntry> files = new ArrayList<>();
    files.add(
        FileEntry.readable(
            "/etc/httpd/conf.d/beacon.conf",
            new ApacheConfiguration(visitors, vpcCidr, log).render()));
    files.add(
        FileEntry.readable(
            "/etc/systemd/system/httpd.service.d/restart.conf",
            """
            [Service]
            LogsDirectory=beacon
            Restart=always
            RestartSec=1
            """));
    files.addAll(LogRotation.files(agent.isPresent()));
    agent.ifPresent(
        shipping -> {
          files.add(FileEntry.readable(AgentConfiguration.PATH, shipping.configuration().json()));
          files.add(KinesisAgent.unit());
          files.add(Drain.unit());
          files.add(Drain.script());
        });
    return files;
  }

  private List<List<String>> commands() {
    List<List<String>> commands = new ArrayList<>();
    // The commands become one shell script. Whatever fails, such as an agent that could not be
    // installed, then keeps Apache from starting, and the load balancer shows an unhealthy target.
    commands.add(List.of("set", "-e"));
    commands.add(install());
    if (agent.isPresent()) {
      commands.add(KinesisAgent.makeUser());
    }
    commands.add(List.of("systemctl", "daemon-reload"));
    commands.add(List.of("systemctl", "restart", "logrotate.timer"));
    if (agent.isPresent()) {
      commands.addAll(KinesisAgent.start());
      commands.add(List.of("systemctl", "enable", "--now", Drain.UNIT));
    }
    commands.add(List.of("systemctl", "enable", "--now", "httpd.service"));
    return commands;
  }
}
