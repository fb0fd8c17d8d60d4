package webanalytics.localcloud.fleet.network;

/**
 * Names a subnet.
 *
 * @param id the subnet's id
 * @param vpcId the network it is part of
 * @param cidr its block
 */
public record Subnet(String id, String vpcId, Cidr cidr) {}
