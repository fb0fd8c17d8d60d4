package webanalytics.infrastructure.web;

import com.pulumi.core.Output;
import java.util.Optional;
import webanalytics.infrastructure.network.FleetNetwork;
import webanalytics.infrastructure.standards.Standards;
import webanalytics.infrastructure.tagging.Tags;

/**
 * Holds what {@link WebFleet} needs.
 *
 * @param network where load balancer and servers are placed
 * @param entrance how beacons reach them
 * @param size size and number of servers
 * @param ssh key pair and source of SSH
 * @param imageId Amazon Linux 2023 machine image
 * @param streaming where the access log is streamed to; empty at stage start
 * @param standards what all resources have in common
 */
public record WebFleetArgs(
    FleetNetwork network,
    Entrance entrance,
    FleetSize size,
    SshAccess ssh,
    Output<String> imageId,
    Optional<Streaming> streaming,
    Standards standards) {
  /** Starts from the workshop's defaults: plain HTTP, two to six small servers, no streaming. */
  public static WebFleetArgs of(FleetNetwork network, Output<String> imageId, Standards standards) {
    return new WebFleetArgs(
        network,
        Entrance.open(),
        FleetSize.of(NodeSize.REQUESTS_50K, 2, 6),
        SshAccess.none(),
        imageId,
        Optional.empty(),
        standards);
  }

  /** Returns the same with the access log streamed. */
  public WebFleetArgs streamingTo(Streaming stream) {
    return new WebFleetArgs(network, entrance, size, ssh, imageId, Optional.of(stream), standards);
  }

  Tags tags() {
    return standards.tags();
  }
}
