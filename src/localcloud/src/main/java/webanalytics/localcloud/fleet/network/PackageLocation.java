package webanalytics.localcloud.fleet.network;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.regions.PartitionMetadata;
import software.amazon.awssdk.regions.Region;

/** Tells which object of S3 dnf reads for a package. */
public final class PackageLocation {
  private static final String HOST = "s3[.-](?:[a-z0-9-]+\\.)?amazonaws\\.com(?:\\.cn)?";
  private static final Pattern URL =
      Pattern.compile(
          "https://(?:([a-z0-9][a-z0-9.-]*)\\." + HOST + "/|" + HOST + "/([^/]+)/)(.+)");

  private PackageLocation() {}

  /**
   * Returns the ARN of the object: a package's name stands for the bucket of Amazon Linux's
   * repositories, a URL for itself; empty for a URL outside S3.
   */
  public static Optional<String> of(String packageName, Region region) {
    String arn = "arn:" + PartitionMetadata.of(region).id() + ":s3:::";
    if (!packageName.startsWith("https://")) {
      return Optional.of(arn + "al2023-repos-" + region.id() + "-de612dc2/" + packageName);
    }
    Matcher url = URL.matcher(packageName);
    if (!url.matches()) {
      return Optional.empty();
    }
    String bucket = url.group(1) == null ? url.group(2) : url.group(1);
    return Optional.of(arn + bucket + "/" + url.group(3));
  }
}
