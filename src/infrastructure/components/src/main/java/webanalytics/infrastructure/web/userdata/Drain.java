package webanalytics.infrastructure.web.userdata;

import java.util.Locale;

/**
 * Renders the orderly shutdown of a server: Apache stops, then systemd waits until the agent has
 * sent everything, then the agent stops.
 *
 * <p>The agent does not flush when it is stopped. systemd stops units in the reverse of their start
 * order, so a unit between the two is stopped, and its script run, after Apache and before the
 * agent.
 */
final class Drain {
  static final String UNIT = "beacon-drain.service";
  static final String SCRIPT_PATH = "/usr/local/libexec/wait-for-kinesis-agent.py";

  /** Longer than the script's own bound, so that the script can say why it gave up. */
  static final int STOP_TIMEOUT_SECONDS = 60;

  private static final String RESOURCE = "wait-for-kinesis-agent.py";

  private Drain() {}

  static FileEntry unit() {
    return FileEntry.readable(
        "/etc/systemd/system/" + UNIT,
        String.format(
            Locale.ROOT,
            """
        [Unit]
        Description=Wait at shutdown until the Kinesis agent has sent every event
        After=network-online.target
        After=%s
        Before=httpd.service
        Wants=network-online.target

        [Service]
        Type=oneshot
        RemainAfterExit=yes
        ExecStart=/usr/bin/true
        ExecStop=/usr/bin/python3 %s
        TimeoutStopSec=%d

        [Install]
        WantedBy=multi-user.target
        """,
            KinesisAgent.UNIT,
            SCRIPT_PATH,
            STOP_TIMEOUT_SECONDS));
  }

  static FileEntry script() {
    // Its comments, which have lines of their own, stay in the source: EC2 counts bytes.
    String text = Resource.text(RESOURCE).replaceAll("(?m)^\\s*# .*\\R", "");
    return new FileEntry(SCRIPT_PATH, "0755", text);
  }
}
