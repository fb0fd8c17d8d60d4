package webanalytics.localcloud.plugin.protocol;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.regex.Pattern;

/** Lets through endpoints on this machine only: 127.0.0.0/8, localhost and [::1]. */
final class Loopback {
  private static final String OCTET = "(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
  private static final Pattern HOST =
      Pattern.compile("127(\\." + OCTET + "){3}|localhost|\\[::1]", Pattern.CASE_INSENSITIVE);

  private Loopback() {}

  /**
   * Reads an endpoint.
   *
   * <p>The host is compared as text and never looked up: a name that resolves to the loopback today
   * may resolve elsewhere tomorrow.
   *
   * @return empty when the text is no http(s) URL of a loopback host
   */
  static Optional<URI> endpoint(String text) {
    try {
      URI uri = new URI(text.strip());
      boolean http = "http".equalsIgnoreCase(uri.getScheme()) || "https".equals(uri.getScheme());
      boolean local =
          uri.getHost() != null
              && uri.getUserInfo() == null
              && HOST.matcher(uri.getHost()).matches();
      return http && local ? Optional.of(uri) : Optional.empty();
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }
}
