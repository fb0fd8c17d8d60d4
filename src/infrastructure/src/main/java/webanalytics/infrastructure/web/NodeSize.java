package webanalytics.infrastructure.web;

import java.util.Map;

/**
 * Gives the size of a server by the requests a minute it is meant for.
 *
 * <p>Packet thresholds are the workshop's; t3.medium and m6i.large stand in for its t2.medium and
 * m5.large.
 */
public enum NodeSize {
  REQUESTS_50K("t3.medium", 200_000, 80_000),
  REQUESTS_100K("m6i.large", 500_000, 200_000);

  private final String instanceType;
  private final int scaleUpAbovePackets;
  private final int scaleDownBelowPackets;

  NodeSize(String instanceType, int scaleUpAbovePackets, int scaleDownBelowPackets) {
    this.instanceType = instanceType;
    this.scaleUpAbovePackets = scaleUpAbovePackets;
    this.scaleDownBelowPackets = scaleDownBelowPackets;
  }

  /** Returns the sizes by their names in the configuration: 50K and 100K. */
  public static Map<String, NodeSize> byName() {
    return Map.of("50K", REQUESTS_50K, "100K", REQUESTS_100K);
  }

  /** Returns the EC2 instance type. */
  public String instanceType() {
    return instanceType;
  }

  /** Returns the incoming packets a minute and server above which a server is added. */
  public int scaleUpAbovePackets() {
    return scaleUpAbovePackets;
  }

  /** Returns the incoming packets a minute and server below which a server is removed. */
  public int scaleDownBelowPackets() {
    return scaleDownBelowPackets;
  }
}
