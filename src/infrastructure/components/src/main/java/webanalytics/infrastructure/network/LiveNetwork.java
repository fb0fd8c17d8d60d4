package webanalytics.infrastructure.network;

import com.pulumi.aws.ec2.Ec2Functions;
import com.pulumi.aws.ec2.inputs.GetSubnetPlainArgs;
import com.pulumi.aws.ec2.inputs.GetSubnetsFilter;
import com.pulumi.aws.ec2.inputs.GetSubnetsPlainArgs;
import com.pulumi.aws.ec2.inputs.GetVpcPlainArgs;
import com.pulumi.aws.ec2.inputs.GetVpcsPlainArgs;
import com.pulumi.aws.ec2.outputs.GetSubnetResult;
import com.pulumi.exceptions.RunException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import webanalytics.infrastructure.conventions.Tags;

/**
 * Describes a network that a stack has in AWS already.
 *
 * @param vpcId the VPC's id
 * @param cidrBlock the VPC's addresses
 * @param subnets every subnet with IPv4 addresses in the VPC, those of others included
 */
public record LiveNetwork(String vpcId, Cidr cidrBlock, List<LiveSubnet> subnets) {
  /**
   * Describes a subnet in the stack's VPC.
   *
   * @param id the subnet's id
   * @param name last part of its Name tag; empty for one that the stack did not make
   * @param spec its addresses and its zone
   */
  public record LiveSubnet(String id, Optional<String> name, SubnetSpec spec) {}

  /**
   * Asks AWS for the VPCs with the stack's tags, and waits for the answer.
   *
   * @return none before the first update; more than one where an interrupted update left a VPC
   * @throws RunException if AWS does not answer
   */
  public static List<LiveNetwork> find(Tags tags) {
    var vpcs = GetVpcsPlainArgs.builder().tags(tags.common()).build();
    try {
      return Ec2Functions.getVpcsPlain(vpcs).join().ids().stream()
          .map(id -> read(id, tags))
          .toList();
    } catch (CompletionException failed) {
      throw new RunException(
          "The stack's network cannot be read; check aws:region and the credentials: "
              + failed.getCause().getMessage(),
          failed);
    }
  }

  private static LiveNetwork read(String vpcId, Tags tags) {
    var vpc = Ec2Functions.getVpcPlain(GetVpcPlainArgs.builder().id(vpcId).build());
    var inVpc = GetSubnetsFilter.builder().name("vpc-id").values(vpcId).build();
    var asked =
        Ec2Functions.getSubnetsPlain(GetSubnetsPlainArgs.builder().filters(inVpc).build())
            .join()
            .ids()
            .stream()
            .map(id -> Ec2Functions.getSubnetPlain(GetSubnetPlainArgs.builder().id(id).build()))
            .toList();
    List<LiveSubnet> subnets =
        asked.stream()
            .map(answer -> answer.join())
            // A subnet of IPv6 alone is in nobody's way.
            .filter(answer -> !answer.cidrBlock().isEmpty())
            .map(answer -> subnet(answer, tags))
            .toList();
    return new LiveNetwork(vpcId, Cidr.parse(vpc.join().cidrBlock()), subnets);
  }

  private static LiveSubnet subnet(GetSubnetResult answer, Tags tags) {
    boolean ours = answer.tags().entrySet().containsAll(tags.common().entrySet());
    String prefix = tags.name("");
    return new LiveSubnet(
        answer.id(),
        Optional.ofNullable(answer.tags().get("Name"))
            .filter(name -> ours && name.startsWith(prefix))
            .map(name -> name.substring(prefix.length())),
        new SubnetSpec(Cidr.parse(answer.cidrBlock()), answer.availabilityZone()));
  }

  /** Tells whether the servers have private subnets. */
  public boolean isolated() {
    return own(SubnetLayout.PRIVATE).findAny().isPresent();
  }

  /** Returns the zones of the stack's own subnets. */
  public List<String> zones() {
    return own("").map(subnet -> subnet.spec().availabilityZone()).distinct().toList();
  }

  /** Returns the stack's own subnets of this name: two where an interrupted update left one. */
  public List<SubnetSpec> named(String name) {
    return own(name).map(LiveSubnet::spec).toList();
  }

  /** Returns what load balancer and servers share in a zone, if there is any of it. */
  public Optional<SubnetSpec> network(int index) {
    Stream<SubnetSpec> open = named(SubnetLayout.name(SubnetLayout.PUBLIC, index)).stream();
    if (!isolated()) {
      return open.findFirst();
    }
    Stream<SubnetSpec> inner = named(SubnetLayout.name(SubnetLayout.PRIVATE, index)).stream();
    return Stream.concat(open, inner).findFirst().map(SubnetSpec::whole);
  }

  private Stream<LiveSubnet> own(String prefix) {
    return subnets.stream()
        .filter(subnet -> subnet.name().filter(name -> name.startsWith(prefix)).isPresent());
  }
}
