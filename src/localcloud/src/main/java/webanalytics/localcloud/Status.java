package webanalytics.localcloud;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * Describes the local cloud at one moment.
 *
 * @param emulator the part that owns all state
 * @param fleet the part that runs servers and load balancers
 * @param endpoint the URL for AWS clients, when a network is leased
 * @param certificateArn the certificate made for the leased network, when the emulator answers
 * @param regions those that something was deployed to
 * @param servers what the fleet last wrote about its servers and load balancers
 */
public record Status(
    PartState emulator,
    PartState fleet,
    Optional<URI> endpoint,
    Optional<String> certificateArn,
    List<String> regions,
    Optional<JsonNode> servers) {
  static final String HINT_UP = "type: ./workshop local up";
  private static final String HINT_RESTART = "type: ./workshop local down && ./workshop local up";

  /** Tells whether both parts run and answer. */
  public boolean up() {
    return emulator == PartState.RUNNING && fleet == PartState.RUNNING;
  }

  /** Tells whether neither part was started. */
  public boolean down() {
    return emulator == PartState.STOPPED && fleet == PartState.STOPPED;
  }

  /** Returns what keeps the cloud from being used, and what to type next. */
  public Optional<LocalCloudException> problem() {
    if (up()) {
      return Optional.empty();
    }
    if (down()) {
      return Optional.of(new LocalCloudException("the local cloud is not running", HINT_UP));
    }
    if (emulator != PartState.RUNNING) {
      return Optional.of(
          new LocalCloudException(
              "the emulator of the local cloud died, and all state with it", HINT_RESTART));
    }
    return Optional.of(
        new LocalCloudException(
            "the fleet of the local cloud is not running: no server and no load balancer answers",
            "type: ./workshop local up (it boots the servers again)"));
  }
}
