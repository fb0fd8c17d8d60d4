package webanalytics.localcloud.fleet.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstanceRootTest {
  @TempDir Path folder;
  private InstanceRoot root;

  @BeforeEach
  void makeRoot() throws IOException {
    root = new InstanceRoot(folder.resolve("root"));
  }

  @Test
  void writesBelowTheRootWithTheMode() throws IOException {
    root.write("/etc/a/b.conf", "text", 0750);

    Path file = folder.resolve("root/etc/a/b.conf");
    assertThat(file).hasContent("text");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rwxr-x---");
  }

  @Test
  void refusesPathsThatLeaveTheRoot() {
    assertThatThrownBy(() -> root.write("/../evil", "x", 0644)).hasMessageContaining("leaves");
    assertThatThrownBy(() -> root.write("/etc/../../evil", "x", 0644))
        .hasMessageContaining("leaves");
    assertThatThrownBy(() -> root.write("etc/x", "x", 0644)).hasMessageContaining("absolute");
    assertThat(folder.resolve("evil")).doesNotExist();
  }

  @Test
  void refusesSymbolicLinksThatLeaveTheRoot() throws IOException {
    Files.createSymbolicLink(folder.resolve("root/out"), folder);
    Files.createSymbolicLink(folder.resolve("root/dangling"), folder.resolve("nothing"));

    assertThatThrownBy(() -> root.write("/out/evil", "x", 0644)).hasMessageContaining("leaves");
    assertThatThrownBy(() -> root.chmod("/out", 0777)).hasMessageContaining("leaves");
    assertThatThrownBy(() -> root.write("/dangling", "x", 0644)).isInstanceOf(IOException.class);
    assertThat(folder.resolve("evil")).doesNotExist();
    assertThat(folder.resolve("nothing")).doesNotExist();
  }

  @Test
  void followsSymbolicLinksThatStayInside() throws IOException {
    root.mkdirs("/var/log");
    Files.createSymbolicLink(folder.resolve("root/logs"), Path.of("var/log"));

    root.write("/logs/a", "x", 0644);

    assertThat(folder.resolve("root/var/log/a")).hasContent("x");
  }
}
