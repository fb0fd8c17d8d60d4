package webanalytics.infrastructure.network;

/**
 * Describes one public subnet.
 *
 * @param cidrBlock its addresses, inside the VPC's
 * @param availabilityZone name of its zone
 */
public record SubnetSpec(Cidr cidrBlock, String availabilityZone) {}
