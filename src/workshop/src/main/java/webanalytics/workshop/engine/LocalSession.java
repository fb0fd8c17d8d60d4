package webanalytics.workshop.engine;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.function.Consumer;
import webanalytics.localcloud.LocalCloud;
import webanalytics.localcloud.LocalCloudException;
import webanalytics.localcloud.Prerequisites;
import webanalytics.localcloud.Status;
import webanalytics.workshop.Checkout;

/** Joins one local cloud with the Pulumi stacks that live in it: they come and go together. */
public final class LocalSession {
  private final Checkout checkout;
  private final LocalCloud cloud;

  public LocalSession(Checkout checkout) {
    this.checkout = checkout;
    this.cloud = new LocalCloud(checkout.localCloud());
  }

  public LocalCloud cloud() {
    return cloud;
  }

  /** Installs and builds what is missing; does nothing on a machine that has it all. */
  public PulumiCli prepareTools(Consumer<String> progress)
      throws IOException, InterruptedException {
    Prerequisites.apache(checkout.home(), progress);
    Prerequisites.python(checkout.python(), checkout.requirements(), progress);
    return PulumiCli.prepare(
        checkout.top().resolve("tools/pulumi"), checkout.pulumiTools(), progress);
  }

  /** Starts the local cloud with its plugin and empty stacks; one that runs is left as it is. */
  public PulumiEngine up(Consumer<String> progress) throws IOException, InterruptedException {
    PulumiCli cli = prepareTools(progress);
    if (cloud.status().down()) {
      clean();
    }
    cloud.up(progress);
    cloud.installPlugin(checkout.pulumiHome(), PulumiEngine.AWS_PLUGIN_VERSION);
    PulumiEngine engine = engine(LocalProject.root(checkout), cli);
    engine.prepare();
    return engine;
  }

  /**
   * Returns the engine of a local cloud that runs.
   *
   * @throws LocalCloudException when it does not; the message names the part
   */
  public PulumiEngine running(Consumer<String> progress) throws IOException, InterruptedException {
    return running(LocalProject.root(checkout), progress);
  }

  /** Returns the same for another project of the repository. */
  public PulumiEngine running(LocalProject project, Consumer<String> progress)
      throws IOException, InterruptedException {
    Status status = cloud.status();
    if (!status.up()) {
      throw status.problem().orElseThrow();
    }
    PulumiCli cli = prepareTools(progress);
    if (project.inYaml()) {
      cli.prepareYaml(checkout.top().resolve("tools/pulumi-yaml"), progress);
    }
    PulumiEngine engine = engine(project, cli);
    engine.prepare();
    return engine;
  }

  /** Stops the local cloud and forgets the stacks whose resources go with it. */
  public void down(Consumer<String> progress) throws IOException {
    cloud.down(progress);
    clean();
  }

  private PulumiEngine engine(LocalProject project, PulumiCli cli) throws IOException {
    return new PulumiEngine(checkout, project, cli, cloud.environment());
  }

  private void clean() throws IOException {
    delete(checkout.pulumiState());
    delete(checkout.pulumiHome().resolve("workspaces"));
    delete(checkout.project());
    delete(checkout.localCloud().home());
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path visited, IOException error)
              throws IOException {
            Files.delete(visited);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
