package webanalytics.infrastructure.web.userdata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import webanalytics.infrastructure.network.Cidr;

/** Lets a real Apache, where one is installed, check every kind of configuration. */
@Execution(ExecutionMode.CONCURRENT)
class ApacheSyntaxTest {
  private static final Cidr VPC = Cidr.parse("10.0.0.0/23");

  @TempDir Path root;

  @BeforeEach
  void needsApache() {
    assumeTrue(Files.isExecutable(Path.of(RunningApache.BINARY)), "Apache is not installed");
  }

  static List<ApacheConfiguration> configurations() {
    List<ApacheConfiguration> configurations = new ArrayList<>();
    for (AccessLog log : AccessLog.values()) {
      for (String origin :
          List.of("*", "http://127.0.0.1:8080", "https://" + "a".repeat(253) + ":65535")) {
        configurations.add(new ApacheConfiguration(origin, VPC, log));
        Visitors careful = new Visitors(origin, Optional.of("beacons.shop.example"), true);
        configurations.add(new ApacheConfiguration(careful, VPC, log));
      }
    }
    configurations.add(
        new ApacheConfiguration("*", Cidr.parse("192.168.255.240/28"), AccessLog.BEACON));
    configurations.add(new ApacheConfiguration("*", Cidr.parse("172.31.0.0/16"), AccessLog.BEACON));
    return configurations;
  }

  @ParameterizedTest
  @MethodSource("configurations")
  void apacheAcceptsTheConfiguration(ApacheConfiguration configuration) throws Exception {
    assertThat(RunningApache.check(root, configuration)).isEqualTo("Syntax OK");
  }

  @Test
  void apacheReadsTheFileThatIsChecked() throws Exception {
    assertThat(RunningApache.check(root, new ApacheConfiguration("\" x", VPC, AccessLog.BEACON)))
        .contains("conf.d/beacon.conf");
  }
}
