package webanalytics.localcloud.fleet.boot;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import webanalytics.localcloud.fleet.systemd.ServiceFailure;
import webanalytics.localcloud.fleet.systemd.Systemd;
import webanalytics.localcloud.fleet.waiting.Deadline;

/**
 * Carries out the few commands of {@code runcmd} that are known here. Nothing is ever handed to a
 * shell or run on the host.
 */
public final class RunCommands {
  private final InstanceRoot root;
  private final Systemd systemd;
  private final Packages packages;
  private final Consumer<String> console;

  /** Runs commands on this root with this service manager. */
  public RunCommands(
      InstanceRoot root, Systemd systemd, Packages packages, Consumer<String> console) {
    this.root = root;
    this.systemd = systemd;
    this.packages = packages;
    this.console = console;
  }

  /**
   * Runs commands one after the other. cloud-init makes one shell script of them: a failure stops
   * the rest only after {@code set -e}, and the script fails with its last command.
   *
   * @throws BootFailure where a command is not known (before anything ran) or the script fails
   */
  public void run(List<List<String>> commands) throws BootFailure {
    check(commands);
    boolean stopAtFailure = false;
    boolean failed = false;
    for (List<String> command : commands) {
      if (command.get(0).equals("set")) {
        stopAtFailure = true;
        failed = false;
        continue;
      }
      failed = !runs(command);
      if (failed && stopAtFailure) {
        break;
      }
    }
    if (failed) {
      throw new BootFailure("runcmd: script failed");
    }
  }

  static void check(List<List<String>> commands) throws BootFailure {
    List<String> problems = new ArrayList<>();
    for (List<String> command : commands) {
      if (!isKnown(command)) {
        problems.add("runcmd: command not known here: " + String.join(" ", command));
      }
      RetriedCommand.parse(command)
          .ifPresent(retried -> problems.addAll(Packages.unknown(retried.packages())));
    }
    if (!problems.isEmpty()) {
      throw new BootFailure(problems);
    }
  }

  private static boolean isKnown(List<String> command) {
    String line = String.join(" ", command);
    return line.equals("set -e")
        || line.matches("chmod 0?[0-7]{3}( /\\S+)+")
        || line.matches("mkdir -p( /\\S+)+")
        || line.equals("systemctl daemon-reload")
        || line.matches("systemctl enable( --now)?( [\\w@.-]+)+")
        || line.matches("systemctl is-active( [\\w@.-]+)")
        || isSysusers(command)
        || RetriedCommand.parse(command).isPresent()
        || line.matches("systemctl (start|restart)( [\\w@.-]+)+");
  }

  /** The user is one word: systemd-sysusers takes each of its arguments for a line. */
  private static boolean isSysusers(List<String> command) {
    return command.size() == 3
        && command.subList(0, 2).equals(List.of("systemd-sysusers", "--inline"))
        && command.get(2).matches("u [\\w-]+ -");
  }

  private boolean runs(List<String> command) {
    console.accept("runcmd: " + String.join(" ", command));
    try {
      switch (command.get(0)) {
        case "chmod" -> chmod(command);
        case "mkdir" -> mkdir(command);
        case "systemd-sysusers" -> addUser(command.get(2).split(" ")[1]);
        case "timeout" -> retry(RetriedCommand.parse(command).orElseThrow());
        default -> systemctl(command.subList(1, command.size()));
      }
      return true;
    } catch (IOException | ServiceFailure e) {
      console.accept("runcmd: " + String.join(" ", command) + " failed: " + e.getMessage());
      return false;
    }
  }

  private void chmod(List<String> command) throws IOException {
    for (String path : command.subList(2, command.size())) {
      root.chmod(path, Integer.parseInt(command.get(1), 8));
    }
  }

  private void mkdir(List<String> command) throws IOException {
    for (String path : command.subList(2, command.size())) {
      root.mkdirs(path);
    }
  }

  private void addUser(String name) throws IOException {
    root.addUser(name);
    root.addGroup(name);
  }

  private void retry(RetriedCommand command) throws IOException, ServiceFailure {
    Deadline deadline = Deadline.after(command.limit());
    while (!succeeds(command)) {
      Deadline pause = Deadline.after(command.pause());
      pause.await(deadline::passed);
      if (deadline.passed() || Thread.currentThread().isInterrupted()) {
        throw new ServiceFailure("timed out after " + command.limit().toSeconds() + " s");
      }
    }
  }

  private boolean succeeds(RetriedCommand command) throws IOException {
    if (command.file().isPresent()) {
      return Files.exists(root.resolve(command.file().get()));
    }
    Optional<String> failed = packages.install(command.packages(), root);
    failed.ifPresent(reason -> console.accept("dnf: " + reason));
    return failed.isEmpty();
  }

  private void systemctl(List<String> arguments) throws ServiceFailure {
    boolean now = arguments.contains("--now");
    List<String> units = arguments.subList(now ? 2 : 1, arguments.size());
    switch (arguments.get(0)) {
      case "daemon-reload" -> systemd.reload();
      case "enable" -> {
        List<String> started = new ArrayList<>();
        for (String unit : units) {
          if (systemd.enable(unit) && now) {
            started.add(unit);
          }
        }
        systemd.start(started);
      }
      case "is-active" -> {
        if (!systemd.isActive(units.get(0))) {
          throw new ServiceFailure("inactive");
        }
      }
      case "start" -> systemd.start(units);
      default -> systemd.restart(units);
    }
  }
}
