package webanalytics.infrastructure.web.userdata;

import java.util.ArrayList;
import java.util.List;

/**
 * Renders the rotation of the access log at 1 GB, by rename and graceful restart.
 *
 * <p>Copying and truncating would lose what is logged meanwhile, and a pipe mixes long lines. The
 * workshop removed the old file after 60 seconds; here the last three are kept, so that an agent
 * that lags still finds its own. One that lags behind all of them goes on with the newest and loses
 * what is between (awslabs/amazon-kinesis-agent, SourceFileTracker.onCurrentFileNotFound). The new
 * name has the pattern that the agent follows, and a time in it: two rotations of one day do not
 * collide.
 *
 * <p>After a graceful restart, Apache's former workers finish their requests and log them into the
 * old file, while the new one is in use. An agent that has moved on to the new file loses these
 * lines, and once they make the old file the newest it sends all of that again
 * (awslabs/amazon-kinesis-agent, SourceFileTracker: a rotated file "cannot be modified"). So the
 * agent stands still from the rename until no worker has the old file open.
 */
final class LogRotation {
  private static final String STAND_STILL =
      """
          prerotate
              systemctl kill -s STOP aws-kinesis-agent || true
          endscript
      """;

  /** Waits two minutes at most: Apache's Timeout, 60 seconds, ends a request that stands still. */
  private static final String AWAIT_WORKERS =
      """
              timeout 120 sh -c 'while find /proc/self/fd $(pgrep httpd | sed "s,.*,/proc/&/fd,") -lname "/var/log/beacon/access_log-*" | grep -q .; do sleep 1; done' 2> /dev/null || true
      """;

  /** Here for who runs logrotate by hand; the service's ExecStopPost is for a run that fails. */
  private static final String GO_ON =
      """
              systemctl kill -s CONT aws-kinesis-agent || true
      """;

  private LogRotation() {}

  /** Returns the rules, when to look, and for an agent that it goes on whatever happened. */
  static List<FileEntry> files(boolean shipped) {
    List<FileEntry> files = new ArrayList<>(List.of(rules(shipped), timer()));
    if (shipped) {
      files.add(
          FileEntry.readable(
              "/etc/systemd/system/logrotate.service.d/agent.conf",
              """
              [Service]
              ExecStopPost=-systemctl kill -s CONT aws-kinesis-agent
              """));
    }
    return files;
  }

  private static FileEntry rules(boolean shipped) {
    return FileEntry.readable(
        "/etc/logrotate.d/beacon",
        """
        /var/log/beacon/access_log {
            size 1G
            rotate 3
            dateext
            dateformat -%Y%m%d-%s
            missingok
            notifempty
            nocompress
            nocreate
        """
            + (shipped ? STAND_STILL : "")
            + """
                postrotate
                    /bin/systemctl reload httpd.service > /dev/null 2>&1 || true
            """
            + (shipped ? AWAIT_WORKERS + GO_ON : "")
            + """
                endscript
            }
            """);
  }

  /**
   * Looks at the size every ten minutes instead of once a day: 100,000 requests a minute write some
   * 30 MB a minute, and the disk has 8 GiB.
   */
  private static FileEntry timer() {
    return FileEntry.readable(
        "/etc/systemd/system/logrotate.timer.d/often.conf",
        """
        [Timer]
        OnCalendar=
        OnCalendar=*:0/10
        AccuracySec=1m
        RandomizedDelaySec=0
        """);
  }
}
