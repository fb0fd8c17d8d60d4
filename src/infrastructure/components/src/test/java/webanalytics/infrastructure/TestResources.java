package webanalytics.infrastructure;

import com.pulumi.aws.ec2.Vpc;
import com.pulumi.aws.ec2.VpcArgs;
import com.pulumi.core.Output;
import java.util.List;
import webanalytics.infrastructure.network.FleetNetwork;

/** Declares what a component may find in a stack: values that are known only when it is there. */
public final class TestResources {
  private TestResources() {}

  /** Returns an output of a resource, so that nothing about it is known at first. */
  public static Output<String> output(String resource) {
    return new Vpc(resource, VpcArgs.builder().cidrBlock("10.9.0.0/16").build()).id();
  }

  /** Returns public subnets of a VPC that another resource stands for. */
  public static FleetNetwork existingNetwork() {
    Output<String> vpc = output("office");
    return FleetNetwork.existing(
        vpc, "10.9.0.0/16", vpc.applyValue(id -> List.of(id + "-subnet-a", id + "-subnet-b")));
  }
}
