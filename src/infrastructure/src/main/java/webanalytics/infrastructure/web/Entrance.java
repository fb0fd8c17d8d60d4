package webanalytics.infrastructure.web;

import java.util.Optional;
import webanalytics.infrastructure.network.Cidr;
import webanalytics.infrastructure.storage.LogDestination;

/**
 * Says how beacons reach the fleet.
 *
 * @param beaconSourceCidr who may reach the load balancer
 * @param corsOrigin value of Access-Control-Allow-Origin: {@code *} or one origin
 * @param certificateArn certificate for HTTPS, to which HTTP is then redirected; empty for plain
 *     HTTP
 * @param accessLogs where the load balancer logs to; empty for no log
 * @param deletionProtection whether the load balancer refuses to be deleted
 */
public record Entrance(
    Cidr beaconSourceCidr,
    String corsOrigin,
    Optional<String> certificateArn,
    Optional<LogDestination> accessLogs,
    boolean deletionProtection) {
  /** Lets everybody in over plain HTTP, as the workshop does. */
  public static Entrance open() {
    return new Entrance(Cidr.parse("0.0.0.0/0"), "*", Optional.empty(), Optional.empty(), false);
  }
}
