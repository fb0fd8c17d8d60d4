package webanalytics.infrastructure.web.userdata;

import java.util.List;

/**
 * Renders the Kinesis agent's service.
 *
 * <p>The package of Amazon Linux 2023 has an init script and no unit. {@code systemctl enable
 * --now} starts nothing of that kind, and nothing would start the agent again: upstream relies on
 * cron, which Amazon Linux 2023 lacks. So this unit takes the script's place and does what of it is
 * needed (bin/aws-kinesis-agent.RedHat in awslabs/amazon-kinesis-agent).
 */
final class KinesisAgent {
  static final String UNIT = "aws-kinesis-agent.service";

  /** For the start script, should the agent's package not bring one. */
  static final String JAVA_PACKAGE = "java-17-amazon-corretto-headless";

  private KinesisAgent() {}

  /**
   * Never given up, however often the agent ends: a disk that is full may have room again. Java
   * ends with 143 on SIGTERM; that is no failure.
   */
  static FileEntry unit() {
    return FileEntry.readable(
        "/etc/systemd/system/" + UNIT,
        """
        [Unit]
        Description=Kinesis agent
        After=network-online.target
        Wants=network-online.target
        StartLimitIntervalSec=0

        [Service]
        User=aws-kinesis-agent-user
        StateDirectory=aws-kinesis-agent
        LogsDirectory=aws-kinesis-agent
        Environment=JVM_ARGS=-Dlog4j.configurationFile=file:///etc/aws-kinesis/log4j.xml
        ExecStart=/usr/bin/start-aws-kinesis-agent -c @CONFIGURATION@
        Restart=always
        RestartSec=1
        SuccessExitStatus=143

        [Install]
        WantedBy=multi-user.target
        """
            .replace("@CONFIGURATION@", AgentConfiguration.PATH));
  }

  /** Makes the user and its group if the package did not (sysusers.d(5), type u). */
  static List<String> makeUser() {
    return List.of("systemd-sysusers", "--inline", "u aws-kinesis-agent-user -");
  }

  /**
   * Starts the agent and fails unless it runs. It opens its checkpoints once it has read its
   * configuration; systemd itself would count a service as started that ends a second later.
   */
  static List<List<String>> start() {
    return List.of(
        List.of("systemctl", "enable", "--now", UNIT),
        List.of(
            "timeout",
            "60",
            "sh",
            "-c",
            "until test -e " + AgentConfiguration.CHECKPOINT_FILE + "; do sleep 1; done"),
        List.of("systemctl", "is-active", UNIT));
  }
}
