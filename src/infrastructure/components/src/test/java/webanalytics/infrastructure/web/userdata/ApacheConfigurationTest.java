package webanalytics.infrastructure.web.userdata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import webanalytics.infrastructure.network.Cidr;

/** Asks a real Apache, where one is installed. */
@Execution(ExecutionMode.CONCURRENT)
class ApacheConfigurationTest {
  private static final Cidr VPC = Cidr.parse("10.0.0.0/23");
  private static final Pattern LINE = Pattern.compile(AccessLog.BEACON.matchPattern());

  @TempDir Path root;
  private RunningApache apache;

  @BeforeEach
  void start() throws Exception {
    assumeTrue(Files.isExecutable(Path.of(RunningApache.BINARY)), "Apache is not installed");
    // Apache answers from memory: its user needs no access to any folder of the server.
    Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwx------"));
    apache = RunningApache.start(root, new ApacheConfiguration("*", VPC, AccessLog.BEACON));
  }

  @AfterEach
  void stop() throws Exception {
    if (apache != null) {
      apache.stop();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/beacon",
        "/beacon?call=1",
        "/a/b/c.php",
        "/a%2Fb",
        "//x",
        "/a/../b",
        "/.htaccess",
        "/health",
        "/a%20b",
        "/%22"
      })
  void answersOkOnEveryPath(String path) throws Exception {
    assertThat(apache.request("GET " + path))
        .startsWith("HTTP/1.1 200 OK\r\n")
        .contains("Access-Control-Allow-Origin: *\r\n", "\r\nServer: Apache\r\n", "Beacon server");
  }

  @Test
  void answersSeveralRequestsOfOneConnection() throws Exception {
    String answers =
        apache.exchange(
            "POST /1 HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello"
                + "HEAD /2 HTTP/1.1\r\nHost: a\r\n\r\n"
                + "POST /3 HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n"
                + "GET /4 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
    assertThat(answers.split("HTTP/1\\.1 200 OK\r\n", -1)).hasSize(5);
    assertThat(requests(apache.stopAndReadLog()))
        .containsExactly(
            "POST /1 HTTP/1.1", "HEAD /2 HTTP/1.1", "POST /3 HTTP/1.1", "GET /4 HTTP/1.1");
  }

  @Test
  void keepsAConnectionForTheLoadBalancerHoweverOftenItIsUsed() throws Exception {
    String answers =
        apache.exchange(
            "GET /1 HTTP/1.1\r\nHost: a\r\nConnection: keep-alive\r\n\r\n"
                + "GET /2 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");

    // Apache names the number of requests left (max=) only where it limits them.
    assertThat(answers)
        .contains("Keep-Alive: timeout=" + ApacheConfiguration.KEEP_ALIVE_SECONDS + "\r\n");
  }

  @Test
  void passesABrowsersPreflight() throws Exception {
    assertThat(
            apache.request(
                "OPTIONS /beacon",
                "Origin: https://shop.example",
                "Access-Control-Request-Method: POST",
                "Access-Control-Request-Headers: clientid,event,page"))
        .startsWith("HTTP/1.1 204 No Content\r\n")
        .contains(
            "Access-Control-Allow-Origin: *\r\n",
            "Access-Control-Allow-Methods: GET, HEAD, POST, OPTIONS\r\n",
            "Access-Control-Allow-Headers: event, clientid, page, Content-Type\r\n",
            "Access-Control-Max-Age: 86400\r\n");
    assertThat(apache.request("POST /beacon")).doesNotContain("Access-Control-Allow-Headers");
  }

  @Test
  void refusesOtherMethods() throws Exception {
    for (String method : List.of("PUT", "DELETE", "TRACE", "PROPFIND")) {
      assertThat(apache.request(method + " /beacon")).startsWith("HTTP/1.1 405 ");
    }
  }

  @Test
  void logsAnEventOnceWithItsTwelveFields() throws Exception {
    apache.request(
        "POST /beacon?call=7",
        "Content-Length: 0",
        "Referer: referer_1",
        "User-Agent: Browser \"x\" \\ \u00e9",
        "event: click",
        "clientid: user1",
        "page:");
    List<String> lines = apache.stopAndReadLog();
    assertThat(lines).hasSize(1);
    Matcher line = LINE.matcher(lines.get(0));
    assertThat(line.matches()).as(lines.get(0)).isTrue();
    assertThat(line.group(4)).matches("\\d{2}/\\w{3}/\\d{4}:\\d{2}:\\d{2}:\\d{2} [+-]\\d{4}");
    assertThat(line.group(5)).isEqualTo("POST /beacon?call=7 HTTP/1.1");
    assertThat(line.group(6)).isEqualTo("200");
    assertThat(line.group(8)).isEqualTo("referer_1");
    assertThat(line.group(9)).isEqualTo("Browser \\\"x\\\" \\\\ \\xe9");
    assertThat(List.of(line.group(10), line.group(11), line.group(12)))
        .containsExactly("click", "user1", "");
  }

  @Test
  void logsCustomMetricsAndLetsABrowserSendThem() throws Exception {
    apache.stop();
    AccessLog log = AccessLog.BEACON_WITH_METRICS;
    apache = RunningApache.start(root, new ApacheConfiguration("*", VPC, log));
    assertThat(apache.request("OPTIONS /beacon", "Origin: https://shop.example"))
        .contains(
            "Access-Control-Allow-Headers: event, clientid, page, Custom-Metric-Name,"
                + " Custom-Metric-Int-Value, Custom-Metric-Float-Value,"
                + " Custom-Metric-String-Value, Content-Type\r\n");
    apache.request(
        "POST /beacon",
        "event: click",
        "clientid: user1",
        "page: home",
        "Custom-Metric-Name: basket",
        "Custom-Metric-Int-Value: 3",
        "Custom-Metric-Float-Value: 12.5",
        "Custom-Metric-String-Value: a \"b\"");
    apache.request("POST /beacon", "event: view");
    Pattern pattern = Pattern.compile(log.matchPattern());
    assertThat(apache.stopAndReadLog())
        .extracting(
            text -> {
              Matcher line = pattern.matcher(text);
              assertThat(line.matches()).as(text).isTrue();
              return IntStream.rangeClosed(10, 16).mapToObj(line::group).toList();
            })
        .containsExactly(
            List.of("click", "user1", "home", "basket", "3", "12.5", "a \\\"b\\\""),
            List.of("view", "-", "-", "-", "-", "-", "-"));
  }

  @Test
  void logsTheClientsAddressAndBelievesNoFurtherHop() throws Exception {
    apache.request("GET /1", "X-Forwarded-For: 198.51.100.1, 203.0.113.9");
    apache.request("GET /2", "X-Forwarded-For: 2001:db8::1");
    apache.request("GET /3", "X-Forwarded-For: 203.0.113.9, 10.0.1.7");
    apache.request("GET /4");
    assertThat(apache.stopAndReadLog())
        .map(line -> line.substring(0, line.indexOf(' ')))
        .containsExactly("203.0.113.9", "2001:db8::1", "203.0.113.9", "127.0.0.1");
  }

  @Test
  void keepsHealthChecksAndPreflightsOutOfTheLog() throws Exception {
    apache.request("GET /health", "User-Agent: ELB-HealthChecker/2.0");
    apache.request("OPTIONS /beacon");
    apache.request("GET /healthy");
    assertThat(requests(apache.stopAndReadLog())).containsExactly("GET /healthy HTTP/1.1");
  }

  @Test
  void writesNoLineThatThePatternDrops() throws Exception {
    apache.request("HEAD /head");
    apache.request("GET /%00");
    apache.request("GET /" + "x".repeat(9000));
    apache.request("GET /big", "event: " + "e".repeat(8000));
    apache.request("GET /bigger", "event: " + "e".repeat(9000));
    apache.request("GET /auth", "Authorization: Basic YSBiOmM=");
    apache.request("GET /control", "page: a\tb] \"c\"");
    apache.exchange("GARBAGE \"\\ \u0007\r\n\r\n");
    apache.exchange("\r\n\r\n\u0016\u0003\u0001\r\n\r\n");
    List<String> lines = apache.stopAndReadLog();
    assertThat(lines).hasSize(9).allMatch(line -> LINE.matcher(line).matches());
  }

  @Test
  void namesOneOriginAndTellsCachesSo() throws Exception {
    apache.stop();
    apache =
        RunningApache.start(
            root, new ApacheConfiguration("https://shop.example", VPC, AccessLog.COMBINED));
    assertThat(apache.request("POST /beacon"))
        .contains("Access-Control-Allow-Origin: https://shop.example\r\n", "Vary: Origin\r\n");
  }

  private static List<String> requests(List<String> lines) {
    return lines.stream()
        .map(
            text -> {
              Matcher line = LINE.matcher(text);
              assertThat(line.matches()).as(text).isTrue();
              return line.group(5);
            })
        .toList();
  }
}
