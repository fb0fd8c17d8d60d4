package webanalytics.localcloud.fleet.boot;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Installs packages as dnf would: those known here from the base image, while the instance has a
 * way to the internet or to S3, where Amazon Linux keeps its packages, and while no other dnf runs.
 */
public final class Packages {
  /**
   * While this file is there, another dnf runs. A second one ends with an error instead of waiting
   * (amazonlinux/amazon-linux-2023#397).
   */
  public static final String LOCK = "/var/lib/rpm/.rpm.lock";

  private static final String AGENT = "aws-kinesis-agent";
  private static final String JAVA = "java-17-amazon-corretto-headless";
  private static final List<String> NAMES = List.of("httpd", AGENT, JAVA);

  private final BaseImage image;
  private final Predicate<String> reachable;

  /** Installs from the image each package that can be reached, by name or URL. */
  public Packages(BaseImage image, Predicate<String> reachable) {
    this.image = image;
    this.reachable = reachable;
  }

  /** Returns a problem for each package that the local cloud does not have. */
  public static List<String> unknown(List<String> packages) {
    return packages.stream()
        .filter(name -> !isKnown(name))
        .map(name -> "package " + name + " is not known here; known: " + String.join(", ", NAMES))
        .toList();
  }

  /**
   * Installs all packages; those that are there already are left alone.
   *
   * @return why dnf failed; empty where all are installed
   * @throws IOException where the root cannot be written
   */
  public Optional<String> install(List<String> packages, InstanceRoot root) throws IOException {
    if (packages.isEmpty()) {
      return Optional.empty();
    }
    List<String> missing = packages.stream().filter(reachable.negate()).toList();
    if (!missing.isEmpty()) {
      return Optional.of(
          "packages cannot be fetched: "
              + String.join(", ", missing)
              + ": the instance needs a public address, a default route to an"
              + " internet gateway and an egress rule for port 443, or a gateway endpoint of S3 in its"
              + " route table and an egress rule for port 443 to its prefix list, and its policy must allow s3:GetObject"
              + " on the package's bucket");
    }
    if (Files.exists(root.resolve(LOCK))) {
      return Optional.of(
          "RPM: error: can't create transaction lock on " + LOCK + ": another dnf runs");
    }
    for (String name : packages) {
      install(name, root);
    }
    return Optional.empty();
  }

  private void install(String name, InstanceRoot root) throws IOException {
    if (name.equals("httpd")) {
      if (!Files.exists(root.resolve("/usr/lib/systemd/system/httpd.service"))) {
        image.installHttpd(root);
      }
    } else if (name.equals(JAVA)) {
      image.installJava(root);
    } else {
      image.installKinesisAgent(root);
    }
  }

  private static boolean isKnown(String name) {
    return NAMES.contains(name)
        || name.startsWith("https://") && name.endsWith(".rpm") && name.contains(AGENT);
  }
}
