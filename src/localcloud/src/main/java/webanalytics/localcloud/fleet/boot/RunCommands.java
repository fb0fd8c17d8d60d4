package webanalytics.localcloud.fleet.boot;

import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import webanalytics.localcloud.fleet.systemd.ServiceFailure;
import webanalytics.localcloud.fleet.systemd.Systemd;

/**
 * Carries out the few commands of {@code runcmd} that are known here. Nothing is ever handed to a
 * shell or run on the host.
 */
public final class RunCommands {
  private final InstanceRoot root;
  private final Systemd systemd;
  private final Consumer<String> console;

  /** Runs commands on this root with this service manager. */
  public RunCommands(InstanceRoot root, Systemd systemd, Consumer<String> console) {
    this.root = root;
    this.systemd = systemd;
    this.console = console;
  }

  /**
   * Runs commands one after the other. cloud-init makes one shell script of them: a failure stops
   * the rest only after {@code set -e}, and the script fails with its last command.
   *
   * @throws BootFailure where a command is not known (before anything ran) or the script fails
   */
  public void run(List<List<String>> commands) throws BootFailure {
    List<String> unknown =
        commands.stream()
            .filter(command -> !isKnown(command))
            .map(command -> "runcmd: command not known here: " + String.join(" ", command))
            .toList();
    if (!unknown.isEmpty()) {
      throw new BootFailure(unknown);
    }
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

  private static boolean isKnown(List<String> command) {
    String line = String.join(" ", command);
    return line.equals("set -e")
        || line.matches("chmod 0?[0-7]{3}( /\\S+)+")
        || line.matches("mkdir -p( /\\S+)+")
        || line.equals("systemctl daemon-reload")
        || line.matches("systemctl enable( --now)?( [\\w@.-]+)+")
        || line.matches("systemctl (start|restart)( [\\w@.-]+)+");
  }

  private boolean runs(List<String> command) {
    console.accept("runcmd: " + String.join(" ", command));
    try {
      switch (command.get(0)) {
        case "chmod" -> chmod(command);
        case "mkdir" -> mkdir(command);
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

  private void systemctl(List<String> arguments) throws ServiceFailure {
    boolean now = arguments.contains("--now");
    List<String> units = arguments.subList(now ? 2 : 1, arguments.size());
    switch (arguments.get(0)) {
      case "daemon-reload" -> systemd.reload();
      case "enable" -> {
        for (String unit : units) {
          systemd.enable(unit);
        }
        if (now) {
          systemd.start(units);
        }
      }
      case "start" -> systemd.start(units);
      default -> systemd.restart(units);
    }
  }
}
