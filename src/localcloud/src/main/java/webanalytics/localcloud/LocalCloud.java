package webanalytics.localcloud;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import webanalytics.localcloud.fleet.Leftovers;
import webanalytics.localcloud.fleet.shipper.RealAgent;

/**
 * Starts, stops and describes the local cloud of one checkout.
 *
 * <p>It has two processes: the emulator, which owns all state, and the fleet, which runs what the
 * state asks for. Nothing outside the home folder is written and nothing outside the leased
 * loopback network is bound.
 */
public final class LocalCloud {
  private static final Duration START = Duration.ofSeconds(60);
  private static final Duration STOP = Duration.ofSeconds(25);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final LocalCloudLayout layout;
  private final Daemon emulator;
  private final Daemon fleet;
  private final HttpClient http =
      HttpClient.newBuilder()
          .proxy(HttpClient.Builder.NO_PROXY)
          .connectTimeout(Duration.ofSeconds(3))
          .build();

  public LocalCloud(LocalCloudLayout layout) {
    this.layout = layout;
    this.emulator = new Daemon("emulator", layout.home());
    this.fleet = new Daemon("fleet", layout.home());
  }

  /**
   * Starts what is not running yet; an emulator that starts is empty.
   *
   * @param progress takes a line for each step that may last
   * @throws LocalCloudException when a part does not start, or one part died and the other still
   *     holds on to its state, or KINESIS_AGENT_HOME has no agent
   */
  public void up(Consumer<String> progress) throws IOException, InterruptedException {
    agentHome()
        .flatMap(RealAgent::problem)
        .ifPresent(
            problem -> {
              throw new LocalCloudException(
                  "KINESIS_AGENT_HOME: " + problem,
                  "name the folder of an agent, with its jar in it and what it needs in lib, or"
                      + " unset KINESIS_AGENT_HOME for the built-in shipper");
            });
    Status before = status();
    if (before.up()) {
      progress.accept("the local cloud runs already at " + before.endpoint().orElseThrow());
      return;
    }
    if (before.emulator() == PartState.DEAD) {
      throw before.problem().orElseThrow();
    }
    if (before.emulator() == PartState.STOPPED) {
      startEmulator(progress);
    }
    startFleet(progress);
  }

  private void startEmulator(Consumer<String> progress) throws IOException, InterruptedException {
    Lease lease = Leases.choose(layout.home());
    progress.accept("starting the emulator at " + lease.endpoint() + ", empty");
    var command =
        new ArrayList<>(
            List.of(
                layout.python().toString(),
                "-m",
                "emulator",
                "--host",
                lease.emulatorAddress(),
                "--port",
                Integer.toString(lease.emulatorPort())));
    if (lease.webPort() != 80) {
      command.addAll(List.of("--load-balancer-port", Integer.toString(lease.webPort())));
    }
    lease.write(leaseFile());
    emulator.start(command, Map.of("PYTHONPATH", layout.emulatorFolder().toString()), START);
  }

  private void startFleet(Consumer<String> progress) throws IOException, InterruptedException {
    progress.accept("starting the fleet");
    Lease lease = lease().orElseThrow();
    Leftovers.reap(layout.fleetHome());
    var environment = new HashMap<>(environment());
    agentHome().ifPresent(home -> environment.put("KINESIS_AGENT_HOME", home.toString()));
    fleet.start(
        List.of(
            layout.java().toString(),
            "-XX:+UseSerialGC",
            "-Xmx512m",
            "-cp",
            layout.classpath(),
            "webanalytics.localcloud.fleet.Main",
            "--endpoint",
            lease.endpoint().toString(),
            "--network",
            lease.cidr(),
            "--home",
            layout.fleetHome().toString(),
            "--load-balancer-port",
            Integer.toString(lease.webPort()),
            "--instance-port",
            Integer.toString(lease.webPort())),
        environment,
        START);
  }

  /** Returns the folder of a genuine Kinesis agent, where the environment names one. */
  private static Optional<Path> agentHome() {
    return Optional.ofNullable(System.getenv("KINESIS_AGENT_HOME"))
        .filter(home -> !home.isEmpty())
        .map(home -> Path.of(home).toAbsolutePath());
  }

  /** Stops everything; the emulator's state goes with it. */
  public void down(Consumer<String> progress) throws IOException {
    if (fleet.wanted()) {
      progress.accept("stopping the fleet");
      fleet.stop(STOP);
    }
    Leftovers.reap(layout.fleetHome());
    if (emulator.wanted()) {
      progress.accept("stopping the emulator; its state goes with it");
      emulator.stop(STOP);
    }
    Files.deleteIfExists(leaseFile());
  }

  /** Describes both parts; asks the emulator whether it answers. */
  public Status status() throws IOException {
    PartState emulatorState = state(emulator);
    PartState fleetState = state(fleet);
    Optional<JsonNode> answer =
        emulatorState == PartState.RUNNING ? ask("/_localcloud/status") : Optional.empty();
    if (emulatorState == PartState.RUNNING && answer.isEmpty()) {
      emulatorState = PartState.DEAD;
    }
    Optional<String> certificate =
        answer.map(found -> found.path("certificateArn").asText("")).filter(arn -> !arn.isEmpty());
    List<String> regions = new ArrayList<>();
    answer.ifPresent(found -> found.path("regions").forEach(name -> regions.add(name.asText())));
    return new Status(
        emulatorState, fleetState, lease().map(Lease::endpoint), certificate, regions, fleetView());
  }

  /**
   * Returns the certificate of local load balancers, in PEM.
   *
   * @throws LocalCloudException when the local cloud does not run
   */
  public String certificate() throws IOException {
    String arn =
        status()
            .certificateArn()
            .orElseThrow(
                () -> new LocalCloudException("the local cloud is not running", Status.HINT_UP));
    return ask("/_localcloud/certificates?arn=" + URLEncoder.encode(arn, StandardCharsets.UTF_8))
        .map(answer -> answer.path("certificate").asText())
        .orElseThrow(
            () -> new LocalCloudException("the emulator has lost its certificate", Status.HINT_UP));
  }

  /** Returns the environment in which an AWS client, the plugin included, talks to this cloud. */
  public Map<String, String> environment() throws IOException {
    Lease lease =
        lease()
            .orElseThrow(
                () -> new LocalCloudException("the local cloud is not running", Status.HINT_UP));
    String noProxy = noProxy(lease, System.getenv());
    return Map.of(
        "AWS_ENDPOINT_URL", lease.endpoint().toString(),
        "AWS_REGION", "us-east-1",
        "AWS_DEFAULT_REGION", "us-east-1",
        "AWS_ACCESS_KEY_ID", "local",
        "AWS_SECRET_ACCESS_KEY", "local",
        "AWS_EC2_METADATA_DISABLED", "true",
        "NO_PROXY", noProxy,
        "no_proxy", noProxy);
  }

  /**
   * Adds the local cloud to what clients ask without a proxy: its network for curl, the emulator's
   * address for clients that compare texts, such as the AWS CLI.
   */
  static String noProxy(Lease lease, Map<String, String> environment) {
    return Stream.of(
            environment.getOrDefault("no_proxy", environment.getOrDefault("NO_PROXY", "")),
            "localhost",
            "127.0.0.0/8",
            lease.emulatorAddress())
        .flatMap(hosts -> Stream.of(hosts.split(",")))
        .map(String::strip)
        .filter(host -> !host.isEmpty())
        .distinct()
        .collect(Collectors.joining(","));
  }

  /** Lays the plugin into a PULUMI_HOME as the aws plugin of the given version. */
  public void installPlugin(Path pulumiHome, String version) throws IOException {
    PluginInstaller.install(layout, pulumiHome, version);
  }

  /** Returns the leased network, when there is one. */
  public Optional<Lease> lease() throws IOException {
    return Files.exists(leaseFile()) ? Optional.of(Lease.read(leaseFile())) : Optional.empty();
  }

  /** Returns the access logs of all its servers; empty when it was not started. */
  public Optional<AccessLogs> accessLogs() throws IOException {
    Optional<Lease> lease = lease();
    return lease.isEmpty()
        ? Optional.empty()
        : Optional.of(
            AccessLogs.of(layout, lease.get(), Files.getLastModifiedTime(leaseFile()).toInstant()));
  }

  private PartState state(Daemon daemon) throws IOException {
    if (daemon.running().isPresent()) {
      return PartState.RUNNING;
    }
    return daemon.wanted() ? PartState.DEAD : PartState.STOPPED;
  }

  private Optional<JsonNode> fleetView() throws IOException {
    Path file = layout.fleetHome().resolve("fleet.json");
    return Files.exists(file) ? Optional.of(JSON.readTree(file.toFile())) : Optional.empty();
  }

  private Optional<JsonNode> ask(String path) throws IOException {
    URI uri = lease().orElseThrow().endpoint().resolve(path);
    try {
      HttpResponse<String> response =
          http.send(
              HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(10)).build(),
              HttpResponse.BodyHandlers.ofString());
      return response.statusCode() == 200
          ? Optional.of(JSON.readTree(response.body()))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private Path leaseFile() {
    return layout.home().resolve("lease.json");
  }
}
