package webanalytics.infrastructure.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import webanalytics.infrastructure.conventions.Conventions;
import webanalytics.infrastructure.conventions.Problems;

/** Holds what {@link Networking} needs. */
public final class NetworkingArgs {
  Cidr cidrBlock = Cidr.parse("10.0.0.0/23");
  List<SubnetSpec> subnets;
  boolean isolated;
  List<String> packageObjects = List.of();
  Map<String, List<String>> endpointZones = Map.of();
  Conventions conventions;

  private NetworkingArgs() {}

  /** Starts from the workshop's network: two public subnets, each in a zone of its own. */
  public static Builder builder() {
    return new Builder();
  }

  /** Collects the values; every one has a default. */
  public static final class Builder {
    private final NetworkingArgs args = new NetworkingArgs();

    private Builder() {}

    /** Sets the VPC's addresses, /16 to /26; 10.0.0.0/23 by default. */
    public Builder cidrBlock(String cidrBlock) {
      args.cidrBlock = Cidr.parse(cidrBlock);
      return this;
    }

    /**
     * Sets two or more networks inside the VPC, each in another zone. By default the two halves of
     * the VPC, in the first two zones of the region.
     */
    public Builder subnets(SubnetSpec... subnets) {
      return subnets(List.of(subnets));
    }

    /** Sets two or more networks inside the VPC, each in another zone. */
    public Builder subnets(List<SubnetSpec> subnets) {
      args.subnets = List.copyOf(subnets);
      return this;
    }

    /**
     * Puts the servers into private subnets without a way to the internet, with endpoints of the
     * AWS services that they use, and flow logs. By default they are in public subnets.
     */
    public Builder isolated(boolean isolated) {
      args.isolated = isolated;
      return this;
    }

    /**
     * Sets the objects of S3, as {@code bucket/key}, that isolated servers may read beside Amazon
     * Linux's repositories; none by default.
     */
    public Builder packageObjects(List<String> objects) {
      args.packageObjects = List.copyOf(objects);
      return this;
    }

    /**
     * Sets the zones that the services of interface endpoints are in, by the services' names
     * ({@link Endpoints#services}); a service that is not named is in all.
     */
    public Builder endpointZones(Map<String, List<String>> zones) {
      args.endpointZones = Map.copyOf(zones);
      return this;
    }

    /** Sets what all resources have in common; by default the program's own project and stack. */
    public Builder conventions(Conventions conventions) {
      args.conventions = conventions;
      return this;
    }

    /** Returns what contradicts in the values; empty where nothing does. */
    public List<String> problems() {
      List<String> problems = new ArrayList<>();
      List<SubnetSpec> subnets = Objects.requireNonNullElse(args.subnets, List.of());
      for (int index = 0; index < subnets.size(); index++) {
        SubnetSpec subnet = subnets.get(index);
        if (!args.cidrBlock.contains(subnet.cidrBlock())) {
          problems.add(
              "subnet " + subnet.cidrBlock() + " must lie inside cidrBlock " + args.cidrBlock);
        }
        for (SubnetSpec other : subnets.subList(index + 1, subnets.size())) {
          if (subnet.cidrBlock().overlaps(other.cidrBlock())) {
            problems.add(
                "subnets "
                    + subnet.cidrBlock()
                    + " and "
                    + other.cidrBlock()
                    + " must not overlap");
          }
          if (subnet.availabilityZone().equals(other.availabilityZone())) {
            problems.add(
                "subnets must be in different zones, and two are in " + subnet.availabilityZone());
          }
        }
      }
      if (args.subnets != null && subnets.size() < 2) {
        problems.add("a load balancer needs two subnets or more, and there is " + subnets.size());
      }
      return problems;
    }

    /**
     * Returns the arguments.
     *
     * @throws IllegalArgumentException naming all that contradicts
     */
    public NetworkingArgs build() {
      Problems.throwIfAny("NetworkingArgs", problems());
      if (args.conventions == null) {
        args.conventions = Conventions.builder().build();
      }
      if (args.subnets == null) {
        List<String> zones = AvailabilityZones.available();
        args.subnets =
            List.of(
                new SubnetSpec(args.cidrBlock.lowerHalf(), zones.get(0)),
                new SubnetSpec(args.cidrBlock.upperHalf(), zones.get(1)));
      }
      return args;
    }
  }

  SubnetLayout layout() {
    return SubnetLayout.of(subnets, isolated);
  }
}
