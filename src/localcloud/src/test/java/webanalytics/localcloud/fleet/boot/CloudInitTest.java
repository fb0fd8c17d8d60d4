package webanalytics.localcloud.fleet.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import webanalytics.localcloud.fleet.systemd.Programs;
import webanalytics.localcloud.fleet.systemd.Running;
import webanalytics.localcloud.fleet.systemd.ServiceFailure;
import webanalytics.localcloud.fleet.systemd.Systemd;
import webanalytics.localcloud.fleet.waiting.Deadline;

class CloudInitTest {
  @TempDir Path folder;
  private final List<String> console = new CopyOnWriteArrayList<>();
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
  void installsNothingWithoutTheInternet() throws Exception {
    internet = false;

    run("packages: [httpd]\nruncmd: [[mkdir, -p, /made]]\n");

    assertThat(console).anyMatch(line -> line.contains("default route"));
    assertThat(folder.resolve("etc/httpd")).doesNotExist();
    assertThat(folder.resolve("made")).as("cloud-init goes on").isDirectory();
  }

  @Test
  void takesTheAgentByNameOrAsAnRpmAndNothingElse() throws Exception {
    run("packages: ['https://example.com/aws-kinesis-agent-latest.amzn2.noarch.rpm']\n");

    assertThat(folder.resolve("etc/rc.d/init.d/aws-kinesis-agent")).exists();
    assertThat(folder.resolve("usr/lib/systemd/system/aws-kinesis-agent.service")).doesNotExist();
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

  @Test
  void enablingAnInitScriptStartsNothingAndFailsNothing() throws Exception {
    run(
        """
        packages: [aws-kinesis-agent]
        runcmd: [[set, -e], [systemctl, enable, --now, aws-kinesis-agent.service], [mkdir, -p, /made]]
        """);

    assertThat(started).isEmpty();
    assertThat(console).anyMatch(line -> line.contains("redirecting to systemd-sysv-install"));
    assertThat(folder.resolve("made")).isDirectory();
  }

  @Test
  void aServiceThatIsNotActiveFailsTheBoot() {
    assertThatThrownBy(
            () ->
                run(
                    """
                    packages: [aws-kinesis-agent]
                    runcmd:
                      - [set, -e]
                      - [systemctl, enable, --now, aws-kinesis-agent.service]
                      - [systemctl, is-active, aws-kinesis-agent.service]
                      - [mkdir, -p, /made]
                    """))
        .hasMessageContaining("script failed");
    assertThat(folder.resolve("made")).doesNotExist();
  }

  @Test
  void aServiceWithoutItsUserDoesNotStart() throws Exception {
    String unit =
        """
        write_files:
          - path: /etc/systemd/system/x.service
            content: "[Service]\\nUser=someone\\nExecStart=/x\\n[Install]\\nWantedBy=multi-user.target\\n"
        """;
    assertThatThrownBy(() -> run(unit + "runcmd: [[set, -e], [systemctl, start, x]]\n"))
        .hasMessageContaining("script failed");
    assertThat(console).anyMatch(line -> line.contains("217/USER"));

    run(
        unit
            + "runcmd: [[set, -e], [systemd-sysusers, --inline, u someone -], [systemctl, start, x]]\n");
    assertThat(started).containsExactly("/x");
  }

  @Test
  void anotherDnfAtBootIsWaitedForByTheRetryAlone() throws Exception {
    root.write(Packages.LOCK, "", 0644);
    CompletableFuture<Void> unlocked =
        CompletableFuture.runAsync(
            () -> {
              Deadline.after(Duration.ofSeconds(30))
                  .await(() -> console.stream().anyMatch(line -> line.startsWith("dnf: ")));
              folder.resolve(Packages.LOCK.substring(1)).toFile().delete();
            });

    run(
        """
        packages: [httpd]
        runcmd:
          - [set, -e]
          - [timeout, '60', sh, -c, 'until dnf -y install "$@"; do sleep 1; done', dnf, httpd]
        """);

    unlocked.join();
    assertThat(console).anyMatch(line -> line.contains("package_update_upgrade_install failed"));
    assertThat(folder.resolve("etc/httpd/conf/httpd.conf")).exists();
  }

  @Test
  void aRetryIsBounded() {
    assertThatThrownBy(
            () -> run("runcmd: [[timeout, '1', sh, -c, 'until test -e /x; do sleep 1; done']]\n"))
        .hasMessageContaining("script failed");
  }

  @Test
  void noRetryIsWithoutABoundAndNoLineForSysusersInPieces() {
    for (String command :
        new String[] {
          "[timeout, '0', sh, -c, 'until test -e /x; do sleep 1; done']",
          "[timeout, '9', sh, -c, 'until test -e /x; do sleep 99999999999; done']",
          "[systemd-sysusers, --inline, u, someone, -]"
        }) {
      assertThatThrownBy(() -> run("runcmd: [" + command + "]\n"))
          .hasMessageContaining("command not known here");
    }
  }

  private static BaseImage image() {
    return new BaseImage(
        new ImageSettings("127.0.0.1", 8080, "127.0.0.0/26", Path.of("/modules"), false));
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
    Packages packages = new Packages(image(), name -> internet);
    Systemd systemd = new Systemd(folder, programs, Runnable::run, console::add);
    new CloudInit(
            root, packages, new RunCommands(root, systemd, packages, console::add), console::add)
        .run("#cloud-config\n" + config);
  }
}
