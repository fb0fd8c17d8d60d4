package webanalytics.infrastructure.web;

import java.util.Optional;
import webanalytics.infrastructure.network.Cidr;
import webanalytics.infrastructure.storage.LogDestination;
import webanalytics.infrastructure.web.userdata.Visitors;

/**
 * Says how beacons reach the fleet.
 *
 * @param beaconSourceCidr who may reach the load balancer
 * @param corsOrigin value of Access-Control-Allow-Origin: {@code *} or one origin
 * @param https certificate and domain name for HTTPS, to which HTTP is then redirected; empty for
 *     plain HTTP
 * @param accessLogs where the load balancer logs to; empty for no log
 * @param deletionProtection whether the load balancer refuses to be deleted
 * @param addressesTruncated whether events have visitors' networks instead of their addresses
 */
public record Entrance(
    Cidr beaconSourceCidr,
    String corsOrigin,
    Optional<Https> https,
    Optional<LogDestination> accessLogs,
    boolean deletionProtection,
    boolean addressesTruncated) {
  /** Lets everybody in over plain HTTP, as the workshop does. */
  public static Entrance open() {
    return new Entrance(
        Cidr.parse("0.0.0.0/0"), "*", Optional.empty(), Optional.empty(), false, false);
  }

  Visitors visitors() {
    return new Visitors(corsOrigin, https.map(Https::domainName), addressesTruncated);
  }
}
