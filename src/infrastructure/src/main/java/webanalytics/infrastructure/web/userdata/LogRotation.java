package webanalytics.infrastructure.web.userdata;

/**
 * Renders the rotation of Apache's logs at 1 GB, by rename and graceful restart.
 *
 * <p>Copying and truncating would lose what is logged meanwhile, and a pipe mixes long lines. The
 * workshop removed the old file after 60 seconds; here it is kept until the next rotation, so that
 * an agent that lags still finds it. The new name has the pattern that the agent follows, and a
 * time in it: two rotations of one day do not collide.
 */
final class LogRotation {
  private LogRotation() {}

  /** Replaces the rules of the httpd package. */
  static FileEntry rules() {
    return FileEntry.readable(
        "/etc/logrotate.d/httpd",
        """
        /var/log/beacon/*_log /var/log/httpd/*_log {
            size 1G
            rotate 1
            dateext
            dateformat -%Y%m%d-%s
            missingok
            notifempty
            nocompress
            nocreate
            sharedscripts
            postrotate
                /bin/systemctl reload httpd.service > /dev/null 2>&1 || true
            endscript
        }
        """);
  }

  /**
   * Looks at the size every ten minutes instead of once a day: 100,000 requests a minute write some
   * 30 MB a minute, and the disk has 8 GiB.
   */
  static FileEntry timer() {
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
