package webanalytics.workshop.traffic.beacon;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;

/** Tells which URLs beacons can be sent to. */
public final class BeaconUrl {
  /** What a URL must look like, for error messages. */
  public static final String ALLOWED =
      "must be an http or https URL with a host, without user, fragment or the query keys call, run and n, of at most 4096 characters,"
          + " such as http://127.0.0.1/beacon";

  private static final Pattern OWN_KEYS = Pattern.compile("(^|&)(call|run|n)(=|&|$)");

  private BeaconUrl() {}

  /** Reads a URL that beacons can be sent to; empty when it is none. */
  public static Optional<URI> parse(String text) {
    try {
      URI url = URI.create(text.strip());
      boolean http =
          "http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme());
      boolean plain = url.getUserInfo() == null && url.getRawFragment() == null;
      boolean free = url.getRawQuery() == null || !OWN_KEYS.matcher(url.getRawQuery()).find();
      boolean shortEnough = url.toASCIIString().length() <= RequestTemplate.LONGEST_URL;
      return http && plain && free && shortEnough && url.getHost() != null
          ? Optional.of(URI.create(url.toASCIIString()))
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
