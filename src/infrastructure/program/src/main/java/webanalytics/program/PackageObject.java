package webanalytics.program;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names the object of S3 that a package's URL leads to.
 *
 * @param path {@code bucket/key}
 * @param region where the bucket is; S3's host without a region is that of us-east-1
 */
record PackageObject(String path, String region) {
  private static final String HOST =
      "s3(?:[.-](?:dualstack\\.)?(?<region>[a-z0-9-]+))?\\.amazonaws\\.com(?:\\.cn)?";
  private static final Pattern BUCKET_IN_HOST =
      Pattern.compile("https://(?<bucket>[a-z0-9][a-z0-9.-]*)\\." + HOST + "/(?<key>.+)");
  private static final Pattern BUCKET_IN_PATH =
      Pattern.compile("https://" + HOST + "/(?<bucket>[^/]+)/(?<key>.+)");

  /**
   * Reads the <a
   * href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/VirtualHosting.html">two forms</a>
   * of such URLs, dual-stack hosts included; empty for a package's name and for another host's URL.
   */
  static Optional<PackageObject> of(String packageName) {
    for (Pattern form : new Pattern[] {BUCKET_IN_PATH, BUCKET_IN_HOST}) {
      Matcher matcher = form.matcher(packageName);
      if (matcher.matches()) {
        return Optional.of(
            new PackageObject(
                matcher.group("bucket") + "/" + matcher.group("key"),
                Optional.ofNullable(matcher.group("region")).orElse("us-east-1")));
      }
    }
    return Optional.empty();
  }
}
