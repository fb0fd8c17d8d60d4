package webanalytics.localcloud.fleet.shipper;

import java.net.URI;
import java.util.List;

/**
 * Holds agent.json.
 *
 * @param endpoint where Firehose is, as written
 * @param checkpointFile absolute path of the instance where positions are kept
 * @param flows the flows, at least one
 */
public record AgentConfig(URI endpoint, String checkpointFile, List<Flow> flows) {
  /** Copies the list. */
  public AgentConfig {
    flows = List.copyOf(flows);
  }
}
