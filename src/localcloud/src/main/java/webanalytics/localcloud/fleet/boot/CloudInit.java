package webanalytics.localcloud.fleet.boot;

import java.io.IOException;
import java.util.List;
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
   * Writes files, installs packages, writes deferred files, runs commands.
   *
   * @param userData the decoded user data
   * @throws BootFailure where anything of it fails; what follows is then not carried out
   */
  public void run(String userData) throws BootFailure {
    CloudConfig config = CloudConfigParser.parse(userData);
    try {
      write(config.files().stream().filter(file -> !file.deferred()).toList());
      console.accept("packages: " + String.join(" ", config.packages()));
      packages.install(config.packages(), root);
      write(config.files().stream().filter(WriteFile::deferred).toList());
    } catch (IOException e) {
      throw new BootFailure("write_files: " + e.getMessage());
    }
    commands.run(config.commands());
  }

  private void write(List<WriteFile> files) throws IOException {
    for (WriteFile file : files) {
      console.accept("write_files: " + file.path());
      root.write(file.path(), file.content(), file.mode());
    }
  }
}
