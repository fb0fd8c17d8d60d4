package webanalytics.localcloud;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccessLogsTest {
  @TempDir private Path home;

  private final Lease lease = new Lease("127.31.7", 4566, 8080);

  @Test
  void namesTheLogsOfEveryServerThatWasEverThere() throws IOException {
    Path second = log("i-2", "access_log");
    Path rotated = log("i-1", "access_log-20261102-1");
    Path later = log("i-1", "access_log-20261102-2");
    Path current = log("i-1", "access_log");
    log("i-1", "error_log");
    Files.createDirectories(home.resolve("fleet/instances/i-3/root"));
    lease.write(home.resolve("lease.json"));

    AccessLogs logs = cloud().accessLogs().orElseThrow();

    assertThat(logs.network()).isEqualTo("127.31.7");
    assertThat(logs.since())
        .isEqualTo(Files.getLastModifiedTime(home.resolve("lease.json")).toInstant());
    assertThat(logs.servers())
        .extracting(AccessLogs.Server::id)
        .containsExactly("i-1", "i-2", "i-3");
    assertThat(logs.servers().get(0).files()).containsExactly(rotated, later, current);
    assertThat(logs.servers().get(1).files()).containsExactly(second);
    assertThat(logs.servers().get(2).files()).isEmpty();
  }

  @Test
  void thereAreNoneBeforeTheCloudWasStarted() throws IOException {
    assertThat(cloud().accessLogs()).isEmpty();

    lease.write(home.resolve("lease.json"));
    assertThat(cloud().accessLogs().orElseThrow().servers()).isEmpty();
  }

  private LocalCloud cloud() {
    return new LocalCloud(new LocalCloudLayout(home, home, home.resolve("python"), ""));
  }

  private Path log(String instance, String name) throws IOException {
    Path folder = home.resolve("fleet/instances").resolve(instance).resolve("root/var/log/beacon");
    return Files.writeString(Files.createDirectories(folder).resolve(name), "");
  }
}
