package webanalytics.localcloud.fleet.shipper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class AgentConfigParserTest {
  private static final URI EMULATOR = URI.create("http://127.77.40.1:5000");

  @Test
  void startsAtTheEndAndWaitsAMinuteByDefault() throws AgentConfigException {
    Flow flow = flow("");

    assertThat(flow.fromStart()).isFalse();
    assertThat(flow.maxBufferAge()).isEqualTo(Duration.ofMinutes(1));
  }

  @Test
  void takesTheBufferAgeFromTheFlowBeforeTheTop() throws AgentConfigException {
    assertThat(flow(", \"maxBufferAgeMillis\": 2000").maxBufferAge())
        .isEqualTo(Duration.ofSeconds(2));
    assertThat(
            AgentConfigParser.parse(json("").replaceFirst("\\{", "{\"maxBufferAgeMillis\": 3000,"))
                .flows()
                .get(0)
                .maxBufferAge())
        .isEqualTo(Duration.ofSeconds(3));
  }

  @Test
  void namesEveryProblem() {
    assertThatThrownBy(
            () ->
                AgentConfigParser.parse(
                    "{\"flows\": [{\"filePattern\": \"x\", \"maxBufferAgeMillis\": 1}]}"))
        .isInstanceOf(AgentConfigException.class)
        .hasMessageContaining("filePattern")
        .hasMessageContaining("deliveryStream")
        .hasMessageContaining("maxBufferAgeMillis")
        .hasMessageContaining("firehose.endpoint");
  }

  @Test
  void refusesProcessingItDoesNotKnow() {
    assertThatThrownBy(() -> flow(", \"dataProcessingOptions\": [{\"optionName\": \"CSVTOJSON\"}]"))
        .hasMessageContaining("LOGTOJSON");
  }

  @Test
  void resolvesOnlyFirehoseOfTheRegionAndLoopback() throws AgentConfigException {
    assertThat(resolve("https://firehose.us-east-1.amazonaws.com")).isEqualTo(EMULATOR);
    assertThat(resolve("http://127.0.0.1:9000")).isEqualTo(URI.create("http://127.0.0.1:9000"));
    for (String other :
        new String[] {
          "https://firehose.eu-west-1.amazonaws.com",
          "http://firehose.us-east-1.amazonaws.com",
          "http://localhost:1",
          "http://127.0.0.1.example.com",
          "https://example.com"
        }) {
      assertThatThrownBy(() -> resolve(other)).as(other).hasMessageContaining(other);
    }
  }

  @Test
  void rewritesPathsAndEndpointForAGenuineAgent() throws Exception {
    String rewritten = RealAgent.rewrite(json(""), Path.of("/r"), EMULATOR);

    assertThat(rewritten)
        .contains("\"filePattern\":\"/r/var/log/a*\"")
        .contains("\"firehose.endpoint\":\"http://127.77.40.1:5000\"")
        .contains("\"checkpointFile\":\"/r/var/run/aws-kinesis-agent/checkpoints\"")
        .contains("\"cloudwatch.emitMetrics\":false");
    assertThat(RealAgent.command(Path.of("/j"), Path.of("/h"), Path.of("/c"), Path.of("/l")))
        .containsExactly(
            "/j",
            "-Xmx256m",
            "-Dlog4j2.configurationFile=/l",
            "-cp",
            "/h/*:/h/lib/*",
            "com.amazon.kinesis.streaming.agent.Agent",
            "-c",
            "/c");
  }

  private static URI resolve(String endpoint) throws AgentConfigException {
    return AgentEndpoint.resolve(URI.create(endpoint), "us-east-1", EMULATOR);
  }

  private static Flow flow(String more) throws AgentConfigException {
    return AgentConfigParser.parse(json(more)).flows().get(0);
  }

  private static String json(String more) {
    return "{\"firehose.endpoint\": \"https://firehose.us-east-1.amazonaws.com\", \"flows\":"
        + " [{\"filePattern\": \"/var/log/a*\", \"deliveryStream\": \"s\""
        + more
        + "}]}";
  }
}
