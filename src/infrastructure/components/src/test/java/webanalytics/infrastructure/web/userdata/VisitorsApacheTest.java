package webanalytics.infrastructure.web.userdata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import webanalytics.infrastructure.network.Cidr;

/** Asks a real Apache, where one is installed, what it answers and keeps of visitors. */
@Execution(ExecutionMode.CONCURRENT)
class VisitorsApacheTest {
  /** The test itself is the load balancer. */
  private static final Cidr BALANCER = Cidr.parse("127.0.0.0/8");

  private static final String HSTS = "\r\nStrict-Transport-Security: max-age=31536000\r\n";

  @TempDir Path root;
  private RunningApache apache;

  @BeforeEach
  void needsApache() {
    assumeTrue(Files.isExecutable(Path.of(RunningApache.BINARY)), "Apache is not installed");
  }

  private void start(Optional<String> httpsName, boolean truncated) throws Exception {
    Visitors visitors = new Visitors("https://a.example", httpsName, truncated);
    apache =
        RunningApache.start(root, new ApacheConfiguration(visitors, BALANCER, AccessLog.BEACON));
  }

  @AfterEach
  void stop() throws Exception {
    if (apache != null) {
      apache.stop();
    }
  }

  @Test
  void browsersComeByHttpsForAYearOnceTheyDid() throws Exception {
    start(Optional.of("beacons.shop.example"), false);
    for (String request : List.of("POST /beacon", "GET /beacon.js", "OPTIONS /beacon")) {
      assertThat(apache.request(request)).contains(HSTS);
    }
    assertThat(apache.request("GET /beacon.js")).contains("'https://beacons.shop.example'");
  }

  @Test
  void plainHttpPromisesNothing() throws Exception {
    start(Optional.empty(), false);
    assertThat(apache.request("GET /beacon.js"))
        .doesNotContain("Strict-Transport-Security")
        .contains("script.src");
  }

  @Test
  void aVisitorsAddressIsKeptAsItsNetworkAlone() throws Exception {
    start(Optional.empty(), true);
    List<String> addresses =
        List.of(
            "203.0.113.77",
            "8.8.8.8",
            "2001:db8:1:2:3:4:5:6",
            "2001:db8:1::9",
            "2001:db8::9",
            "2001::4");
    for (String address : addresses) {
      apache.request("POST /beacon", "Content-Length: 0", "X-Forwarded-For: " + address);
    }
    List<String> lines = apache.stopAndReadLog();
    Pattern line = Pattern.compile(AccessLog.BEACON.matchPattern());
    assertThat(lines).allMatch(line.asMatchPredicate());
    assertThat(lines)
        .extracting(each -> each.substring(0, each.indexOf(' ')))
        .containsExactly(
            "203.0.113.0", "8.8.8.0", "2001:db8:1::", "2001:db8:1::", "2001:db8::", "2001::");
  }

  @Test
  void aWholeAddressIsKeptUnlessItIsToBeCut() throws Exception {
    start(Optional.empty(), false);
    apache.request("POST /beacon", "Content-Length: 0", "X-Forwarded-For: 203.0.113.77");
    assertThat(apache.stopAndReadLog()).singleElement().asString().startsWith("203.0.113.77 ");
  }
}
