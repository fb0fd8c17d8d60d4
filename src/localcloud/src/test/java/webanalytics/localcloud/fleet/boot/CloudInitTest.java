package webanalytics.localcloud.fleet.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import webanalytics.localcloud.fleet.systemd.Programs;
import webanalytics.localcloud.fleet.systemd.Running;
import webanalytics.localcloud.fleet.systemd.ServiceFailure;
import webanalytics.localcloud.fleet.systemd.Systemd;

class CloudInitTest {
  @TempDir Path folder;
  private final List<String> console = new ArrayList<>();
  private final List<String> started = new ArrayList<>();
  private boolean internet = true;
  private InstanceRoot root;

  @BeforeEach
  void makeRoot() throws IOException {
    root = new InstanceRoot(folder);
  }

  @Test
  void keepsFilesWrittenBeforeThePackageAndReplacesItsFilesAfterwards() throws Exception {
    run(
        """
        packages: [httpd]
        write_files:
          - {path: /etc/httpd/conf/httpd.conf, content: early}
          - {path: /usr/lib/systemd/system/httpd.service, content: late, defer: true}
        """);

    assertThat(folder.resolve("etc/httpd/conf/httpd.conf")).hasContent("early");
    assertThat(folder.resolve("usr/lib/systemd/system/httpd.service")).hasContent("late");
  }

  @Test
  void installsNothingWithoutTheInternet() {
    internet = false;

    assertThatThrownBy(() -> run("packages: [httpd]\n")).hasMessageContaining("default route");
    assertThat(folder.resolve("etc/httpd")).doesNotExist();
  }

  @Test
  void takesTheAgentByNameOrAsAnRpmAndNothingElse() throws Exception {
    run("packages: ['https://example.com/aws-kinesis-agent-latest.amzn2.noarch.rpm']\n");

    assertThat(folder.resolve("usr/lib/systemd/system/aws-kinesis-agent.service")).exists();
    assertThatThrownBy(() -> run("packages: [nginx]\n")).hasMessageContaining("nginx");
    assertThatThrownBy(() -> run("packages: ['http://example.com/aws-kinesis-agent.rpm']\n"))
        .hasMessageContaining("not known");
  }

  @Test
  void stopsAtTheFirstFailureAfterSetE() {
    assertThatThrownBy(
            () -> run("runcmd: [[set, -e], [chmod, '0644', /missing], [mkdir, -p, /made]]\n"))
        .hasMessageContaining("script failed");
    assertThat(folder.resolve("made")).doesNotExist();
  }

  @Test
  void goesOnAfterAFailureWithoutSetE() throws Exception {
    run("runcmd: [[chmod, '0644', /missing], [mkdir, -p, /made]]\n");

    assertThat(folder.resolve("made")).isDirectory();
    assertThat(console).anyMatch(line -> line.contains("chmod 0644 /missing failed"));
  }

  @Test
  void runsNoUnknownCommandAndNothingBeforeIt() {
    assertThatThrownBy(() -> run("runcmd: [[mkdir, -p, /made], [sh, -c, 'id > /x']]\n"))
        .hasMessageContaining("sh -c id > /x");
    assertThatThrownBy(() -> run("runcmd: [[chmod, '4755', /made]]\n"))
        .hasMessageContaining("not known");
    assertThat(folder.resolve("made")).doesNotExist();
  }

  @Test
  void startsUnitsOfTheUserData() throws Exception {
    run(
        """
        write_files:
          - path: /etc/systemd/system/x.service
            content: "[Service]\\nExecStart=/x\\n[Install]\\nWantedBy=multi-user.target\\n"
        runcmd: [[set, -e], [systemctl, enable, --now, x]]
        """);

    assertThat(started).containsExactly("/x");
  }

  private void run(String config) throws BootFailure {
    Programs programs =
        new Programs() {
          @Override
          public Running start(String commandLine) throws ServiceFailure {
            started.add(commandLine);
            return new FakeRunning();
          }

          @Override
          public void run(String commandLine, Duration timeout) {
            started.add(commandLine);
          }
        };
    Systemd systemd = new Systemd(folder, programs, Runnable::run, console::add);
    BaseImage image =
        new BaseImage(
            new ImageSettings("127.0.0.1", 8080, "127.0.0.0/26", Path.of("/modules"), false));
    new CloudInit(
            root,
            new Packages(image, () -> internet),
            new RunCommands(root, systemd, console::add),
            console::add)
        .run("#cloud-config\n" + config);
  }
}
