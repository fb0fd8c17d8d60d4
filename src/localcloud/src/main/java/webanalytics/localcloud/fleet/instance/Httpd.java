package webanalytics.localcloud.fleet.instance;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import webanalytics.localcloud.fleet.process.Spawner;
import webanalytics.localcloud.fleet.systemd.Running;
import webanalytics.localcloud.fleet.systemd.ServiceFailure;
import webanalytics.localcloud.fleet.waiting.Deadline;

/** Starts a real Apache on an instance's root and address. */
final class Httpd {
  private static final Duration START_PATIENCE = Duration.ofSeconds(15);
  private static final int CONNECT_MILLIS = 500;

  private final Spawner spawner;
  private final Path root;
  private final InetSocketAddress address;

  Httpd(Spawner spawner, Path root, InetSocketAddress address) {
    this.spawner = spawner;
    this.root = root;
    this.address = address;
  }

  /** Starts Apache and returns once it accepts connections. */
  Running start() throws ServiceFailure {
    new ApacheFiles(root).show();
    Path output = root.resolve("../httpd.out").normalize();
    try {
      Files.deleteIfExists(output);
    } catch (IOException e) {
      throw new ServiceFailure("cannot write " + output + ": " + e.getMessage());
    }
    Process process = spawner.start(command(program(), root), environment(), output);
    boolean serves =
        Deadline.after(START_PATIENCE).await(() -> !process.isAlive() || accepts(address));
    if (!serves || !process.isAlive()) {
      process.destroyForcibly();
      throw new ServiceFailure("httpd: " + message(output));
    }
    return new HttpdProcess(process);
  }

  /** Returns Apache's command line; the server root is what the configuration's paths start at. */
  static List<String> command(Path program, Path root) {
    return List.of(
        program.toString(),
        "-d",
        root.resolve("etc/httpd").toString(),
        "-f",
        "conf/httpd.conf",
        "-DFOREGROUND");
  }

  private static Path program() throws ServiceFailure {
    return Spawner.find("apache2")
        .or(() -> Spawner.find("httpd"))
        .orElseThrow(() -> new ServiceFailure("no Apache on this machine: install apache2-bin"));
  }

  private static Map<String, String> environment() {
    return Map.of("PATH", "/usr/sbin:/usr/bin:/sbin:/bin", "LANG", "C");
  }

  private static boolean accepts(InetSocketAddress address) {
    try (Socket socket = new Socket()) {
      socket.connect(address, CONNECT_MILLIS);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private String message(Path output) throws ServiceFailure {
    try {
      String told = Files.exists(output) ? Files.readString(output).strip() : "";
      Path errors = root.resolve("var/log/httpd/error_log");
      if (told.isEmpty() && Files.exists(errors)) {
        List<String> lines = Files.readAllLines(errors);
        told = String.join("\n", lines.subList(Math.max(0, lines.size() - 3), lines.size()));
      }
      return told.isEmpty() ? "did not accept connections" : told;
    } catch (IOException e) {
      throw new ServiceFailure("httpd ended, and its output cannot be read: " + e.getMessage());
    }
  }
}
