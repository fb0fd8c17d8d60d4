package webanalytics.workshop.traffic.http;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names what to connect to in the place of a URL's host, which stays the host of requests and
 * certificates.
 *
 * @param host a name or an IPv4 address
 * @param port empty for the URL's
 */
public record Target(String host, Optional<Integer> port) {
  /** Says what {@link #parse} takes. */
  public static final String ALLOWED = "must be HOST or HOST:PORT, such as a load balancer's name";

  private static final Pattern FORM = Pattern.compile("([A-Za-z0-9.-]{1,253})(?::(\\d{1,5}))?");

  /** Reads {@code HOST} or {@code HOST:PORT}; empty when it is neither. */
  public static Optional<Target> parse(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      return Optional.empty();
    }
    Optional<Integer> port = Optional.ofNullable(form.group(2)).map(Integer::valueOf);
    return port.filter(number -> number < 1 || number > 65_535).isPresent()
        ? Optional.empty()
        : Optional.of(new Target(form.group(1), port));
  }
}
