package webanalytics.localcloud.fleet.instance;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Predicate;
import software.amazon.awssdk.regions.Region;
import webanalytics.localcloud.fleet.boot.BaseImage;
import webanalytics.localcloud.fleet.boot.BootFailure;
import webanalytics.localcloud.fleet.boot.CloudInit;
import webanalytics.localcloud.fleet.boot.ImageSettings;
import webanalytics.localcloud.fleet.boot.InstanceRoot;
import webanalytics.localcloud.fleet.boot.Packages;
import webanalytics.localcloud.fleet.boot.RunCommands;
import webanalytics.localcloud.fleet.systemd.Systemd;

/** Represents one instance: its disk, its services and what it shows on its console. */
public final class LocalInstance {
  // Debian's folder first, then Amazon Linux's.
  private static final Path[] MODULES = {
    Path.of("/usr/lib/apache2/modules"), Path.of("/usr/lib64/httpd/modules")
  };

  private final String id;
  private final String address;
  private final Path booted;
  private final InstanceRoot root;
  private final BaseImage image;
  private final Systemd systemd;
  private final Console console;
  private final CloudInit cloudInit;
  private volatile String state = "booting";

  /**
   * Lays out an instance's folder.
   *
   * @param id instance id
   * @param region its region
   * @param address its loopback address
   * @param packages whether it reaches a package, by name or URL, now
   * @param firehose whether it reaches Firehose now
   * @param consoleReader is given the whole console text after each line
   * @throws IOException where the folder cannot be written
   */
  public LocalInstance(
      String id,
      Region region,
      String address,
      FleetContext context,
      Predicate<String> packages,
      BooleanSupplier firehose,
      Consumer<String> consoleReader)
      throws IOException {
    this.id = id;
    this.address = address;
    Path folder = context.home().resolve("instances").resolve(id);
    this.root = new InstanceRoot(folder.resolve("root"));
    this.booted = folder.resolve("booted");
    this.console = new Console(Clock.systemUTC(), consoleReader);
    boolean asRoot = System.getProperty("user.name").equals("root");
    this.image =
        new BaseImage(
            new ImageSettings(
                address, context.instancePort(), context.proxies(), modules(), asRoot));
    Path disk = root.folder();
    Httpd httpd =
        new Httpd(context.spawner(), disk, new InetSocketAddress(address, context.instancePort()));
    KinesisAgent agent = new KinesisAgent(context, id, region, disk, firehose);
    this.systemd =
        new Systemd(
            disk, new InstancePrograms(disk, httpd, agent), context.executor(), console::line);
    Packages dnf = new Packages(image, packages);
    this.cloudInit =
        new CloudInit(root, dnf, new RunCommands(root, systemd, dnf, console::line), console::line);
  }

  /** Boots: carries out the user data the first time, else starts what is enabled. */
  public void boot(String userData) {
    try {
      if (Files.exists(booted)) {
        console.line("boot: again");
        image.emptyRun(root);
        systemd.startEnabled();
      } else {
        console.line("boot: " + id + " at " + address);
        Files.createFile(booted);
        image.installSystem(root);
        cloudInit.run(userData);
        console.line("cloud-init: finished");
      }
      state = "running";
    } catch (BootFailure e) {
      e.problems().forEach(problem -> console.line("cloud-init: FAILED: " + problem));
      state = "failed";
    } catch (IOException | RuntimeException e) {
      console.line("boot: FAILED: " + e);
      state = "failed";
    }
  }

  /** Stops all units in order, then boots from the same disk. */
  public void reboot(Duration limit) {
    console.line("reboot");
    stop(limit);
    state = "booting";
    boot("");
  }

  /** Stops all units in order within this time. */
  public void stop(Duration limit) {
    state = "stopping";
    systemd.stopAll(limit);
    console.line("System halted");
  }

  /** Kills a unit's main process. */
  public void kill(String unit) {
    systemd.kill(unit);
  }

  /** Returns the instance's id. */
  public String id() {
    return id;
  }

  /** Returns its loopback address. */
  public String address() {
    return address;
  }

  /** Returns booting, running, failed or stopping. */
  public String state() {
    return state;
  }

  /** Returns Apache's process id while it runs. */
  public Optional<Long> pid() {
    return systemd.pid("httpd.service");
  }

  private static Path modules() {
    return Files.isDirectory(MODULES[1]) ? MODULES[1] : MODULES[0];
  }
}
