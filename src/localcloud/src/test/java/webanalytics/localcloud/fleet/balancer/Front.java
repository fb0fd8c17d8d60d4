package webanalytics.localcloud.fleet.balancer;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import software.amazon.awssdk.regions.Region;
import webanalytics.localcloud.fleet.cloud.CloudBalancer;
import webanalytics.localcloud.fleet.cloud.CloudCertificate;
import webanalytics.localcloud.fleet.cloud.CloudInstance;
import webanalytics.localcloud.fleet.cloud.CloudListener;
import webanalytics.localcloud.fleet.cloud.CloudTarget;
import webanalytics.localcloud.fleet.cloud.CloudTargetGroup;
import webanalytics.localcloud.fleet.cloud.HealthSettings;
import webanalytics.localcloud.fleet.cloud.Report;
import webanalytics.localcloud.fleet.cloud.Snapshot;
import webanalytics.localcloud.fleet.network.Cidr;
import webanalytics.localcloud.fleet.network.Network;
import webanalytics.localcloud.fleet.network.RouteTable;
import webanalytics.localcloud.fleet.network.Rule;
import webanalytics.localcloud.fleet.network.SecurityGroup;
import webanalytics.localcloud.fleet.network.Subnet;

/** Puts a load balancer in front of one small server, which answers with the code in its path. */
final class Front implements AutoCloseable {
  static final String ADDRESS = "127.73.1.200";
  static final String BALANCER = "arn:aws:elasticloadbalancing:r:1:loadbalancer/app/lb/50dc6c49";
  static final String GROUP = "arn:aws:elasticloadbalancing:r:1:targetgroup/tg/73e2d6bc";
  static final String SERVER = "127.73.1.10";

  private final Runnable stopServer;
  private final List<Map<String, List<String>>> headers = new CopyOnWriteArrayList<>();
  private final Ports ports;
  private final Balancers balancers;
  private boolean dropInvalid;

  Front() throws IOException {
    HttpServer server = HttpServer.create(new InetSocketAddress(SERVER, 0), 0);
    server.createContext(
        "/",
        exchange -> {
          String path = exchange.getRequestURI().getPath();
          if (!path.equals("/health")) {
            headers.add(Map.copyOf(exchange.getRequestHeaders()));
          }
          if (path.equals("/broken")) {
            exchange.close();
            return;
          }
          int status = path.equals("/health") ? 200 : Integer.parseInt(path.substring(1));
          exchange.sendResponseHeaders(status, -1);
          exchange.close();
        });
    server.start();
    stopServer = () -> server.stop(0);
    ports = new Ports(freePort(), freePort(), server.getAddress().getPort());
    balancers = balancers(report -> {});
  }

  /** Puts the load balancer in front of a server of the test's own, at {@link #SERVER}. */
  Front(int serverPort, Consumer<Report> reports) {
    stopServer = () -> {};
    ports = new Ports(freePort(), freePort(), serverPort);
    balancers = balancers(reports);
  }

  private Balancers balancers(Consumer<Report> reports) {
    System.setProperty("org.jboss.logging.provider", "slf4j");
    return new Balancers("127.73.1.", ports, id -> Optional.of(SERVER), reports, message -> {});
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(ADDRESS, 0));
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void dropInvalidHeaders() {
    dropInvalid = true;
  }

  /** Follows a cloud with these listeners, and one target of this state. */
  Snapshot follow(
      String state, Map<String, CloudCertificate> certificates, CloudListener... listeners) {
    CloudBalancer balancer =
        new CloudBalancer(
            BALANCER,
            "lb",
            ADDRESS,
            true,
            List.of("subnet"),
            List.of("sg"),
            Arrays.asList(listeners),
            Duration.ofSeconds(5),
            dropInvalid);
    HealthSettings health =
        new HealthSettings(
            "/health", "traffic-port", "200", Duration.ofSeconds(1), Duration.ofSeconds(1), 2, 2);
    CloudTargetGroup group =
        new CloudTargetGroup(
            GROUP,
            health,
            Duration.ofSeconds(1),
            state.isEmpty() ? List.of() : List.of(new CloudTarget("i-1", 80, state)));
    CloudInstance instance =
        new CloudInstance(
            "i-1", Region.US_EAST_1, "running", "asg", "subnet", "10.0.0.7", "", List.of("sg"), 0);
    Snapshot snapshot =
        new Snapshot(
            Map.of("i-1", instance),
            List.of(balancer),
            Map.of(GROUP, group),
            certificates,
            network());
    balancers.follow(snapshot);
    return snapshot;
  }

  private static Network network() {
    Rule all = new Rule("-1", -1, -1, List.of(Cidr.parse("0.0.0.0/0")), Set.of());
    return new Network(
        Map.of("sg", new SecurityGroup("sg", List.of(all), List.of(all))),
        Map.of("subnet", new Subnet("subnet", "vpc", Cidr.parse("10.0.0.0/24"))),
        List.of(new RouteTable("vpc", true, Set.of("subnet"), Set.of("igw"))),
        Map.of("igw", "vpc"));
  }

  Balancers balancers() {
    return balancers;
  }

  Ports ports() {
    return ports;
  }

  String http() {
    return "http://" + ADDRESS + ":" + ports.balancer();
  }

  String https() {
    return "https://" + ADDRESS + ":" + ports.https();
  }

  /** Returns the headers of the last request that reached the server. */
  Map<String, List<String>> lastHeaders() {
    return headers.get(headers.size() - 1);
  }

  @Override
  public void close() {
    balancers.close();
    stopServer.run();
  }
}
