package webanalytics.infrastructure.network;

/**
 * Describes the network of one zone.
 *
 * @param cidrBlock its addresses, inside the VPC's
 * @param availabilityZone name of its zone
 */
public record SubnetSpec(Cidr cidrBlock, String availabilityZone) {}
