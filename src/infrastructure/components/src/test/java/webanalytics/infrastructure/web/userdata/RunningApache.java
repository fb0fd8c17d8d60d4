package webanalytics.infrastructure.web.userdata;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Runs a real Apache with the rendered file on a loopback address, under a configuration like
 * Amazon Linux's stock one: it denies all files and has an access log of its own.
 */
final class RunningApache {
  static final String BINARY = "/usr/sbin/apache2";
  private static final String ADDRESS = "127.77.10.5";
  private static final Path MODULES = Path.of("/usr/lib/apache2/modules");
  private static final List<String> LOADED =
      List.of(
          "mpm_event", "authz_core", "headers", "remoteip", "reqtimeout", "rewrite", "setenvif");

  private final Path root;
  private final int port;
  private final Process process;

  private RunningApache(Path root, int port, Process process) {
    this.root = root;
    this.port = port;
    this.process = process;
  }

  static RunningApache start(Path root, ApacheConfiguration beacon) throws Exception {
    int port = freePort();
    write(root, beacon, port);
    Process process = run(root, "-DFOREGROUND");
    RunningApache apache = new RunningApache(root, port, process);
    apache.awaitListening();
    return apache;
  }

  /** Returns what Apache says about a configuration that it does not run: {@code Syntax OK}. */
  static String check(Path root, ApacheConfiguration beacon) throws Exception {
    write(root, beacon, 80);
    Process process = run(root, "-t");
    assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    return Files.readString(root.resolve("console")).strip();
  }

  private static void write(Path root, ApacheConfiguration beacon, int port) throws IOException {
    Files.createDirectories(root.resolve("logs"));
    Files.createDirectories(root.resolve("conf.d"));
    Files.createDirectories(root.resolve("beacon"));
    Files.writeString(
        root.resolve("conf.d/beacon.conf"),
        beacon.render().replace(AccessLog.PATH, root + "/beacon/access_log"));
    Files.writeString(root.resolve("httpd.conf"), stock(port));
  }

  private static Process run(Path root, String option) throws IOException {
    return new ProcessBuilder(BINARY, "-d", root.toString(), "-f", root + "/httpd.conf", option)
        .redirectErrorStream(true)
        .redirectOutput(root.resolve("console").toFile())
        .start();
  }

  private static String stock(int port) {
    StringBuilder conf = new StringBuilder("Listen " + ADDRESS + ":" + port + "\n");
    for (String module : LOADED) {
      conf.append("LoadModule %s_module %s/mod_%s.so\n".formatted(module, MODULES, module));
    }
    return conf
        + """
        ServerName localhost
        DefaultRuntimeDir logs
        PidFile logs/httpd.pid
        Mutex posixsem
        User www-data
        Group www-data
        ErrorLog logs/error_log
        <Directory />
          AllowOverride none
          Require all denied
        </Directory>
        LogFormat "%h stock" combined
        CustomLog "logs/access_log" combined
        # The test plays the load balancer, from an address that is not in the VPC.
        RemoteIPInternalProxy 127.0.0.0/8
        IncludeOptional conf.d/*.conf
        """;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(ADDRESS))) {
      return socket.getLocalPort();
    }
  }

  private void awaitListening() throws Exception {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (true) {
      try (Socket socket = new Socket()) {
        socket.connect(new InetSocketAddress(ADDRESS, port), 1000);
        return;
      } catch (IOException notYet) {
        if (process.waitFor(50, TimeUnit.MILLISECONDS) || System.nanoTime() > deadline) {
          throw new AssertionError(
              "Apache did not start: " + Files.readString(root.resolve("console")));
        }
      }
    }
  }

  /** Sends bytes over one connection, whose last request closes it, and returns all answers. */
  String exchange(String requests) throws IOException {
    try (Socket socket = new Socket(ADDRESS, port)) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(requests.getBytes(StandardCharsets.ISO_8859_1));
      InputStream answers = socket.getInputStream();
      return new String(answers.readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }

  /** Sends one request without a body and returns its answer. */
  String request(String line, String... headers) throws IOException {
    return exchange(
        line
            + " HTTP/1.1\r\nHost: beacons\r\nConnection: close\r\n"
            + String.join("\r\n", headers)
            + (headers.length > 0 ? "\r\n" : "")
            + "\r\n");
  }

  /** Stops Apache, which writes what is left, and returns its access log. */
  List<String> stopAndReadLog() throws Exception {
    stop();
    return Files.readAllLines(root.resolve("beacon/access_log"), StandardCharsets.ISO_8859_1);
  }

  void stop() throws Exception {
    process.destroy();
    if (!process.waitFor(20, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
    assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
  }
}
