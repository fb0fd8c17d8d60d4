package webanalytics.infrastructure.web;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Gives the size of a server by the requests a minute it is meant for.
 *
 * <p>Packet thresholds are the workshop's; t3.medium and m6i.large stand in for its t2.medium and
 * m5.large. Accounts on AWS's free plan may launch neither (aws-samples/eks-workshop-v2#1644); for
 * them each size has a flex type of at least its vCPUs and memory and the same thresholds. The
 * second type of 100K-free-plan, c7i-flex.large, has as many vCPUs and half the memory, 4 GiB:
 * enough, since servers of every size run one configuration of Apache.
 */
public enum NodeSize {
  /** Up to 50,000 requests a minute. */
  REQUESTS_50K("50K", "t3.medium", "t3a.medium", 200_000, 80_000),
  /** Up to 100,000 requests a minute. */
  REQUESTS_100K("100K", "m6i.large", "m6a.large", 500_000, 200_000),
  /** Up to 50,000 requests a minute, on AWS's free plan. */
  REQUESTS_50K_FREE_PLAN("50K-free-plan", "c7i-flex.large", "m7i-flex.large", 200_000, 80_000),
  /** Up to 100,000 requests a minute, on AWS's free plan. */
  REQUESTS_100K_FREE_PLAN("100K-free-plan", "m7i-flex.large", "c7i-flex.large", 500_000, 200_000);

  /** What the instance types of every size run. */
  public static final String ARCHITECTURE = "x86_64";

  private final String configuredName;
  private final String instanceType;
  private final String secondInstanceType;
  private final int scaleUpAbovePackets;
  private final int scaleDownBelowPackets;

  NodeSize(
      String configuredName,
      String instanceType,
      String secondInstanceType,
      int scaleUpAbovePackets,
      int scaleDownBelowPackets) {
    this.configuredName = configuredName;
    this.instanceType = instanceType;
    this.secondInstanceType = secondInstanceType;
    this.scaleUpAbovePackets = scaleUpAbovePackets;
    this.scaleDownBelowPackets = scaleDownBelowPackets;
  }

  /** Returns the sizes by their names in the configuration, such as 50K. */
  public static Map<String, NodeSize> byName() {
    return Arrays.stream(values())
        .collect(Collectors.toUnmodifiableMap(NodeSize::configuredName, size -> size));
  }

  /** Returns its name in the configuration. */
  public String configuredName() {
    return configuredName;
  }

  /** Returns the EC2 instance type. */
  public String instanceType() {
    return instanceType;
  }

  /**
   * Returns an EC2 instance type of the same vCPUs from another make, or another of the free plan.
   */
  public String secondInstanceType() {
    return secondInstanceType;
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
