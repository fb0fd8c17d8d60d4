package webanalytics.localcloud.fleet.boot;

import java.io.IOException;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Installs packages as dnf would: those known here from the base image, and only while the instance
 * has a way to the internet or to S3, where Amazon Linux keeps its packages.
 */
public final class Packages {
  private static final String AGENT = "aws-kinesis-agent";

  private final BaseImage image;
  private final BooleanSupplier internet;

  /** Installs from the image while the internet can be reached. */
  public Packages(BaseImage image, BooleanSupplier internet) {
    this.image = image;
    this.internet = internet;
  }

  /**
   * Installs all packages.
   *
   * @throws BootFailure where one is unknown or the internet cannot be reached
   * @throws IOException where the root cannot be written
   */
  public void install(List<String> packages, InstanceRoot root) throws BootFailure, IOException {
    if (packages.isEmpty()) {
      return;
    }
    List<String> unknown = packages.stream().filter(name -> !isKnown(name)).toList();
    if (!unknown.isEmpty()) {
      throw new BootFailure(
          unknown.stream()
              .map(name -> "package " + name + " is not known here; known: httpd, " + AGENT)
              .toList());
    }
    if (!internet.getAsBoolean()) {
      throw new BootFailure(
          "packages cannot be fetched: the instance needs a public address, a default route to an"
              + " internet gateway and an egress rule for port 443, or a gateway endpoint of S3 in its"
              + " route table and an egress rule for port 443 to its prefix list");
    }
    for (String name : packages) {
      if (name.equals("httpd")) {
        image.installHttpd(root);
      } else {
        image.installKinesisAgent(root);
      }
    }
  }

  private static boolean isKnown(String name) {
    return name.equals("httpd")
        || name.equals(AGENT)
        || name.startsWith("https://") && name.endsWith(".rpm") && name.contains(AGENT);
  }
}
