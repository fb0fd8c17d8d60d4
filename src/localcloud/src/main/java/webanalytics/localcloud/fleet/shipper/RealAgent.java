package webanalytics.localcloud.fleet.shipper;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

/** Says how to run a genuine Amazon Kinesis Agent on this machine instead of the shipper. */
public final class RealAgent {
  private static final String MAIN = "com.amazon.kinesis.streaming.agent.Agent";

  private RealAgent() {}

  /**
   * Says what keeps a folder from being an agent's; empty where nothing does.
   *
   * @param home the agent's folder: its jar, and those it needs in {@code lib}
   */
  public static Optional<String> problem(Path home) {
    try (Stream<Path> files = Files.list(home)) {
      boolean found =
          files.filter(file -> file.toString().endsWith(".jar")).anyMatch(RealAgent::hasMain);
      return found ? Optional.empty() : Optional.of("no jar in " + home + " has the class " + MAIN);
    } catch (IOException e) {
      return Optional.of(home + " is no folder that can be read");
    }
  }

  private static boolean hasMain(Path jar) {
    try (ZipFile file = new ZipFile(jar.toFile())) {
      return file.getEntry(MAIN.replace('.', '/') + ".class") != null;
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Returns the command line.
   *
   * @param java the Java launcher
   * @param home the agent's folder
   * @param config the rewritten agent.json
   * @param logging what the agent's Log4j reads instead of the package's log4j.xml
   */
  public static List<String> command(Path java, Path home, Path config, Path logging) {
    return List.of(
        java.toString(),
        "-Xmx256m",
        "-Dlog4j2.configurationFile=" + logging,
        "-cp",
        home + "/*:" + home + "/lib/*",
        MAIN,
        "-c",
        config.toString());
  }

  /** Returns a configuration of Log4j that writes to a file below the instance's root. */
  public static String logging(Path log) {
    return """
        status = warn
        appender.file.type = File
        appender.file.name = FILE
        appender.file.fileName = %s
        appender.file.layout.type = PatternLayout
        appender.file.layout.pattern = %%d %%p %%m%%n
        rootLogger.level = info
        rootLogger.appenderRef.file.ref = FILE
        """
        .formatted(log);
  }

  /**
   * Returns whether the log says, from a place on, that the agent has started: every flow has read
   * its checkpoint then (awslabs/amazon-kinesis-agent, Agent.startUp).
   *
   * @param from the length of the log before the start; an earlier start wrote the same
   */
  public static boolean started(Path log, long from) {
    try (FileChannel channel = FileChannel.open(log)) {
      ByteBuffer bytes = ByteBuffer.allocate((int) Math.max(0, channel.size() - from));
      channel.read(bytes, from);
      return new String(bytes.array(), StandardCharsets.UTF_8).contains("Startup completed");
    } catch (IOException e) {
      return false;
    }
  }

  /** Returns its environment: the keys of the instance's role, which IMDS would give it. */
  public static Map<String, String> environment(AwsCredentials keys, String region) {
    Map<String, String> environment = new HashMap<>();
    environment.put("AWS_ACCESS_KEY_ID", keys.accessKeyId());
    environment.put("AWS_SECRET_ACCESS_KEY", keys.secretAccessKey());
    environment.put("AWS_REGION", region);
    if (keys instanceof AwsSessionCredentials session && !session.sessionToken().isEmpty()) {
      environment.put("AWS_SESSION_TOKEN", session.sessionToken());
    }
    return Map.copyOf(environment);
  }

  /**
   * Rewrites agent.json: paths lead below the root, the endpoint to the emulator.
   *
   * @throws AgentConfigException where it is not one that the shipper would carry out
   * @throws IOException where a path leaves the root
   */
  public static String rewrite(String agentJson, Path root, URI emulator)
      throws AgentConfigException, IOException {
    String checkpoints = AgentConfigParser.parse(agentJson).checkpointFile();
    ObjectMapper json = new ObjectMapper();
    try {
      ObjectNode config = (ObjectNode) json.readTree(agentJson);
      config.put("firehose.endpoint", emulator.toString());
      config.put("cloudwatch.emitMetrics", false);
      config.put("checkpointFile", Shipper.below(root, checkpoints).toString());
      for (JsonNode flow : config.path("flows")) {
        Path pattern = Shipper.below(root, flow.path("filePattern").asText());
        ((ObjectNode) flow).put("filePattern", pattern.toString());
      }
      return json.writeValueAsString(config);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("was parsed a moment ago", e);
    }
  }
}
