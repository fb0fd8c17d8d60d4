package webanalytics.localcloud.fleet.boot;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Supplies what Amazon Linux 2023 and its packages would put on an instance's disk. */
public final class BaseImage {
  private static final String RESOURCES = "/webanalytics/localcloud/fleet/image/";
  private static final String UNITS = "/usr/lib/systemd/system/";

  private final ImageSettings settings;

  /** Creates an image with the instance's address. */
  public BaseImage(ImageSettings settings) {
    this.settings = settings;
  }

  /**
   * Lays out the system before cloud-init runs.
   *
   * @throws IOException where the root cannot be written
   */
  public void installSystem(InstanceRoot root) throws IOException {
    for (String folder : new String[] {"/etc", "/run", "/tmp", "/usr/bin", "/var/log", UNITS}) {
      root.mkdirs(folder);
    }
    link(root, "/var/run", Path.of("../run"));
    copy(root, "system/logrotate.timer", UNITS + "logrotate.timer");
  }

  /**
   * Installs Apache: configuration, unit, and a log folder that only root may enter, as the RPM has
   * it.
   *
   * @throws IOException where the root cannot be written
   */
  public void installHttpd(InstanceRoot root) throws IOException {
    for (String folder : new String[] {"/etc/httpd/conf.d", "/run/httpd", "/var/www/html"}) {
      root.mkdirs(folder);
    }
    if (!Files.exists(root.resolve("/var/log/httpd"))) {
      root.mkdirs("/var/log/httpd");
      root.chmod("/var/log/httpd", 0700);
    }
    link(root, "/etc/httpd/logs", Path.of("../../var/log/httpd"));
    link(root, "/etc/httpd/run", Path.of("../../run/httpd"));
    link(root, "/etc/httpd/modules", settings.modules());
    copy(root, "httpd/httpd.conf", "/etc/httpd/conf/httpd.conf");
    copy(root, "httpd/00-mpm.conf", "/etc/httpd/conf.modules.d/00-mpm.conf");
    copy(root, "httpd/00-base.conf", "/etc/httpd/conf.modules.d/00-base.conf");
    copy(root, "httpd/httpd.service", UNITS + "httpd.service");
  }

  /**
   * Installs the Kinesis agent: unit, sample configuration and folders.
   *
   * @throws IOException where the root cannot be written
   */
  public void installKinesisAgent(InstanceRoot root) throws IOException {
    root.mkdirs("/var/log/aws-kinesis-agent");
    root.mkdirs("/run/aws-kinesis-agent");
    root.mkdirs("/etc/aws-kinesis/agent.d");
    copy(root, "aws-kinesis-agent/agent.json", "/etc/aws-kinesis/agent.json");
    copy(root, "aws-kinesis-agent/aws-kinesis-agent.service", UNITS + "aws-kinesis-agent.service");
  }

  private void copy(InstanceRoot root, String resource, String path) throws IOException {
    // An RPM leaves a configuration file alone that is already there.
    if (!Files.exists(root.resolve(path))) {
      root.write(path, filled(resource, root), 0644);
    }
  }

  private String filled(String resource, InstanceRoot root) {
    // The user is www-data on Debian, apache on Amazon Linux; only root may change to another one.
    Map<String, String> values =
        Map.of(
            "@ADDRESS@", settings.address(),
            "@PORT@", Integer.toString(settings.port()),
            "@PROXIES@", settings.proxies(),
            "@ROOT@", root.folder().toString(),
            "@USER@", settings.asRoot() ? "User www-data\nGroup www-data" : "");
    String text = read(resource);
    for (Map.Entry<String, String> value : values.entrySet()) {
      text = text.replace(value.getKey(), value.getValue());
    }
    return text;
  }

  private static String read(String resource) {
    try (InputStream in = BaseImage.class.getResourceAsStream(RESOURCES + resource)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void link(InstanceRoot root, String path, Path target) throws IOException {
    Path place = root.folder().resolve(path.substring(1));
    if (!Files.isSymbolicLink(place)) {
      Files.createSymbolicLink(place, target);
    }
  }
}
