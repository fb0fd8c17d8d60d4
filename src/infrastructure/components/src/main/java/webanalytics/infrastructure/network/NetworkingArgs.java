package webanalytics.infrastructure.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import webanalytics.infrastructure.conventions.Conventions;
import webanalytics.infrastructure.conventions.Problems;

/** Holds what {@link Networking} needs. */
public final class NetworkingArgs {
  final Cidr cidrBlock;
  final List<SubnetSpec> subnets;
  final boolean isolated;
  final List<String> packageObjects;
  final Map<String, List<String>> endpointZones;
  final Conventions conventions;

  private NetworkingArgs(Builder builder) {
    this.cidrBlock = builder.cidrBlock;
    this.subnets = builder.subnets;
    this.isolated = builder.isolated;
    this.packageObjects = builder.packageObjects;
    this.endpointZones = builder.endpointZones;
    this.conventions = builder.conventions;
  }

  /** Starts from the workshop's network: two public subnets, each in a zone of its own. */
  public static Builder builder() {
    return new Builder();
  }

  /** Collects the values; every one has a default. */
  public static final class Builder {
    private Cidr cidrBlock = Cidr.parse("10.0.0.0/23");
    private List<SubnetSpec> subnets;
    private boolean isolated;
    private List<String> packageObjects = List.of();
    private Map<String, List<String>> endpointZones = Map.of();
    private Conventions conventions;

    private Builder() {}

    /** Sets the VPC's addresses, /16 to /26; 10.0.0.0/23 by default. */
    public Builder cidrBlock(String cidrBlock) {
      this.cidrBlock = Cidr.parse(cidrBlock);
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
      this.subnets = List.copyOf(subnets);
      return this;
    }

    /**
     * Puts the servers into private subnets without a way to the internet, with endpoints of the
     * AWS services that they use, and flow logs. By default they are in public subnets.
     */
    public Builder isolated(boolean isolated) {
      this.isolated = isolated;
      return this;
    }

    /**
     * Sets the objects of S3, as {@code bucket/key}, that isolated servers may read beside Amazon
     * Linux's repositories; none by default.
     */
    public Builder packageObjects(List<String> objects) {
      this.packageObjects = List.copyOf(objects);
      return this;
    }

    /**
     * Sets the zones that the services of interface endpoints are in, by the services' names
     * ({@link Endpoints#services}); a service that is not named is in all.
     */
    public Builder endpointZones(Map<String, List<String>> zones) {
      this.endpointZones = Map.copyOf(zones);
      return this;
    }

    /** Sets what all resources have in common; by default the program's own project and stack. */
    public Builder conventions(Conventions conventions) {
      this.conventions = conventions;
      return this;
    }

    /** Returns what contradicts in the values; empty where nothing does. */
    public List<String> problems() {
      List<String> problems = new ArrayList<>();
      if (cidrBlock.prefixLength() < 16 || cidrBlock.prefixLength() > 26) {
        problems.add("cidrBlock " + cidrBlock + " must be a /16 to a /26");
      }
      List<SubnetSpec> given = Objects.requireNonNullElse(subnets, List.of());
      for (int index = 0; index < given.size(); index++) {
        SubnetSpec subnet = given.get(index);
        if (!cidrBlock.contains(subnet.cidrBlock())) {
          problems.add("subnet " + subnet.cidrBlock() + " must lie inside cidrBlock " + cidrBlock);
        }
        if (isolated && subnet.cidrBlock().prefixLength() > 27) {
          problems.add(
              "subnet "
                  + subnet.cidrBlock()
                  + " is to be halved, and AWS has no subnets smaller than a /28");
        }
        for (SubnetSpec other : given.subList(index + 1, given.size())) {
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
      if (subnets != null && given.size() < 2) {
        problems.add("a load balancer needs two subnets or more, and there are " + given.size());
      }
      return problems;
    }

    /** Returns the names of the values that join the component with others, and that are set. */
    public List<String> wired() {
      return Stream.of(conventions != null ? "conventions" : "")
          .filter(name -> !name.isEmpty())
          .toList();
    }

    /**
     * Returns the arguments.
     *
     * @throws IllegalArgumentException naming all that contradicts
     */
    public NetworkingArgs build() {
      Problems.throwIfAny("NetworkingArgs", problems());
      if (conventions == null) {
        conventions = Conventions.builder().build();
      }
      if (subnets == null) {
        List<String> zones = AvailabilityZones.available();
        subnets =
            List.of(
                new SubnetSpec(cidrBlock.lowerHalf(), zones.get(0)),
                new SubnetSpec(cidrBlock.upperHalf(), zones.get(1)));
      }
      return new NetworkingArgs(this);
    }
  }

  SubnetLayout layout() {
    return SubnetLayout.of(subnets, isolated);
  }
}
