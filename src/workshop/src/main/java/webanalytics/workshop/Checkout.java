package webanalytics.workshop;

import java.nio.file.Path;
import webanalytics.localcloud.LocalCloudLayout;

/**
 * Names the folders of one checkout.
 *
 * @param top the repository's root; never written to, but for what Maven builds
 * @param home the folder {@code .workshop}, which takes everything that a run writes
 * @param app the built command line, with the Pulumi program beside it
 * @param session the folder of one local cloud and its stacks, inside home
 */
public record Checkout(Path top, Path home, Path app, Path session) {

  /** Reads the folders that the launcher passes. */
  public static Checkout fromLauncher() {
    Path top = Path.of(System.getProperty("workshop.top", ".")).toAbsolutePath().normalize();
    Path home = Path.of(System.getProperty("workshop.home", top + "/.workshop"));
    return new Checkout(top, home, home.resolve("app"), home);
  }

  /** Returns the same checkout with a local cloud and stacks of its own under the given name. */
  public Checkout withSession(String name) {
    return new Checkout(top, home, app, home.resolve(name));
  }

  /** Returns the folder of the built program's jar. */
  public Path program() {
    return app.resolve("program");
  }

  public Path pulumiTools() {
    return home.resolve("pulumi").resolve("bin");
  }

  public Path pulumiHome() {
    return session.resolve("pulumi").resolve("home");
  }

  public Path pulumiState() {
    return session.resolve("pulumi").resolve("state");
  }

  public Path project() {
    return session.resolve("project");
  }

  public Path python() {
    return home.resolve("python");
  }

  public Path emulatorFolder() {
    return top.resolve("src/localcloud");
  }

  public Path requirements() {
    return emulatorFolder().resolve("emulator/requirements.txt");
  }

  /** Returns what the local cloud needs to know. */
  public LocalCloudLayout localCloud() {
    return new LocalCloudLayout(
        session.resolve("local"),
        emulatorFolder(),
        python().resolve("bin/python"),
        app.resolve("*").toString());
  }
}
