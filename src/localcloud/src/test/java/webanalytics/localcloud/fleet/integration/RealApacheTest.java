package webanalytics.localcloud.fleet.integration;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import webanalytics.localcloud.fleet.instance.LocalInstance;
import webanalytics.localcloud.fleet.process.Spawner;

@Tag("apache")
@Timeout(120)
class RealApacheTest {
  private static final String BALANCER = LocalFleet.NETWORK + "200";
  private static final Pattern CALL = Pattern.compile("[?]call=(\\d+) ");

  @TempDir Path home;
  private final World world = new World(BALANCER + ":8080");
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private LocalFleet fleet;

  @BeforeEach
  void start() throws IOException {
    Assumptions.assumeTrue(Spawner.find("apache2").isPresent(), "apache2 is not installed");
    fleet = new LocalFleet(home, world);
  }

  @AfterEach
  void stop() {
    if (fleet != null) {
      fleet.close();
    }
  }

  @Test
  void deliversEveryRequestOnceAndSaysWhoSentIt() throws Exception {
    boot("i-1", "i-2");

    for (int i = 0; i < 50; i++) {
      assertThat(post(i).statusCode()).isEqualTo(200);
    }

    assertThat(LocalFleet.eventually(() -> fleet.emulator().records().size() >= 50)).isTrue();
    List<String> records = fleet.emulator().records();
    assertThat(records).hasSize(50).allMatch(record -> record.endsWith("}\n"));
    assertThat(fleet.emulator().authorizations())
        .allMatch(header -> header.contains("Credential=AKROLE/"));
    JsonNode record = new ObjectMapper().readTree(records.get(0));
    assertThat(record.fieldNames())
        .toIterable()
        .containsExactly(
            "host",
            "ident",
            "authuser",
            "datetime",
            "request",
            "response",
            "bytes",
            "referrer",
            "agent",
            "event",
            "clientid",
            "page");
    assertThat(record.path("host").asText()).isEqualTo("127.0.0.1");
    assertThat(record.path("event").asText()).isEqualTo("click \\\"quoted\\\"");
    assertThat(record.path("ident").isNull()).isTrue();
    assertThat(lines("i-1") + lines("i-2")).isEqualTo(50);
    assertThat(lines("i-1")).as("round robin").isEqualTo(25);
  }

  @Test
  void drainsBeforeAnInstanceGoes() throws Exception {
    boot("i-1");
    postAll(0, 20);

    world.giveUp("i-1");

    assertThat(LocalFleet.eventually(() -> world.hasTerminated("i-1"))).isTrue();
    assertThat(fleet.emulator().records()).as(world.console("i-1")).hasSize(20);
    assertThat(world.console("i-1")).contains("Stopping beacon-drain.service");
    assertThat(fleet.instances().all()).isEmpty();
  }

  @Test
  void aRebootInTheMiddleOfRequestsSendsNoEventTwice() throws Exception {
    boot("i-1");
    try (Visitors visitors = new Visitors(this::post)) {
      visitors.awaitAnswers(20);

      world.reboot("i-1");

      assertThat(LocalFleet.eventually(() -> world.console("i-1").contains("boot: again")))
          .isTrue();
      visitors.awaitAnswers(20);
      assertStoredOnce(visitors.end());
    }
    assertThat(world.console("i-1")).contains("Stopping beacon-drain.service");
    assertThat(
            world.console("i-1").lines().filter(line -> line.contains("runcmd: systemctl enable")))
        .as("user data runs once")
        .hasSize(2);
  }

  @Test
  void anAgentThatIsKilledTenTimesInTheMiddleOfRequestsSendsEveryEventOnce() throws Exception {
    boot("i-1");
    try (Visitors visitors = new Visitors(this::post)) {
      for (int i = 0; i < 10; i++) {
        visitors.awaitAnswers(10);
        long before = startsOfTheAgent();
        instance("i-1").kill("aws-kinesis-agent");
        assertThat(LocalFleet.eventually(() -> startsOfTheAgent() > before)).isTrue();
      }
      assertStoredOnce(visitors.end());
    }
  }

  @Test
  void anUpdateOfHttpdHidesNoEventFromTheAgent() throws Exception {
    boot("i-1");
    postAll(0, 10);

    // What the RPM does to its folder with each update (bugzilla.redhat.com 734582).
    Files.setPosixFilePermissions(
        disk("i-1").resolve("var/log/httpd"), PosixFilePermissions.fromString("rwx------"));
    instance("i-1").kill("httpd");

    assertThat(LocalFleet.eventually(() -> answers(200))).isTrue();
    postAll(10, 10);
    assertStoredOnce(IntStream.range(0, 20).boxed().toList());
  }

  @Test
  void bringsAKilledApacheBack() throws Exception {
    boot("i-1");
    long first = httpd("i-1").orElseThrow();
    ProcessHandle parent = ProcessHandle.of(first).orElseThrow();
    parent.descendants().forEach(ProcessHandle::destroyForcibly);
    parent.destroyForcibly();

    assertThat(
            LocalFleet.eventually(
                () -> httpd("i-1").filter(pid -> pid != first).isPresent() && answers(200)))
        .as(world.console("i-1"))
        .isTrue();
  }

  @Test
  void keepsConnectionsNoLongerThanAStockApache() throws Exception {
    boot("i-1");
    LocalInstance instance = fleet.instances().all().iterator().next();

    try (Socket socket = new Socket(instance.address(), 8080)) {
      String head = "GET /health HTTP/1.1\r\nHost: a\r\nConnection: ";
      socket
          .getOutputStream()
          .write((head + "keep-alive\r\n\r\n" + head + "close\r\n\r\n").getBytes(US_ASCII));
      assertThat(new String(socket.getInputStream().readAllBytes(), US_ASCII))
          .contains("Keep-Alive: timeout=5, max=100\r\n");
    }
  }

  @Test
  void passesNoTrafficWithoutRuleOrRoute() throws Exception {
    boot("i-1");

    world.setBalancerRule(false);
    assertThat(LocalFleet.eventually(this::refuses)).isTrue();
    world.setBalancerRule(true);
    assertThat(LocalFleet.eventually(() -> answers(200))).isTrue();
    world.setDefaultRoute(false);
    assertThat(LocalFleet.eventually(this::refuses)).isTrue();
    assertThatThrownBy(() -> post(1)).isInstanceOf(ConnectException.class);
    world.setDefaultRoute(true);
    world.setServerRule(false);
    assertThat(LocalFleet.eventually(() -> answers(503))).isTrue();
    assertThat(LocalFleet.eventually(() -> world.health("i-1").equals("unhealthy"))).isTrue();
    world.setServerRule(true);
    assertThat(LocalFleet.eventually(() -> answers(200))).isTrue();
  }

  private void postAll(int first, int count) throws Exception {
    for (int i = first; i < first + count; i++) {
      assertThat(post(i).statusCode()).isEqualTo(200);
    }
  }

  /**
   * Checks that each request that was answered is stored, and none twice. One that was not may have
   * been logged all the same.
   */
  private void assertStoredOnce(List<Integer> answered) {
    assertThat(LocalFleet.eventually(() -> storedCalls().containsAll(answered)))
        .as(world.console("i-1"))
        .isTrue();
    instance("i-1").stop(Duration.ofSeconds(10));
    assertThat(storedCalls()).containsAll(answered).doesNotHaveDuplicates();
  }

  /** Every request left its number in the request line. */
  private List<Integer> storedCalls() {
    return fleet.emulator().records().stream()
        .map(CALL::matcher)
        .filter(Matcher::find)
        .map(call -> Integer.valueOf(call.group(1)))
        .toList();
  }

  private LocalInstance instance(String id) {
    return fleet.instances().all().stream()
        .filter(instance -> instance.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private long startsOfTheAgent() {
    return world
        .console("i-1")
        .lines()
        .filter(line -> line.contains("Started aws-kinesis-agent.service"))
        .count();
  }

  private Path disk(String id) {
    return home.resolve("instances").resolve(id).resolve("root");
  }

  private void boot(String... ids) {
    for (String id : ids) {
      world.launch(id);
    }
    for (String id : ids) {
      assertThat(LocalFleet.eventually(() -> world.health(id).equals("healthy")))
          .as(world.console(id))
          .isTrue();
    }
    assertThat(LocalFleet.eventually(() -> answers(200))).isTrue();
  }

  private Optional<Long> httpd(String id) {
    return instance(id).pid();
  }

  private long lines(String id) throws IOException {
    Path log = disk(id).resolve("var/log/beacon/access_log");
    try (var lines = Files.lines(log)) {
      return lines.count();
    }
  }

  private HttpResponse<String> post(int call) throws IOException, InterruptedException {
    return http.send(
        HttpRequest.newBuilder(URI.create("http://" + BALANCER + ":8080/beacon?call=" + call))
            .timeout(Duration.ofSeconds(10))
            .header("event", "click \"quoted\"")
            .header("clientid", "user7")
            .header("page", "page_3.html")
            .header("X-Forwarded-For", "203.0.113.9")
            .POST(HttpRequest.BodyPublishers.ofString("body"))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private boolean answers(int code) {
    try {
      return http.send(
                  HttpRequest.newBuilder(URI.create("http://" + BALANCER + ":8080/health")).build(),
                  HttpResponse.BodyHandlers.discarding())
              .statusCode()
          == code;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private boolean refuses() {
    try {
      http.send(
          HttpRequest.newBuilder(URI.create("http://" + BALANCER + ":8080/health")).build(),
          HttpResponse.BodyHandlers.discarding());
      return false;
    } catch (ConnectException e) {
      return true;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
