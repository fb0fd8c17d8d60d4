package webanalytics.localcloud;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Installs what the local cloud needs from the outside: a Python environment, Apache, and for tests
 * a browser.
 */
public final class Prerequisites {
  private static final List<String> APACHE_PACKAGES = List.of("apache2-bin", "apache2-utils");
  private static final List<Path> APACHE = List.of(Path.of("/usr/sbin/apache2"));
  private static final List<String> BROWSER_PACKAGES = List.of("chromium", "chromium-driver");
  private static final List<Path> BROWSER =
      List.of(Path.of("/usr/bin/chromium"), Path.of("/usr/bin/chromedriver"));

  private Prerequisites() {}

  /**
   * Makes the virtual environment of the emulator, once for each version of its requirements.
   *
   * @param environment the folder of the virtual environment
   * @param requirements the file of pinned packages with hashes
   */
  public static void python(Path environment, Path requirements, Consumer<String> progress)
      throws IOException, InterruptedException {
    Path stamp = environment.resolve("requirements.txt");
    if (Files.exists(stamp) && Files.mismatch(stamp, requirements) == -1) {
      return;
    }
    progress.accept("installing the emulator's Python packages");
    Path log = environment.resolveSibling("python.log");
    Files.createDirectories(environment.getParent());
    Shell.run(
        List.of("python3", "-m", "venv", "--clear", environment.toString()),
        log,
        "install Python 3.9 or newer with its venv module (Debian: apt-get install python3-venv)");
    Shell.run(
        List.of(
            environment.resolve("bin/python").toString(),
            "-m",
            "pip",
            "install",
            "--quiet",
            "--disable-pip-version-check",
            "--require-hashes",
            "--only-binary",
            ":all:",
            "--requirement",
            requirements.toString()),
        log,
        "check that the Python package index can be reached");
    Files.copy(requirements, stamp);
  }

  /** Returns the Apache executable when it is installed. */
  public static Optional<Path> apache() {
    return APACHE.stream().filter(Files::isExecutable).findFirst();
  }

  /**
   * Installs Apache when it is missing.
   *
   * @throws LocalCloudException without the rights to install packages; the hint has the command
   */
  public static void apache(Path logFolder, Consumer<String> progress)
      throws IOException, InterruptedException {
    if (apache().isPresent()) {
      return;
    }
    if (!mayInstall()) {
      throw new LocalCloudException(
          "Apache is not installed",
          "install it as root: " + command(APACHE_PACKAGES) + ", then try again");
    }
    install("Apache", APACHE_PACKAGES, logFolder, progress);
  }

  /**
   * Installs the browser that only tests need, when it is missing; says so where that is not
   * possible, and goes on.
   */
  public static void browser(Path logFolder, Consumer<String> progress)
      throws IOException, InterruptedException {
    if (BROWSER.stream().allMatch(Files::isExecutable)) {
      return;
    }
    if (mayInstall()) {
      install("Chromium", BROWSER_PACKAGES, logFolder, progress);
    } else {
      progress.accept(
          "no Chromium: the browser's tests are skipped; as root: " + command(BROWSER_PACKAGES));
    }
  }

  private static boolean mayInstall() {
    return "root".equals(System.getProperty("user.name")) && onPath("apt-get");
  }

  private static String command(List<String> packages) {
    return "apt-get install " + String.join(" ", packages);
  }

  private static void install(
      String what, List<String> packages, Path logFolder, Consumer<String> progress)
      throws IOException, InterruptedException {
    progress.accept("installing " + what + ": " + command(packages));
    Files.createDirectories(logFolder);
    Path log = logFolder.resolve("apt.log");
    Shell.run(List.of("apt-get", "update", "--quiet"), log, "check the network");
    var install =
        Stream.concat(
                Stream.of("apt-get", "install", "--yes", "--quiet", "--no-install-recommends"),
                packages.stream())
            .toList();
    Shell.run(install, log, "run it by hand: " + command(packages));
  }

  private static boolean onPath(String name) {
    return Stream.of(System.getenv("PATH").split(":"))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, name)));
  }
}
