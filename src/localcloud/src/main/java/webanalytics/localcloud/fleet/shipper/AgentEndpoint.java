package webanalytics.localcloud.fleet.shipper;

import java.net.URI;
import java.util.List;
import software.amazon.awssdk.regions.PartitionMetadata;
import software.amazon.awssdk.regions.Region;

/** Resolves the agent's Firehose endpoint as the local cloud's DNS would. */
public final class AgentEndpoint {
  private AgentEndpoint() {}

  /**
   * Returns where the agent is to send to.
   *
   * @param configured firehose.endpoint of agent.json
   * @param region the region that is emulated
   * @param emulator the emulator's address
   * @throws AgentConfigException where the endpoint is neither Firehose of this region over https
   *     nor on the loopback
   */
  public static URI resolve(URI configured, String region, URI emulator)
      throws AgentConfigException {
    String host = configured.getHost();
    String name = "firehose." + region + "." + PartitionMetadata.of(Region.of(region)).dnsSuffix();
    if (host.equals(name) && configured.getScheme().equals("https") && configured.getPort() == -1) {
      return emulator;
    }
    if (host.matches("127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}")
        && configured.getScheme().equals("http")) {
      return configured;
    }
    throw new AgentConfigException(
        List.of(
            "firehose.endpoint: https://"
                + name
                + " is reachable here, "
                + configured
                + " is not"));
  }
}
