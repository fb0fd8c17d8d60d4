package webanalytics.infrastructure.web.userdata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import webanalytics.infrastructure.network.Cidr;

/** Asks a real Apache, where one is installed, for the script and the demo page. */
@Execution(ExecutionMode.CONCURRENT)
class ServedTextApacheTest {
  private static final Cidr VPC = Cidr.parse("10.0.0.0/23");
  private static final String READY = "<p>Ready for beacons.";

  @TempDir Path root;
  private RunningApache apache;

  @BeforeEach
  void start() throws Exception {
    assumeTrue(Files.isExecutable(Path.of(RunningApache.BINARY)), "Apache is not installed");
    // Both come from memory: Apache's user needs no access to any folder of the server.
    Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwx------"));
    start(AccessLog.BEACON);
  }

  private void start(AccessLog log) throws Exception {
    apache = RunningApache.start(root, new ApacheConfiguration("https://a.example", VPC, log));
  }

  @AfterEach
  void stop() throws Exception {
    if (apache != null) {
      apache.stop();
    }
  }

  @ParameterizedTest
  @EnumSource(AccessLog.class)
  void servesScriptAndPageAtEveryStage(AccessLog log) throws Exception {
    apache.stop();
    start(log);
    for (ServedText text : List.of(ServedText.BEACON_SCRIPT, ServedText.DEMO_PAGE)) {
      String answer = apache.request("GET " + text.path());
      assertThat(answer)
          .startsWith("HTTP/1.1 200 OK\r\n")
          .contains(
              "\r\nContent-Type: " + text.contentType() + "\r\n",
              "\r\nContent-Length: " + text.body().length() + "\r\n",
              "\r\nCache-Control: max-age=3600\r\n",
              "\r\nX-Content-Type-Options: nosniff\r\n",
              "\r\nAccess-Control-Allow-Origin: https://a.example\r\n")
          .endsWith("\r\n\r\n" + text.body())
          .containsOnlyOnce("Content-Type:");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/beacon", "/beacon.js/", "/beacon.js/x", "/xbeacon.js", "/beaconxjs", "/beacon.jsx",
        "/BEACON.JS", "/demo/", "/demo.html", "/demo/../beacon", "/demo%2F", "/conf.d/beacon.conf"
      })
  void answersEveryOtherPathAsBefore(String path) throws Exception {
    assertThat(apache.request("GET " + path))
        .startsWith("HTTP/1.1 200 OK\r\n")
        .contains("\r\nContent-Type: text/html; charset=iso-8859-1\r\n", READY)
        .doesNotContain("Cache-Control");
    assertThat(apache.stopAndReadLog()).hasSize(1);
  }

  @Test
  void fetchingThemIsNoEvent() throws Exception {
    apache.request("GET /beacon.js");
    apache.request("HEAD /beacon.js");
    apache.request("GET /demo?from=mail");
    apache.request("GET /%64emo");
    apache.request("GET /demo/1");
    assertThat(apache.stopAndReadLog())
        .singleElement()
        .satisfies(line -> assertThat(line).contains("\"GET /demo/1 HTTP/1.1\" 200"));
  }

  @Test
  void postingToTheirPathsIsAnEvent() throws Exception {
    apache.request("POST /demo", "Content-Length: 0", "event: click");
    apache.request("POST /beacon.js", "Content-Length: 0", "event: view");
    assertThat(apache.stopAndReadLog())
        .satisfiesExactly(
            line -> assertThat(line).contains("\"POST /demo HTTP/1.1\" 200", "\"click\""),
            line -> assertThat(line).contains("\"POST /beacon.js HTTP/1.1\" 200", "\"view\""));
  }

  @Test
  void otherAnswersOnTheirPathsAreNotKept() throws Exception {
    assertThat(apache.request("OPTIONS /beacon.js"))
        .startsWith("HTTP/1.1 204 ")
        .doesNotContain("Cache-Control", "Content-Type:", "beaconClient");
    assertThat(apache.request("PUT /demo"))
        .startsWith("HTTP/1.1 405 ")
        .doesNotContain("Cache-Control", "<main>");
  }

  @Test
  void answersBothOnOneConnection() throws Exception {
    String answers =
        apache.exchange(
            "GET /beacon.js HTTP/1.1\r\nHost: a\r\n\r\n"
                + "HEAD /demo HTTP/1.1\r\nHost: a\r\n\r\n"
                + "GET /beacon HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
    assertThat(answers.split("HTTP/1\\.1 200 OK\r\n", -1)).hasSize(4);
    assertThat(answers).contains(ServedText.BEACON_SCRIPT.body(), READY).doesNotContain("<main>");
  }
}
