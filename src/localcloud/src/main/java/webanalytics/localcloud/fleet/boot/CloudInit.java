package webanalytics.localcloud.fleet.boot;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Carries out a cloud-config in cloud-init's order. */
public final class CloudInit {
  private final InstanceRoot root;
  private final Packages packages;
  private final RunCommands commands;
  private final Consumer<String> console;

  /** Creates a boot of one instance. */
  public CloudInit(
      InstanceRoot root, Packages packages, RunCommands commands, Consumer<String> console) {
    this.root = root;
    this.packages = packages;
    this.commands = commands;
    this.console = console;
  }

  /**
   * Writes files, installs packages, writes deferred files, runs commands. As with cloud-init, a
   * module that fails does not keep the next from running: commands run without the packages too.
   *
   * @param userData the decoded user data
   * @throws BootFailure where it asks for something that is not known here, before anything is
   *     done; where a file cannot be written; where the commands fail
   */
  public void run(String userData) throws BootFailure {
    CloudConfig config = CloudConfigParser.parse(userData);
    List<String> unknown = Packages.unknown(config.packages());
    if (!unknown.isEmpty()) {
      throw new BootFailure(unknown);
    }
    RunCommands.check(config.commands());
    Optional<String> failed;
    try {
      write(config.files().stream().filter(file -> !file.deferred()).toList());
      console.accept("packages: " + String.join(" ", config.packages()));
      failed = packages.install(config.packages(), root);
      failed.ifPresent(
          reason -> console.accept("cloud-init: package_update_upgrade_install failed: " + reason));
      write(config.files().stream().filter(WriteFile::deferred).toList());
    } catch (IOException e) {
      throw new BootFailure("write_files: " + e.getMessage());
    }
    commands.run(config.commands());
    if (failed.isPresent()) {
      console.accept("cloud-init: status: error");
    }
  }

  private void write(List<WriteFile> files) throws IOException {
    for (WriteFile file : files) {
      console.accept("write_files: " + file.path());
      root.write(file.path(), file.content(), file.mode());
    }
  }
}
