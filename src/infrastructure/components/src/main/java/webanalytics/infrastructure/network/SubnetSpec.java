package webanalytics.infrastructure.network;

/**
 * Describes the network of one zone.
 *
 * @param cidrBlock its addresses, inside the VPC's
 * @param availabilityZone name of its zone
 */
public record SubnetSpec(Cidr cidrBlock, String availabilityZone) {
  /** Returns what this one is half of. */
  SubnetSpec whole() {
    return new SubnetSpec(cidrBlock.whole(), availabilityZone);
  }

  SubnetSpec lowerHalf() {
    return new SubnetSpec(cidrBlock.lowerHalf(), availabilityZone);
  }

  SubnetSpec upperHalf() {
    return new SubnetSpec(cidrBlock.upperHalf(), availabilityZone);
  }
}
