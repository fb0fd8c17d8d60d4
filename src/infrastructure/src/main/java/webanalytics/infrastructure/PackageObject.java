package webanalytics.infrastructure;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads which object of S3 a package's URL names, in the <a
 * href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/VirtualHosting.html">two forms</a> of
 * such URLs.
 */
final class PackageObject {
  private static final String HOST = "s3[.-](?:[a-z0-9-]+\\.)?amazonaws\\.com(?:\\.cn)?";
  private static final Pattern BUCKET_IN_HOST =
      Pattern.compile("https://([a-z0-9][a-z0-9.-]*)\\." + HOST + "/(.+)");
  private static final Pattern BUCKET_IN_PATH =
      Pattern.compile("https://" + HOST + "/([^/]+)/(.+)");

  private PackageObject() {}

  /** Returns {@code bucket/key}; empty for a package's name and for another host's URL. */
  static Optional<String> of(String packageName) {
    for (Pattern form : new Pattern[] {BUCKET_IN_PATH, BUCKET_IN_HOST}) {
      Matcher matcher = form.matcher(packageName);
      if (matcher.matches()) {
        return Optional.of(matcher.group(1) + "/" + matcher.group(2));
      }
    }
    return Optional.empty();
  }
}
