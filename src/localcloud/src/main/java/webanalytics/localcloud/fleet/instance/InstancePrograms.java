package webanalytics.localcloud.fleet.instance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import webanalytics.localcloud.fleet.shipper.AgentConfigException;
import webanalytics.localcloud.fleet.systemd.Programs;
import webanalytics.localcloud.fleet.systemd.Running;
import webanalytics.localcloud.fleet.systemd.ServiceFailure;

/**
 * Knows the few command lines that units may hold. A script of user data is never run: the one that
 * waits for the agent is known by its path, and its meaning is carried out.
 */
final class InstancePrograms implements Programs {
  private static final String HTTPD = "/usr/sbin/httpd $OPTIONS -DFOREGROUND";
  private static final String AGENT = "/usr/bin/start-aws-kinesis-agent";
  private static final String AGENT_SCRIPT = "/etc/rc.d/init.d/aws-kinesis-agent start";
  private static final Set<String> NOTHING = Set.of("/usr/bin/true", "/bin/true");
  private static final String DRAIN_SCRIPT = "/usr/local/libexec/wait-for-kinesis-agent.py";
  private static final String DRAIN = "/usr/bin/python3 " + DRAIN_SCRIPT;

  private final Path root;
  private final Httpd httpd;
  private final KinesisAgent agent;

  InstancePrograms(Path root, Httpd httpd, KinesisAgent agent) {
    this.root = root;
    this.httpd = httpd;
    this.agent = agent;
  }

  @Override
  public Running start(String commandLine) throws ServiceFailure {
    if (commandLine.matches(AGENT + "( -c /\\S+)?")) {
      return startAgent(commandLine.substring(AGENT.length()).replaceFirst("^ -c ", ""));
    }
    return switch (commandLine) {
      case HTTPD -> httpd.start();
      // What was seen of it: awslabs/amazon-kinesis-agent#269.
      case AGENT_SCRIPT ->
          throw new ServiceFailure("install: invalid group \u2018aws-kinesis-agent-user\u2019");
      default -> throw new ServiceFailure("command not known here: " + commandLine);
    };
  }

  private Running startAgent(String config) throws ServiceFailure {
    for (String needed : new String[] {AGENT, "/usr/bin/java"}) {
      if (!Files.isRegularFile(root.resolve(needed.substring(1)))) {
        throw new ServiceFailure(needed + ": no such file");
      }
    }
    return agent.start(config.isEmpty() ? KinesisAgent.DEFAULT_CONFIG : config);
  }

  @Override
  public void run(String commandLine, Duration timeout) throws ServiceFailure {
    if (commandLine.equals(DRAIN)) {
      drain(timeout);
    } else if (!NOTHING.contains(commandLine)) {
      throw new ServiceFailure("command not known here: " + commandLine);
    }
  }

  private void drain(Duration timeout) throws ServiceFailure {
    if (!Files.isRegularFile(root.resolve(DRAIN_SCRIPT.substring(1)))) {
      throw new ServiceFailure(DRAIN_SCRIPT + ": no such file");
    }
    try {
      if (!agent.drain(timeout)) {
        throw new ServiceFailure("the agent did not reach the end of the logs in " + timeout);
      }
    } catch (IOException | AgentConfigException e) {
      throw new ServiceFailure(DRAIN + ": " + e.getMessage());
    }
  }
}
