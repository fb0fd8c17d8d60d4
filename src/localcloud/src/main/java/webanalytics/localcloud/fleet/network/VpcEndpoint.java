package webanalytics.localcloud.fleet.network;

import java.util.List;
import java.util.Set;

/**
 * Describes a VPC endpoint that is available.
 *
 * @param vpcId the network it is part of
 * @param service the last part of its service's name, such as s3 or kinesis-firehose
 * @param gateway whether it is a gateway in route tables, else network interfaces
 * @param privateDns whether the service's usual name leads to it
 * @param prefixList the id of a gateway's prefix list, "" if it has none
 * @param routeTables a gateway's route tables
 * @param groups security groups of its interfaces
 * @param subnets the blocks of its interfaces' subnets
 * @param policy what it lets through
 */
public record VpcEndpoint(
    String vpcId,
    String service,
    boolean gateway,
    boolean privateDns,
    String prefixList,
    Set<String> routeTables,
    List<String> groups,
    List<Cidr> subnets,
    EndpointPolicy policy) {
  /** Copies the collections. */
  public VpcEndpoint {
    routeTables = Set.copyOf(routeTables);
    groups = List.copyOf(groups);
    subnets = List.copyOf(subnets);
  }
}
