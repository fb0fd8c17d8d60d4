package webanalytics.localcloud.plugin.iam;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/** Reads policy documents, which IAM answers percent-encoded. */
final class Documents {
  private Documents() {}

  static String decoded(Object document) {
    // A plus is a plus here: IAM encodes as RFC 3986 says, not as forms do.
    String text = String.valueOf(document).replace("+", "%2B");
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
