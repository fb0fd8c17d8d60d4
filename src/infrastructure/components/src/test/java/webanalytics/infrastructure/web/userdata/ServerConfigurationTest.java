package webanalytics.infrastructure.web.userdata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;
import webanalytics.infrastructure.network.Cidr;

class ServerConfigurationTest {
  private static final Cidr VPC = Cidr.parse("10.0.0.0/23");
  private static final String ROTATION = "/etc/logrotate.d/beacon";
  private static final String BEACON_CONF = "/etc/httpd/conf.d/beacon.conf";

  private static ServerConfiguration start() {
    return new ServerConfiguration("*", VPC, false, Optional.empty());
  }

  private static ServerConfiguration finish() {
    return finish(false, AccessLog.BEACON);
  }

  private static ServerConfiguration finish(boolean customMetrics, AccessLog read) {
    return new ServerConfiguration(
        "*",
        VPC,
        customMetrics,
        Optional.of(
            new ServerConfiguration.Agent(
                "aws-kinesis-agent",
                new AgentConfiguration(
                    "events-1a2b3c4", "firehose.eu-west-1.amazonaws.com", read))));
  }

  private static Map<String, Object> decoded(ServerConfiguration configuration) {
    byte[] bytes = Base64.getDecoder().decode(configuration.userData());
    assertThat(bytes).hasSizeLessThanOrEqualTo(16_384);
    String text = new String(bytes, StandardCharsets.UTF_8);
    assertThat(text).startsWith("#cloud-config\n");
    return new Yaml().load(text);
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Map<String, Object>> files(ServerConfiguration configuration) {
    Map<String, Map<String, Object>> files = new LinkedHashMap<>();
    for (Map<String, Object> file :
        (List<Map<String, Object>>) decoded(configuration).get("write_files")) {
      files.put((String) file.get("path"), file);
    }
    return files;
  }

  private static String content(ServerConfiguration configuration, String path) {
    return (String) files(configuration).get(path).get("content");
  }

  @Test
  void startInstallsApacheAloneAndStartsItLast() {
    assertThat(decoded(start()))
        .containsOnlyKeys("packages", "write_files", "runcmd")
        .containsEntry("packages", List.of("httpd"))
        .containsEntry(
            "runcmd",
            List.of(
                List.of("set", "-e"),
                install("httpd"),
                List.of("systemctl", "daemon-reload"),
                List.of("systemctl", "restart", "logrotate.timer"),
                List.of("systemctl", "enable", "--now", "httpd.service")));
    assertThat(files(start()))
        .containsOnlyKeys(
            BEACON_CONF,
            "/etc/systemd/system/httpd.service.d/restart.conf",
            ROTATION,
            "/etc/systemd/system/logrotate.timer.d/often.conf");
  }

  @Test
  void finishStartsTheAgentThenTheDrainThenApache() {
    assertThat(decoded(finish()))
        .containsEntry(
            "packages", List.of("httpd", "aws-kinesis-agent", "java-17-amazon-corretto-headless"))
        .containsEntry(
            "runcmd",
            List.of(
                List.of("set", "-e"),
                install("httpd", "aws-kinesis-agent", "java-17-amazon-corretto-headless"),
                List.of("systemd-sysusers", "--inline", "u aws-kinesis-agent-user -"),
                List.of("systemctl", "daemon-reload"),
                List.of("systemctl", "restart", "logrotate.timer"),
                List.of("systemctl", "enable", "--now", "aws-kinesis-agent.service"),
                List.of(
                    "timeout",
                    "60",
                    "sh",
                    "-c",
                    "until test -e /var/lib/aws-kinesis-agent/checkpoints; do sleep 1; done"),
                List.of("systemctl", "is-active", "aws-kinesis-agent.service"),
                List.of("systemctl", "enable", "--now", "beacon-drain.service"),
                List.of("systemctl", "enable", "--now", "httpd.service")));
    assertThat(files(finish()).keySet())
        .containsAll(files(start()).keySet())
        .contains(
            "/etc/beacon/agent.json",
            "/etc/systemd/system/aws-kinesis-agent.service",
            "/etc/systemd/system/beacon-drain.service",
            "/etc/systemd/system/logrotate.service.d/agent.conf",
            "/usr/local/libexec/wait-for-kinesis-agent.py")
        .hasSize(9);
  }

  private static List<String> install(String... packages) {
    List<String> command =
        new ArrayList<>(
            List.of(
                "timeout",
                "120",
                "sh",
                "-c",
                "until dnf -y install \"$@\"; do sleep 5; done",
                "dnf"));
    command.addAll(List.of(packages));
    return command;
  }

  @Test
  void aDeadAgentIsStartedAgainForeverAndKeepsItsStateOverAReboot() {
    assertThat(content(finish(), "/etc/systemd/system/aws-kinesis-agent.service").lines())
        .contains(
            "StartLimitIntervalSec=0",
            "User=aws-kinesis-agent-user",
            "StateDirectory=aws-kinesis-agent",
            "LogsDirectory=aws-kinesis-agent",
            "ExecStart=/usr/bin/start-aws-kinesis-agent -c " + AgentConfiguration.PATH,
            "Restart=always",
            "SuccessExitStatus=143",
            "WantedBy=multi-user.target");
    assertThat(AgentConfiguration.CHECKPOINT_FILE).startsWith("/var/lib/aws-kinesis-agent/");
  }

  @Test
  void aRebootAfterAQuietWeekSendsNothingAgain() {
    JsonObject agent =
        JsonParser.parseString(content(finish(), "/etc/beacon/agent.json")).getAsJsonObject();
    // By default the agent forgets, at its start, how far it had read seven days ago.
    assertThat(agent.get("checkpointTimeToLiveDays").getAsInt()).isGreaterThan(365);
  }

  @Test
  void aKilledAgentLosesNoBatchUnderWay() {
    JsonObject agent =
        JsonParser.parseString(content(finish(), AgentConfiguration.PATH)).getAsJsonObject();
    // By default 12 threads a core send, and the agent notes a batch as done before an earlier one.
    assertThat(agent.get("maxSendingThreads").getAsInt()).isEqualTo(1);
  }

  @Test
  void theUrlOfAPackageIsWrittenOnce() {
    String url = "https://bucket.s3.eu-west-1.amazonaws.com/aws-kinesis-agent-2.0.13-1.noarch.rpm";
    ServerConfiguration server =
        new ServerConfiguration(
            "*",
            VPC,
            false,
            Optional.of(
                new ServerConfiguration.Agent(
                    url, new AgentConfiguration("events", "eu-west-1", AccessLog.BEACON))));

    assertThat(server.render()).containsOnlyOnce(url);
    List<?> commands = (List<?>) decoded(server).get("runcmd");
    assertThat(commands.get(1))
        .isEqualTo(install("httpd", url, "java-17-amazon-corretto-headless"));
  }

  @Test
  void writesEveryFileAfterThePackagesAndAsRoot() {
    assertThat(files(finish()).values())
        .allSatisfy(
            file ->
                assertThat(file)
                    .as("root:root and 0644 are cloud-init's defaults")
                    .containsKeys("path", "defer", "content")
                    .containsEntry("defer", true)
                    .doesNotContainKey("owner")
                    .satisfies(
                        entry ->
                            assertThat(entry.getOrDefault("permissions", "0644"))
                                .isIn("0644", "0755")));
  }

  @Test
  void filesSurviveTheYaml() {
    assertThat(content(finish(), BEACON_CONF))
        .isEqualTo(new ApacheConfiguration("*", VPC, AccessLog.BEACON).render());
    assertThat(content(start(), BEACON_CONF))
        .isEqualTo(new ApacheConfiguration("*", VPC, AccessLog.COMBINED).render());
    assertThat(content(finish(), Drain.SCRIPT_PATH)).isEqualTo(Drain.script().content());
    assertThat(content(finish(), ROTATION)).isEqualTo(LogRotation.files(true).get(0).content());
  }

  @Test
  void agentReadsTheLogFromItsStartIntoTheStream() {
    JsonObject agent =
        JsonParser.parseString(content(finish(), "/etc/beacon/agent.json")).getAsJsonObject();
    assertThat(agent.get("cloudwatch.emitMetrics").getAsBoolean()).isFalse();
    assertThat(agent.get("firehose.endpoint").getAsString())
        .isEqualTo("https://firehose.eu-west-1.amazonaws.com");
    assertThat(agent.get("checkpointFile").getAsString())
        .isEqualTo("/var/lib/aws-kinesis-agent/checkpoints");
    assertThat(agent.getAsJsonArray("flows")).hasSize(1);
    JsonObject flow = agent.getAsJsonArray("flows").get(0).getAsJsonObject();
    assertThat(flow.get("filePattern").getAsString()).isEqualTo("/var/log/beacon/access_log*");
    assertThat(flow.get("deliveryStream").getAsString()).isEqualTo("events-1a2b3c4");
    assertThat(flow.get("initialPosition").getAsString()).isEqualTo("START_OF_FILE");
    assertThat(flow.get("maxBufferAgeMillis").getAsInt()).isEqualTo(1000);
    assertThat(flow.get("partitionKeyOption").getAsString()).isEqualTo("RANDOM");
    JsonObject step = flow.getAsJsonArray("dataProcessingOptions").get(0).getAsJsonObject();
    assertThat(step.get("optionName").getAsString()).isEqualTo("LOGTOJSON");
    assertThat(step.get("logFormat").getAsString()).isEqualTo("COMBINEDAPACHELOG");
    assertThat(step.get("matchPattern").getAsString()).isEqualTo(AccessLog.BEACON.matchPattern());
    assertThat(step.getAsJsonArray("customFieldNames")).hasSize(12);
  }

  @Test
  void customMetricsReachApacheAndTheAgent() {
    ServerConfiguration metrics = finish(true, AccessLog.BEACON_WITH_METRICS);
    assertThat(content(metrics, BEACON_CONF))
        .isEqualTo(new ApacheConfiguration("*", VPC, AccessLog.BEACON_WITH_METRICS).render());
    JsonObject step =
        JsonParser.parseString(content(metrics, "/etc/beacon/agent.json"))
            .getAsJsonObject()
            .getAsJsonArray("flows")
            .get(0)
            .getAsJsonObject()
            .getAsJsonArray("dataProcessingOptions")
            .get(0)
            .getAsJsonObject();
    assertThat(step.get("matchPattern").getAsString())
        .isEqualTo(AccessLog.BEACON_WITH_METRICS.matchPattern());
    assertThat(step.getAsJsonArray("customFieldNames").asList())
        .extracting(name -> name.getAsString())
        .containsExactlyElementsOf(AccessLog.BEACON_WITH_METRICS.fieldNames());
  }

  @Test
  void customMetricsMeanNothingAtStart() {
    assertThat(new ServerConfiguration("*", VPC, true, Optional.empty()).render())
        .isEqualTo(start().render());
  }

  @Test
  void refusesAnAgentThatReadsOtherLinesThanApacheWrites() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> finish(true, AccessLog.BEACON))
        .withMessage("the agent reads BEACON, but Apache writes BEACON_WITH_METRICS");
  }

  @Test
  void drainIsStoppedAfterApacheAndBeforeTheAgentWithinItsBound() {
    List<String> unit =
        content(finish(), "/etc/systemd/system/beacon-drain.service").lines().toList();
    assertThat(unit)
        .contains(
            "After=aws-kinesis-agent.service",
            "Before=httpd.service",
            "Type=oneshot",
            "RemainAfterExit=yes",
            "ExecStop=/usr/bin/python3 /usr/local/libexec/wait-for-kinesis-agent.py",
            "TimeoutStopSec=60",
            "WantedBy=multi-user.target");
    // The script's own bound must end first, or it could not say what is missing.
    assertThat(Drain.script().content()).contains("\"--seconds\", type=float, default=50");
  }

  @Test
  void rotatesByRenameAndKeepsTheOldFile() {
    assertThat(content(start(), ROTATION).lines().map(String::strip))
        .startsWith("/var/log/beacon/access_log {")
        .endsWith("}")
        .contains(
            "size 1G",
            "rotate 3",
            "nocreate",
            "/bin/systemctl reload httpd.service > /dev/null 2>&1 || true")
        .doesNotContain("copytruncate", "prerotate");
  }

  /** An agent that saw the new file early would lose late lines, or send the old file again. */
  @Test
  void theAgentStandsStillWhileFormerWorkersWriteToTheRotatedFile() {
    List<String> lines = content(finish(), ROTATION).lines().map(String::strip).toList();
    assertThat(lines.indexOf("systemctl kill -s STOP aws-kinesis-agent || true"))
        .isEqualTo(lines.indexOf("prerotate") + 1)
        .isLessThan(lines.indexOf("postrotate"));
    assertThat(lines.get(lines.size() - 4)).contains("/var/log/beacon/access_log-*");
    // For logrotate by hand, which runs no ExecStopPost.
    assertThat(lines.get(lines.size() - 3))
        .isEqualTo("systemctl kill -s CONT aws-kinesis-agent || true");
    // And beside the rules, which are left at their first error.
    assertThat(content(finish(), "/etc/systemd/system/logrotate.service.d/agent.conf"))
        .isEqualTo("[Service]\nExecStopPost=-systemctl kill -s CONT aws-kinesis-agent\n");
  }

  @Test
  void restartsAKilledApache() {
    assertThat(content(start(), "/etc/systemd/system/httpd.service.d/restart.conf"))
        .isEqualTo("[Service]\nLogsDirectory=beacon\nRestart=always\nRestartSec=1\n");
  }

  @Test
  void refusesUserDataThatEc2WouldRefuse() {
    ServerConfiguration long1 =
        new ServerConfiguration("https://" + "a".repeat(16_384), VPC, false, Optional.empty());
    assertThatIllegalStateException().isThrownBy(long1::userData).withMessageContaining("16384");
  }
}
