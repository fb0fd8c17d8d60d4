package webanalytics.localcloud.fleet.boot;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;

/** Supplies what Amazon Linux 2023 and its packages would put on an instance's disk. */
public final class BaseImage {
  private static final String RESOURCES = "/webanalytics/localcloud/fleet/image/";
  private static final String STAND_IN = "Never run: the fleet knows what it means.\n";
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
    root.write("/etc/passwd", "root:x:0:0:root:/root:/bin/bash\n", 0644);
    root.write("/etc/group", "root:x:0:\n", 0644);
  }

  /**
   * Installs Apache: configuration, unit, and a log folder that only root may enter, as the RPM has
   * it, and sets it again with each update.
   *
   * @throws IOException where the root cannot be written
   */
  public void installHttpd(InstanceRoot root) throws IOException {
    for (String folder : new String[] {"/etc/httpd/conf.d", "/run/httpd", "/var/www/html"}) {
      root.mkdirs(folder);
    }
    root.mkdirs("/var/log/httpd");
    root.chmod("/var/log/httpd", 0700);
    link(root, "/etc/httpd/logs", Path.of("../../var/log/httpd"));
    link(root, "/etc/httpd/run", Path.of("../../run/httpd"));
    link(root, "/etc/httpd/modules", settings.modules());
    copy(root, "httpd/httpd.conf", "/etc/httpd/conf/httpd.conf");
    copy(root, "httpd/00-mpm.conf", "/etc/httpd/conf.modules.d/00-mpm.conf");
    copy(root, "httpd/00-base.conf", "/etc/httpd/conf.modules.d/00-base.conf");
    copy(root, "httpd/httpd.service", UNITS + "httpd.service");
  }

  /**
   * Installs the Kinesis agent: start script, init script without a unit, sample configuration and
   * folders; and its user, who has no group of his name (awslabs/amazon-kinesis-agent#269).
   *
   * @throws IOException where the root cannot be written
   */
  public void installKinesisAgent(InstanceRoot root) throws IOException {
    root.mkdirs("/var/log/aws-kinesis-agent");
    root.mkdirs("/run/aws-kinesis-agent");
    root.mkdirs("/etc/aws-kinesis/agent.d");
    copy(root, "aws-kinesis-agent/agent.json", "/etc/aws-kinesis/agent.json");
    root.write("/etc/rc.d/init.d/aws-kinesis-agent", STAND_IN, 0755);
    root.write("/usr/bin/start-aws-kinesis-agent", STAND_IN, 0755);
    root.addUser("aws-kinesis-agent-user");
  }

  /**
   * Installs a Java.
   *
   * @throws IOException where the root cannot be written
   */
  public void installJava(InstanceRoot root) throws IOException {
    root.write("/usr/bin/java", STAND_IN, 0755);
  }

  /**
   * Empties /run, which is a tmpfs, and makes in it what the packages' tmpfiles.d say.
   *
   * @throws IOException where the root cannot be written
   */
  public void emptyRun(InstanceRoot root) throws IOException {
    try (Stream<Path> files = Files.walk(root.resolve("/run"))) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
    root.mkdirs("/run/httpd");
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
