package webanalytics.workshop.traffic;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Makes the request URLs of a run: {@code URL?call=n&run=id&n=n}, appended to a query that is there
 * already.
 */
final class BeaconUrl {
  static final String ALLOWED =
      "must be an http or https URL with a host, without user, fragment or the query keys call, run and n,"
          + " such as http://127.0.0.1/beacon";

  private static final Pattern OWN_KEYS = Pattern.compile("(^|&)(call|run|n)(=|&|$)");

  private final String prefix;
  private final String run;

  BeaconUrl(URI url, String run) {
    String path = url.getRawPath().isEmpty() ? "/" : url.getRawPath();
    String query = url.getRawQuery() == null ? "" : url.getRawQuery() + "&";
    this.prefix = url.getScheme() + "://" + url.getRawAuthority() + path + "?" + query;
    this.run = run;
  }

  URI number(int n) {
    return URI.create(prefix + "call=" + n + "&run=" + run + "&n=" + n);
  }

  /** Reads a URL that beacons can be sent to; empty when it is none. */
  static Optional<URI> parse(String text) {
    try {
      URI url = URI.create(text.strip());
      boolean http =
          "http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme());
      boolean plain = url.getUserInfo() == null && url.getRawFragment() == null;
      boolean free = url.getRawQuery() == null || !OWN_KEYS.matcher(url.getRawQuery()).find();
      return http && plain && free && url.getHost() != null ? Optional.of(url) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
