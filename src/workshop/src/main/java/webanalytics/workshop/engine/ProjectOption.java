package webanalytics.workshop.engine;

import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Option;
import webanalytics.workshop.Checkout;

/** Adds {@code --project} to a command. */
public final class ProjectOption {
  @Option(
      names = "--project",
      paramLabel = "DIR",
      description = "Another Pulumi project of this repository, such as examples/minimal.")
  private Path folder;

  /** Returns whether another project was asked for. */
  public boolean given() {
    return folder != null;
  }

  /** Returns the project that was asked for; the repository's own by default. */
  public LocalProject project(Checkout checkout) throws IOException {
    return folder == null ? LocalProject.root(checkout) : LocalProject.at(checkout, folder);
  }
}
