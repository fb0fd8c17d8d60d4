package webanalytics.localcloud.fleet.shipper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RealAgentTest {
  private static final URI EMULATOR = URI.create("http://127.77.40.1:5000");

  @TempDir private Path folder;

  @Test
  void noPathLeavesTheRoot() {
    for (String flow : new String[] {"/var/../../../etc/a*", "/../a*"}) {
      assertThatThrownBy(() -> RealAgent.rewrite(json(flow, "/var/c"), Path.of("/r"), EMULATOR))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("leaves the instance's root");
    }
    assertThatThrownBy(
            () -> RealAgent.rewrite(json("/var/a*", "/../etc/c"), Path.of("/r"), EMULATOR))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("leaves the instance's root");
  }

  @Test
  void anEarlierStartInTheLogIsNotThisOne() throws IOException {
    Path log = folder.resolve("agent.log");
    assertThat(RealAgent.started(log, 0)).isFalse();
    Files.writeString(log, "Agent: Startup completed in 67 ms.\n");
    long before = Files.size(log);

    assertThat(RealAgent.started(log, before)).isFalse();
    Files.writeString(log, "Agent: Startup completed in 70 ms.\n", StandardOpenOption.APPEND);
    assertThat(RealAgent.started(log, before)).isTrue();
  }

  private static String json(String pattern, String checkpoints) {
    return """
        {"firehose.endpoint": "https://firehose.us-east-1.amazonaws.com", "checkpointFile": "%s",
         "flows": [{"filePattern": "%s", "deliveryStream": "s"}]}
        """
        .formatted(checkpoints, pattern);
  }
}
