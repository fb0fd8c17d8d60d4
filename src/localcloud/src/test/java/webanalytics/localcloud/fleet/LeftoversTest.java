package webanalytics.localcloud.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import webanalytics.localcloud.fleet.process.ProcessRecords;
import webanalytics.localcloud.fleet.process.Spawner;

@Timeout(60)
class LeftoversTest {
  @TempDir Path home;

  @Test
  void killsRecordedProcessesOfThisHome() {
    try (Spawner spawner = new Spawner(new ProcessRecords(home))) {
      Process process = spawner.start(List.of("/bin/sleep", "300"), Map.of(), home.resolve("out"));

      assertThat(Leftovers.reap(home)).isEqualTo(1);

      assertThat(process.onExit().join().isAlive()).isFalse();
      assertThat(home.resolve("processes").resolve("" + process.pid())).doesNotExist();
    }
  }

  @Test
  void leavesAProcessAloneThatOnlyHasTheNumber() throws Exception {
    Process stranger = new ProcessBuilder("/bin/sleep", "300").start();
    try {
      Files.createDirectories(home.resolve("processes"));
      Files.writeString(
          home.resolve("processes").resolve("" + stranger.pid()), "/usr/sbin/apache2 -d /x");

      assertThat(Leftovers.reap(home)).isZero();

      assertThat(stranger.isAlive()).isTrue();
    } finally {
      stranger.destroyForcibly();
    }
  }
}
