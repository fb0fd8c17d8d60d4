package webanalytics.localcloud.fleet.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.junit.jupiter.api.Test;

class CloudConfigParserTest {
  @Test
  void readsFilesPackagesAndCommands() throws BootFailure {
    CloudConfig config =
        CloudConfigParser.parse(
            """
            #cloud-config
            packages: [httpd]
            write_files:
              - {path: /a, content: text, permissions: "0755", owner: "root:root", defer: true}
              - {path: /b, content: other}
            runcmd:
              - [set, -e]
              - [systemctl, start, httpd]
            """);

    assertThat(config.packages()).containsExactly("httpd");
    assertThat(config.files())
        .containsExactly(
            new WriteFile("/a", "text", 0755, true), new WriteFile("/b", "other", 0644, false));
    assertThat(config.commands())
        .containsExactly(List.of("set", "-e"), List.of("systemctl", "start", "httpd"));
  }

  @Test
  void namesEveryProblemAtOnce() {
    BootFailure failure =
        failure(
            """
            #cloud-config
            bootcmd: [x]
            write_files:
              - {path: /a, content: b, encoding: gzip, permissions: 420, owner: "apache:apache"}
            runcmd:
              - a string
            """);

    assertThat(failure.problems())
        .hasSize(5)
        .anyMatch(problem -> problem.contains("unknown key bootcmd"))
        .anyMatch(problem -> problem.contains("unknown key encoding"))
        .anyMatch(problem -> problem.contains("permissions"))
        .anyMatch(problem -> problem.contains("apache:apache"))
        .anyMatch(problem -> problem.contains("list of arguments"));
  }

  @Test
  void refusesOtherKindsOfUserDataAndBrokenYaml() {
    assertThat(failure("#!/bin/sh\nrm -rf /\n")).hasMessageContaining("#cloud-config");
    assertThat(failure("#cloud-config\na: [")).hasMessageContaining("not YAML");
    assertThat(failure("#cloud-config\n!!java.net.URL [http://x]\n")).hasMessageContaining("YAML");
  }

  private static BootFailure failure(String text) {
    return catchThrowableOfType(BootFailure.class, () -> CloudConfigParser.parse(text));
  }
}
