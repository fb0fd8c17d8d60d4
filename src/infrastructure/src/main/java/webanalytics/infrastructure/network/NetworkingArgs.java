package webanalytics.infrastructure.network;

import java.util.List;
import webanalytics.infrastructure.tagging.Tags;

/**
 * Holds what {@link Networking} needs.
 *
 * @param cidrBlock the VPC's addresses, /16 to /28
 * @param subnets its public subnets, each in another zone
 * @param tags tags of every resource
 */
public record NetworkingArgs(Cidr cidrBlock, List<SubnetSpec> subnets, Tags tags) {}
