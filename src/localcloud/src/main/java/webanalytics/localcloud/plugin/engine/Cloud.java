package webanalytics.localcloud.plugin.engine;

import java.time.Duration;
import java.util.Optional;
import webanalytics.localcloud.plugin.aws.Clients;
import webanalytics.localcloud.plugin.aws.Patience;

/**
 * Gives a resource type what it needs for a call.
 *
 * @param timeout the program's own, from the resource option customTimeouts
 */
public record Cloud(Clients aws, Patience patience, Optional<Duration> timeout) {

  /** Answers the program's own timeout, or the provider's documented one. */
  public Duration timeoutOr(Duration documented) {
    return timeout.orElse(documented);
  }
}
