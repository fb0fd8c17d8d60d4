package webanalytics.localcloud.fleet.cloud;

import java.time.Duration;
import java.util.List;

/**
 * Describes an Application Load Balancer.
 *
 * @param arn its ARN
 * @param name its name
 * @param dnsName its DNS name: here an address, with a port where port 80 may not be bound
 * @param internetFacing whether it has public addresses
 * @param subnets ids of its subnets
 * @param securityGroups ids of its groups
 * @param listeners its listeners
 * @param idleTimeout how long a connection may be silent; also how long a target may take to answer
 * @param dropInvalidHeaders whether header names other than letters, digits and hyphens are removed
 */
public record CloudBalancer(
    String arn,
    String name,
    String dnsName,
    boolean internetFacing,
    List<String> subnets,
    List<String> securityGroups,
    List<CloudListener> listeners,
    Duration idleTimeout,
    boolean dropInvalidHeaders) {
  /** Copies the lists. */
  public CloudBalancer {
    subnets = List.copyOf(subnets);
    securityGroups = List.copyOf(securityGroups);
    listeners = List.copyOf(listeners);
  }
}
