package webanalytics.localcloud.fleet.systemd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import webanalytics.localcloud.fleet.waiting.Deadline;

@Timeout(60)
class SystemdTest {
  private static final Duration LONG = Duration.ofSeconds(30);

  @TempDir Path root;
  private final List<String> events = new CopyOnWriteArrayList<>();
  private final List<Fake> processes = new CopyOnWriteArrayList<>();
  private final ExecutorService executor = Executors.newCachedThreadPool();
  private Systemd systemd;

  @BeforeEach
  void start() {
    systemd = new Systemd(root, new FakePrograms(), executor, line -> {});
  }

  @AfterEach
  void stop() {
    executor.shutdownNow();
  }

  @Test
  void startsInOrderAndStopsInReverse() throws Exception {
    unit("agent.service", "", "ExecStart=agent");
    unit(
        "drain.service",
        "Requires=agent.service\nAfter=agent.service\nBefore=httpd.service",
        "Type=oneshot\nRemainAfterExit=yes\nExecStart=true\nExecStop=wait");
    unit("httpd.service", "", "ExecStart=httpd");

    systemd.start(List.of("httpd", "drain"));
    systemd.stopAll(LONG);

    assertThat(events)
        .containsExactly(
            "start agent", "run true", "start httpd", "stop httpd", "run wait", "stop agent");
  }

  @ParameterizedTest(name = "{0} is stopped before {1}")
  @CsvSource({"a, b", "b, a"})
  void aUnitWaitsForALaterOneThatHasBegunToStop(String later, String earlier) throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch released = new CountDownLatch(1);
    Executor handsOverLate =
        task -> {
          executor.execute(task);
          awaitQuietly(begun);
        };
    systemd = new Systemd(root, new FakePrograms(begun, released), handsOverLate, line -> {});
    unit(later + ".service", "After=" + earlier + ".service", "ExecStart=slow");
    unit(earlier + ".service", "", "ExecStart=quick");
    systemd.start(List.of(later, earlier));

    systemd.stopAll(Duration.ZERO);
    released.countDown();

    assertThat(Deadline.after(LONG).await(() -> events.size() == 4)).isTrue();
    assertThat(events).endsWith("stop slow", "stop quick");
  }

  @Test
  void dropInsAddUpAndAnEmptyValueResets() throws Exception {
    unit("httpd.service", "", "ExecStart=old\nRestart=no");
    Path dropIn = root.resolve("etc/systemd/system/httpd.service.d/a.conf");
    Files.createDirectories(dropIn.getParent());
    Files.writeString(
        dropIn,
        "# comment\n[Service]\nExecStart=\nExecStart=new\nRestart=always\nRestartSec=1min 500ms\n");

    Unit unit = new UnitFiles(root).load("httpd.service").orElseThrow();

    assertThat(unit.execStart()).containsExactly("new");
    assertThat(unit.restartsAfter(true)).isTrue();
    assertThat(unit.restartDelay()).isEqualTo(Duration.ofMillis(60_500));
    assertThat(unit.stopTimeout()).isEqualTo(Duration.ofSeconds(90));
  }

  @Test
  void restartsAServiceThatDiedOnlyWhereItIsToldTo() throws Exception {
    unit("always.service", "", "ExecStart=always\nRestart=always\nRestartSec=10ms");
    unit("never.service", "", "ExecStart=never");
    systemd.start(List.of("always", "never"));

    List.copyOf(processes).forEach(process -> process.exit().complete(false));

    assertThat(
            Deadline.after(LONG)
                .await(() -> events.stream().filter("start always"::equals).count() == 2))
        .isTrue();
    assertThat(events.stream().filter("start never"::equals)).hasSize(1);
  }

  @Test
  void failsWhereARequiredUnitFailsOrIsMissing() throws IOException {
    unit("bad.service", "", "ExecStart=fails");
    unit("needs.service", "Requires=bad.service\nAfter=bad.service", "ExecStart=needs");
    unit("lost.service", "Requires=nothing.service", "ExecStart=lost");

    assertThatThrownBy(() -> systemd.start(List.of("needs"))).hasMessageContaining("dependency");
    assertThatThrownBy(() -> systemd.start(List.of("lost"))).hasMessageContaining("nothing");
    assertThat(events).doesNotContain("start needs", "start lost");
  }

  @Test
  void startsWhatWasEnabledAtTheNextBoot() throws Exception {
    unit("httpd.service", "", "ExecStart=httpd\n[Install]\nWantedBy=multi-user.target");
    systemd.enable("httpd");

    new Systemd(root, new FakePrograms(), executor, line -> {}).startEnabled();

    assertThat(events).containsExactly("start httpd");
  }

  @Test
  void aServiceWithoutStartLimitIsNeverGivenUp() throws Exception {
    unit("x.service", "StartLimitIntervalSec=0", "ExecStart=x\nRestart=always\nRestartSec=10ms");
    unit("y.service", "", "ExecStart=y\nRestart=always\nRestartSec=10ms");
    systemd.start(List.of("x", "y"));

    for (int i = 1; i <= 10; i++) {
      int starts = i;
      List.copyOf(processes).forEach(process -> process.exit().complete(true));
      assertThat(
              Deadline.after(LONG)
                  .await(() -> events.stream().filter("start x"::equals).count() > starts))
          .isTrue();
    }
    assertThat(events.stream().filter("start y"::equals)).hasSizeLessThanOrEqualTo(5);
  }

  @Test
  void foldersOfAUnitAreOpenedAgainAtEachStart() throws Exception {
    unit("x.service", "", "ExecStart=x\nStateDirectory=s\nLogsDirectory=l");
    Path logs = Files.createDirectories(root.resolve("var/log/l"));
    Files.setPosixFilePermissions(logs, PosixFilePermissions.fromString("rwx------"));

    systemd.start(List.of("x"));

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(logs)))
        .isEqualTo("rwxr-xr-x");
    assertThat(root.resolve("var/lib/s")).isDirectory();
  }

  @Test
  void refusesASettingThatItDoesNotKnow() throws Exception {
    unit("x.service", "", "ExecStart=x\nWatchdogSec=5");

    assertThatThrownBy(() -> systemd.start(List.of("x")))
        .hasMessageContaining("x.service: not known here: Service.WatchdogSec");
  }

  @Test
  void cannotEnableAUnitThatNothingWants() throws IOException {
    unit("plain.service", "", "ExecStart=plain");

    assertThatThrownBy(() -> systemd.enable("plain")).hasMessageContaining("WantedBy");
  }

  private void unit(String name, String unit, String service) throws IOException {
    Path file = root.resolve("usr/lib/systemd/system").resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "[Unit]\n" + unit + "\n[Service]\n" + service + "\n");
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private final class FakePrograms implements Programs {
    private final CountDownLatch begun;
    private final CountDownLatch released;

    FakePrograms() {
      this(new CountDownLatch(0), new CountDownLatch(0));
    }

    /** Tells when the program called slow is asked to stop, and lets it stop when released. */
    FakePrograms(CountDownLatch begun, CountDownLatch released) {
      this.begun = begun;
      this.released = released;
    }

    @Override
    public Running start(String commandLine) throws ServiceFailure {
      if (commandLine.equals("fails")) {
        throw new ServiceFailure("as told");
      }
      events.add("start " + commandLine);
      Runnable stopping =
          () -> {
            if (commandLine.equals("slow")) {
              begun.countDown();
              awaitQuietly(released);
            }
            events.add("stop " + commandLine);
          };
      Fake process = new Fake(new CompletableFuture<>(), stopping);
      processes.add(process);
      return process;
    }

    @Override
    public void run(String commandLine, Duration timeout) {
      events.add("run " + commandLine);
    }
  }

  private record Fake(CompletableFuture<Boolean> exit, Runnable stopping) implements Running {
    @Override
    public Optional<Long> pid() {
      return Optional.empty();
    }

    @Override
    public void stop(Duration timeout) {
      stopping.run();
    }
  }
}
