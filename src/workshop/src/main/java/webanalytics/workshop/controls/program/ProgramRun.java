package webanalytics.workshop.controls.program;

import io.grpc.BindableService;
import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import webanalytics.workshop.cli.UserError;
import webanalytics.workshop.controls.model.Graph;

/**
 * Runs the built program, unchanged, and returns what it registers.
 *
 * <p>Nothing is created: the engine it talks to lives in this process, on a port of 127.0.0.1, for
 * the few seconds of the run.
 */
public final class ProgramRun {
  private static final String STACK = "controls";
  private static final long LIMIT_SECONDS = 120;

  private final Path jar;
  private final Path projectFile;

  /**
   * Prepares a run.
   *
   * @param jar the program, its libraries in {@code lib} beside it
   * @param projectFile Pulumi.yaml, whose defaults count
   */
  public ProgramRun(Path jar, Path projectFile) {
    this.jar = jar;
    this.projectFile = projectFile;
  }

  /**
   * Runs the program.
   *
   * @param changes values that replace the settings' defaults
   * @throws UserError when the program refuses its settings or does not end in two minutes
   */
  public Graph with(Map<String, String> changes) throws IOException, InterruptedException {
    ProjectFile project = new ProjectFile(projectFile);
    Monitor monitor = new Monitor(project.name(), STACK);
    Messages messages = new Messages();
    Path output = Files.createTempFile("program", ".log");
    Server server = serve(monitor, messages);
    try {
      int exit = run(project, changes, "127.0.0.1:" + server.getPort(), output);
      if (!messages.errors().isEmpty()) {
        throw UserError.usage(
            "the program refuses its settings:\n" + String.join("\n", messages.errors()),
            "change what is named there with -c key=value");
      }
      if (exit != 0) {
        throw UserError.failure(
            "the program ended with exit code " + exit + ": " + Files.readString(output).strip(),
            "");
      }
      return new Graph(monitor.registered());
    } finally {
      server.shutdownNow();
      Files.deleteIfExists(output);
    }
  }

  private static Server serve(BindableService... services) throws IOException {
    var address = new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0);
    NettyServerBuilder builder = NettyServerBuilder.forAddress(address);
    List.of(services).forEach(builder::addService);
    return builder.build().start();
  }

  private int run(ProjectFile project, Map<String, String> changes, String address, Path output)
      throws IOException, InterruptedException {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    ProcessBuilder builder =
        new ProcessBuilder(
                List.of(java.toString(), "-XX:TieredStopAtLevel=1", "-jar", jar.toString()))
            .redirectErrorStream(true)
            .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
            .redirectOutput(output.toFile());
    Map<String, String> environment = builder.environment();
    environment.keySet().removeIf(name -> name.startsWith("PULUMI_"));
    environment.keySet().removeIf(name -> name.startsWith("AWS_"));
    environment.put("PULUMI_MONITOR", address);
    environment.put("PULUMI_ENGINE", address);
    environment.put("PULUMI_PROJECT", project.name());
    environment.put("PULUMI_STACK", STACK);
    environment.put("PULUMI_ORGANIZATION", "organization");
    environment.put("PULUMI_DRY_RUN", "false");
    environment.put("PULUMI_PARALLEL", "16");
    environment.put("PULUMI_CONFIG", project.configuration(changes));
    environment.put("PULUMI_CONFIG_SECRET_KEYS", "[]");
    Process process = builder.start();
    try {
      if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
        throw UserError.failure(
            "the program did not end within " + LIMIT_SECONDS + " seconds",
            "it said: " + Files.readString(output).strip());
      }
      return process.exitValue();
    } finally {
      process.destroyForcibly();
    }
  }
}
