package webanalytics.infrastructure.web;

import com.pulumi.core.Output;
import com.pulumi.resources.Resource;
import java.util.List;
import java.util.Optional;
import webanalytics.infrastructure.network.Cidr;

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
    Optional<AccessLogs> accessLogs,
    boolean deletionProtection) {
  /**
   * Names the bucket of the load balancer's access logs.
   *
   * @param bucketName its name
   * @param bucketProtections what must exist before the load balancer may write to it
   */
  public record AccessLogs(Output<String> bucketName, List<Resource> bucketProtections) {}

  /** Lets everybody in over plain HTTP, as the workshop does. */
  public static Entrance open() {
    return new Entrance(Cidr.parse("0.0.0.0/0"), "*", Optional.empty(), Optional.empty(), false);
  }
}
