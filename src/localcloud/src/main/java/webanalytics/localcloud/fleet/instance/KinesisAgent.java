package webanalytics.localcloud.fleet.instance;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import software.amazon.awssdk.regions.Region;
import webanalytics.localcloud.fleet.cloud.AwsClients;
import webanalytics.localcloud.fleet.shipper.AgentConfig;
import webanalytics.localcloud.fleet.shipper.AgentConfigException;
import webanalytics.localcloud.fleet.shipper.AgentConfigParser;
import webanalytics.localcloud.fleet.shipper.AgentEndpoint;
import webanalytics.localcloud.fleet.shipper.FirehoseDelivery;
import webanalytics.localcloud.fleet.shipper.RealAgent;
import webanalytics.localcloud.fleet.shipper.Shipper;
import webanalytics.localcloud.fleet.systemd.Running;
import webanalytics.localcloud.fleet.systemd.ServiceFailure;
import webanalytics.localcloud.fleet.waiting.Deadline;

/** Starts an instance's log agent: the shipper, or a genuine agent where its folder is known. */
final class KinesisAgent {
  static final String DEFAULT_CONFIG = "/etc/aws-kinesis/agent.json";

  // How much later than its buffer age a genuine agent may be done, having found nothing new.
  private static final Duration GENUINE_MARGIN = Duration.ofSeconds(5);
  // A busy machine takes seconds to get there.
  private static final Duration GENUINE_START = Duration.ofSeconds(30);

  private final FleetContext context;
  private final String instanceId;
  private final Region region;
  private final Path root;
  private final BooleanSupplier internet;
  private volatile Path configuration;
  private volatile Shipper shipper;

  KinesisAgent(
      FleetContext context, String instanceId, Region region, Path root, BooleanSupplier internet) {
    this.context = context;
    this.instanceId = instanceId;
    this.region = region;
    this.root = root;
    this.internet = internet;
  }

  /**
   * Starts the agent.
   *
   * @param config absolute path of its configuration in the instance
   */
  Running start(String config) throws ServiceFailure {
    try {
      configuration = Shipper.below(root, config);
      String text = Files.readString(configuration);
      AgentConfig parsed = AgentConfigParser.parse(text);
      URI endpoint = AgentEndpoint.resolve(parsed.endpoint(), region.id(), context.emulator());
      if (context.agentHome().isPresent()) {
        return genuine(context.agentHome().get(), text, endpoint);
      }
      AwsClients clients = new AwsClients(endpoint, region);
      FirehoseDelivery delivery =
          new FirehoseDelivery(clients, context.metadata(), instanceId, internet);
      Shipper started = Shipper.start(parsed, root, delivery);
      started.exit().thenRun(delivery::close);
      shipper = started;
      return new ShipperService(started);
    } catch (IOException | AgentConfigException e) {
      throw new ServiceFailure("aws-kinesis-agent: " + e.getMessage());
    }
  }

  /** Waits until the checkpoints have reached the end of the logs; false where time ran out. */
  boolean drain(Duration limit) throws IOException, AgentConfigException {
    if (context.agentHome().isPresent() && configuration != null) {
      // Its checkpoints are a database that nothing here reads: wait as long as it may need.
      Duration age =
          AgentConfigParser.parse(Files.readString(configuration)).flows().stream()
              .map(flow -> flow.maxBufferAge())
              .max(Duration::compareTo)
              .orElseThrow();
      Duration needed = age.plus(GENUINE_MARGIN);
      Deadline.after(needed.compareTo(limit) < 0 ? needed : limit).await(() -> false);
      return needed.compareTo(limit) <= 0;
    }
    return Deadline.after(limit).await(() -> shipper != null && shipper.caughtUp());
  }

  private Running genuine(Path home, String text, URI endpoint)
      throws IOException, AgentConfigException, ServiceFailure {
    Path run = Files.createDirectories(root.resolve("run/aws-kinesis-agent"));
    Path config = run.resolve("agent.json");
    Files.writeString(config, RealAgent.rewrite(text, root, endpoint));
    Path logging = run.resolve("log4j2.properties");
    Path log = root.resolve(Shipper.LOG);
    Files.writeString(logging, RealAgent.logging(log));
    long logged = Files.exists(log) ? Files.size(log) : 0;
    Path output = root.resolve("../agent.out").normalize();
    Process process =
        context
            .spawner()
            .start(
                RealAgent.command(
                    Path.of(System.getProperty("java.home"), "bin", "java"), home, config, logging),
                RealAgent.environment(context.metadata().credentials(instanceId), region.id()),
                output);
    boolean decided =
        Deadline.after(GENUINE_START)
            .await(() -> !process.isAlive() || RealAgent.started(log, logged));
    if (!decided) {
      process.destroyForcibly();
      throw new ServiceFailure(
          "the agent of KINESIS_AGENT_HOME did not start within %d s; see %s and %s"
              .formatted(GENUINE_START.toSeconds(), output, log));
    }
    if (!process.isAlive()) {
      throw new ServiceFailure(
          "the agent of KINESIS_AGENT_HOME ended at its start with exit code %d; see %s and %s"
              .formatted(process.exitValue(), output, log));
    }
    return new AgentProcess(process);
  }

  /** Presents the shipper's threads as the agent's process. */
  private record ShipperService(Shipper shipper) implements Running {
    @Override
    public Optional<Long> pid() {
      return Optional.empty();
    }

    @Override
    public CompletableFuture<Boolean> exit() {
      return shipper.exit();
    }

    @Override
    public void stop(Duration timeout) {
      shipper.stop();
    }
  }
}
