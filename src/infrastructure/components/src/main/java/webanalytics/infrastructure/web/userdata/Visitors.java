package webanalytics.infrastructure.web.userdata;

import java.util.Optional;

/**
 * Says how servers meet visitors.
 *
 * @param corsOrigin value of Access-Control-Allow-Origin: {@code *} or one origin
 * @param httpsName domain name by which the load balancer is reached over HTTPS; empty for plain
 *     HTTP
 * @param addressesTruncated whether events have a visitor's network instead of the address: the
 *     first 24 bits of IPv4, 48 of IPv6
 */
public record Visitors(String corsOrigin, Optional<String> httpsName, boolean addressesTruncated) {
  /** Meets visitors of an origin over plain HTTP, and logs whole addresses. */
  public static Visitors from(String corsOrigin) {
    return new Visitors(corsOrigin, Optional.empty(), false);
  }
}
