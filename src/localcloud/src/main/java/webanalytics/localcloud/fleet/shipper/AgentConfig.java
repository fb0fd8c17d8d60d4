package webanalytics.localcloud.fleet.shipper;

import java.net.URI;
import java.time.Duration;
import java.util.List;

/**
 * Holds agent.json.
 *
 * @param endpoint where Firehose is, as written
 * @param checkpointFile absolute path of the instance where positions are kept
 * @param checkpointTimeToLive how old a position may be when the agent starts; older ones are
 *     deleted
 * @param flows the flows, at least one
 */
public record AgentConfig(
    URI endpoint, String checkpointFile, Duration checkpointTimeToLive, List<Flow> flows) {
  /** Copies the list. */
  public AgentConfig {
    flows = List.copyOf(flows);
  }
}
