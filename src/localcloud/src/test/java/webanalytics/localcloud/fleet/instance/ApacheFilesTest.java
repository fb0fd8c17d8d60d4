package webanalytics.localcloud.fleet.instance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import webanalytics.localcloud.fleet.systemd.ServiceFailure;

class ApacheFilesTest {
  @TempDir private Path root;

  @Test
  void logsLieBelowTheInstancesRoot() throws Exception {
    configure(
        """
        ErrorLog /var/log/httpd/errors
        <VirtualHost *>
          customlog "/var/log/beacon/access_log" beacon env=!unlogged
          TransferLog logs/relative
          CustomLog \\
            '/var/log/beacon/second' common
        </VirtualHost>
        """);

    new ApacheFiles(root).show();

    assertThat(root.resolve("run/httpd/conf.d/beacon.conf"))
        .content()
        .isEqualTo(
            """
            ErrorLog %1$s/var/log/httpd/errors
            <VirtualHost *>
              customlog "%1$s/var/log/beacon/access_log" beacon env=!unlogged
              TransferLog logs/relative
              CustomLog \\
                '%1$s/var/log/beacon/second' common
            </VirtualHost>
            """
                .formatted(root));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CustomLog \"|/usr/sbin/rotatelogs /var/log/a 60\" combined",
        "customlog |/usr/bin/logger common",
        "  CustomLog '||/usr/bin/logger' common",
        "ErrorLog \"|/usr/bin/logger\"",
        "ErrorLog syslog:local1",
        "CustomLog ../../../../access_log combined",
        "CustomLog /var/log/../../../access_log combined",
        "CustomLog \\\n  \"|/usr/bin/logger\" combined",
        "DocumentRoot \"/var/www/site\"",
        "DocumentRoot ../../../..",
        "<Directory \"/var/www/site\">\nRequire all granted\n</Directory>",
        "Alias /page /usr/share/page",
        "Include /etc/beacon/apache.conf",
        "Include conf.d/more.inc",
        "Mutex file:/run/httpd default",
        "<DirectoryMatch ^/srv/>\nRequire all denied\n</DirectoryMatch>",
        "IncludeOptional /etc/beacon/*.conf",
        "LoadModule wsgi_module /usr/lib64/mod_wsgi.so",
        "SSLCertificateFile /etc/pki/tls/certs/localhost.crt",
        "AuthUserFile /etc/httpd/users",
        "RewriteMap names prg:/usr/bin/names",
        "RewriteMap names txt:/etc/names.txt",
        "ExtFilterDefine upper mode=output cmd=\"/usr/bin/tr a-z A-Z\"",
        "Define logs /var/log/beacon",
      })
  void whatWouldTouchThisMachineIsRefusedByName(String directive) throws Exception {
    configure("ServerTokens Prod\n" + directive + "\n");

    assertThatThrownBy(() -> new ApacheFiles(root).show())
        .isInstanceOf(ServiceFailure.class)
        .hasMessageStartingWith("httpd: conf.d/beacon.conf line 2: ")
        .hasMessageContaining(directive.strip().split("\\s+", 2)[0].replace("<", ""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "# CustomLog |/usr/bin/logger common",
        "<Directory />\nRequire all denied\n</Directory>",
        "ErrorDocument 404 /index.html",
        "Redirect /old /new",
        "<Location /server-status>\nSetHandler server-status\n</Location>",
        "Header set Link \"</a>; rel=../b\"",
        "LogFormat \"%h | /x\" piped",
      })
  void pathsOfUrlsAreNoFiles(String directive) throws Exception {
    configure(directive + "\n");

    new ApacheFiles(root).show();

    assertThat(root.resolve("run/httpd/conf.d/beacon.conf")).hasContent(directive + "\n");
  }

  @Test
  void allThatIsRefusedIsSaidAtOnce() throws Exception {
    configure("CustomLog |a b\nServerTokens Prod\nDocumentRoot /srv\n");

    assertThatThrownBy(() -> new ApacheFiles(root).show())
        .hasMessageContainingAll("line 1: CustomLog", "line 3: DocumentRoot");
  }

  private void configure(String text) throws IOException {
    Path folder = Files.createDirectories(root.resolve("etc/httpd/conf.d"));
    Files.writeString(folder.resolve("beacon.conf"), text);
  }
}
